package dev.logspec.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The one form of a policy or statement: what IAM lets people write in several ways is written in
 * one. What is not recognised keeps its value, with sorted keys, so that nothing is ever lost.
 */
final class CanonicalPolicy {
  private static final Set<String> LISTS = Set.of("Action", "NotAction", "Resource", "NotResource");
  private static final Set<String> PRINCIPALS = Set.of("Principal", "NotPrincipal");

  private CanonicalPolicy() {}

  /** {@code node} is a policy document when it has statements, else one statement. */
  static ObjectNode of(ObjectNode node) {
    if (!node.has("Statement")) {
      return statement(node);
    }
    ObjectNode document = sorted(node);
    JsonNode statements = node.get("Statement");
    if (statements.isObject() || statements.isArray()) {
      Map<String, JsonNode> byText = new TreeMap<>();
      (statements.isObject() ? Stream.of(statements) : statements.valueStream())
          .map(s -> s instanceof ObjectNode object ? statement(object) : sorted(s))
          .forEach(s -> byText.put(Json.compact(s), s));
      document.set("Statement", array(byText.values()));
    }
    return document;
  }

  private static ObjectNode statement(ObjectNode node) {
    ObjectNode statement = sorted(node);
    for (var field : statement.properties()) {
      if (LISTS.contains(field.getKey())) {
        field.setValue(values(field.getValue()));
      } else if (PRINCIPALS.contains(field.getKey())) {
        field.setValue(principal(field.getValue()));
      } else if (field.getKey().equals("Condition") && field.getValue().isObject()) {
        for (var operator : field.getValue().properties()) {
          operator.setValue(valuesOf(operator.getValue()));
        }
      }
    }
    return statement;
  }

  /** Each value of an object in its one form; anything else as it is. */
  private static JsonNode valuesOf(JsonNode node) {
    if (node.isObject()) {
      node.properties().forEach(field -> field.setValue(values(field.getValue())));
    }
    return node;
  }

  private static JsonNode principal(JsonNode node) {
    JsonNode form = valuesOf(node);
    boolean anybody = form.size() == 1 && form.path(Principal.AWS).asText().equals("*");
    return anybody ? TextNode.valueOf("*") : form;
  }

  /** Scalars as text; a list sorted, without doubles, and of one value as that value. */
  private static JsonNode values(JsonNode node) {
    if (node.isNumber() || node.isBoolean()) {
      return TextNode.valueOf(node.asText());
    }
    if (!node.isArray() || node.isEmpty() || !node.valueStream().allMatch(Json::scalar)) {
      return node;
    }
    Set<String> texts = new TreeSet<>();
    node.forEach(item -> texts.add(item.asText()));
    return texts.size() == 1
        ? TextNode.valueOf(texts.iterator().next())
        : array(texts.stream().<JsonNode>map(TextNode::valueOf).toList());
  }

  private static ArrayNode array(Collection<JsonNode> items) {
    return Json.NODES.arrayNode().addAll(items);
  }

  private static ObjectNode sorted(ObjectNode node) {
    ObjectNode copy = Json.NODES.objectNode();
    node.propertyStream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(field -> copy.set(field.getKey(), sorted(field.getValue())));
    return copy;
  }

  private static JsonNode sorted(JsonNode node) {
    if (node instanceof ObjectNode object) {
      return sorted(object);
    }
    return node.isArray() ? array(node.valueStream().map(CanonicalPolicy::sorted).toList()) : node;
  }
}
