package dev.logspec.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.policy.Statement.Choice;
import dev.logspec.policy.Statement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads statements from JSON, in every form that IAM's grammar allows. Anything else makes the
 * whole document unreadable, because a Deny that we fail to understand must not be lost.
 */
final class StatementReader {
  private StatementReader() {}

  /** The statements below {@code document}; empty when there are none or one is not a statement. */
  static Optional<List<Statement>> statements(ObjectNode document) {
    JsonNode node = document.path("Statement");
    if (!node.isObject() && !node.isArray()) {
      return Optional.empty();
    }
    // Only this version has variables; in any other they are plain text (IAM user guide, Version).
    boolean variables = document.path("Version").asText("").equals("2012-10-17");
    List<Statement> statements = new ArrayList<>();
    for (JsonNode item : node.isObject() ? List.of(node) : node) {
      Optional<Statement> statement = statement(item);
      if (statement.isEmpty()) {
        return Optional.empty();
      }
      statements.add(variables ? statement.get() : statement.get().withoutVariables());
    }
    return Optional.of(List.copyOf(statements));
  }

  private static Optional<Statement> statement(JsonNode node) {
    Optional<Effect> effect = effect(node.path("Effect"));
    Optional<Choice<Principal>> principals = principals(node);
    Optional<Choice<String>> actions = choice(node, "Action", "NotAction");
    Optional<Choice<String>> resources = choice(node, "Resource", "NotResource");
    Optional<List<Condition>> conditions = conditions(node.path("Condition"));
    if (effect.isEmpty()
        || principals.isEmpty()
        || actions.isEmpty()
        || resources.isEmpty()
        || conditions.isEmpty()) {
      return Optional.empty();
    }
    Choice<String> action = actions.get();
    return Optional.of(
        new Statement(
            Optional.of(node.path("Sid")).filter(JsonNode::isTextual).map(JsonNode::textValue),
            effect.get(),
            principals.get(),
            new Choice<>(
                action.sense(),
                action.values().stream().map(a -> a.toLowerCase(Locale.ROOT)).toList()),
            resources.get(),
            conditions.get()));
  }

  private static Optional<Effect> effect(JsonNode node) {
    return switch (node.asText("")) {
      case "Allow" -> Optional.of(Effect.ALLOW);
      case "Deny" -> Optional.of(Effect.DENY);
      default -> Optional.empty();
    };
  }

  /** The element or its negation; neither chooses nothing, both are not a statement. */
  private static Optional<Choice<String>> choice(JsonNode node, String key, String not) {
    if (node.has(key) && node.has(not)) {
      return Optional.empty();
    }
    return node.has(not)
        ? texts(node.path(not)).map(list -> Statement.allBut(list.stream()))
        : texts(node.path(key)).map(list -> Statement.listed(list.stream()));
  }

  private static Optional<Choice<Principal>> principals(JsonNode node) {
    if (node.has("Principal") && node.has("NotPrincipal")) {
      return Optional.empty();
    }
    return node.has("NotPrincipal")
        ? principalList(node.path("NotPrincipal")).map(list -> Statement.allBut(list.stream()))
        : principalList(node.path("Principal")).map(list -> Statement.listed(list.stream()));
  }

  private static Optional<List<Principal>> principalList(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.of(List.of());
    }
    if (node.isTextual()) {
      return node.textValue().equals("*")
          ? Optional.of(List.of(Principal.ANYBODY))
          : Optional.empty();
    }
    if (!node.isObject()) {
      return Optional.empty();
    }
    List<Principal> list = new ArrayList<>();
    for (var field : node.properties()) {
      Optional<List<String>> ids = texts(field.getValue());
      if (ids.isEmpty()) {
        return Optional.empty();
      }
      ids.get().forEach(id -> list.add(new Principal(field.getKey(), id)));
    }
    return Optional.of(list);
  }

  private static Optional<List<Condition>> conditions(JsonNode node) {
    if (!node.isMissingNode() && !node.isObject()) {
      return Optional.empty();
    }
    List<Condition> list = new ArrayList<>();
    for (var operator : node.properties()) {
      if (!operator.getValue().isObject()) {
        return Optional.empty();
      }
      for (var key : operator.getValue().properties()) {
        Optional<List<String>> values = texts(key.getValue());
        if (values.isEmpty()) {
          return Optional.empty();
        }
        list.add(new Condition(Operator.of(operator.getKey()), key.getKey(), values.get()));
      }
    }
    return Optional.of(list);
  }

  /** A scalar or a list of scalars; numbers and booleans count as their text. */
  private static Optional<List<String>> texts(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.of(List.of());
    }
    if (Json.scalar(node)) {
      return Optional.of(List.of(node.asText()));
    }
    if (!node.isArray()) {
      return Optional.empty();
    }
    Stream<JsonNode> items = node.valueStream();
    return node.valueStream().allMatch(Json::scalar)
        ? Optional.of(items.map(JsonNode::asText).toList())
        : Optional.empty();
  }
}
