package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonNumber;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The one form of a policy or statement: what IAM lets people write in several ways is written in
 * one. What is not recognised keeps its value, with sorted keys, so that nothing is ever lost.
 */
final class CanonicalPolicy {
  private static final Set<String> LISTS = Set.of("Action", "NotAction", "Resource", "NotResource");
  private static final Set<String> PRINCIPALS = Set.of("Principal", "NotPrincipal");

  private CanonicalPolicy() {}

  /** {@code policy} is a document when it has statements, else one statement. */
  static JsonObject of(JsonObject policy) {
    Optional<Json> statements = policy.at("Statement");
    return statements.isEmpty()
        ? statement(policy)
        : sorted(policy.without("Statement").with("Statement", statements(statements.get())));
  }

  /** Statements by their text, each once; what is none stays as it is. */
  private static Json statements(Json value) {
    if (!(value instanceof JsonObject) && !(value instanceof JsonArray)) {
      return value;
    }
    Map<String, Json> byText = new TreeMap<>();
    for (Json item : value instanceof JsonArray ? value.items() : List.of(value)) {
      Json one = item instanceof JsonObject object ? statement(object) : sorted(item);
      byText.put(JsonWriter.compact(one), one);
    }
    return JsonArray.of(byText.values());
  }

  private static JsonObject statement(JsonObject statement) {
    Map<String, Json> members = new TreeMap<>();
    statement.members().forEach((key, value) -> members.put(key, element(key, sorted(value))));
    return JsonObject.of(members);
  }

  private static Json element(String key, Json value) {
    if (LISTS.contains(key)) {
      return values(value);
    }
    if (PRINCIPALS.contains(key)) {
      return principal(value);
    }
    return key.equals("Condition")
        ? each(value, operator -> each(operator, CanonicalPolicy::values))
        : value;
  }

  private static Json principal(Json value) {
    Json form = each(value, CanonicalPolicy::values);
    boolean anybody = form.members().size() == 1 && form.textAt(Principal.AWS).equals("*");
    return anybody ? Json.of("*") : form;
  }

  /** {@code value} with {@code form} of each member; anything else as it is. */
  private static Json each(Json value, UnaryOperator<Json> form) {
    if (!(value instanceof JsonObject)) {
      return value;
    }
    JsonObject.Builder object = JsonObject.builder();
    value.members().forEach((key, member) -> object.put(key, form.apply(member)));
    return object.build();
  }

  /** Scalars as text; a list sorted, without doubles, and of one value as that value. */
  private static Json values(Json value) {
    if (!(value instanceof JsonArray)) {
      return PolicyJson.scalar(value).map(Json::of).orElse(value);
    }
    Set<String> texts = new TreeSet<>();
    for (Json item : value.items()) {
      Optional<String> text = PolicyJson.scalar(item);
      if (text.isEmpty()) {
        return value;
      }
      texts.add(text.get());
    }
    return switch (texts.size()) {
      case 0 -> value;
      case 1 -> Json.of(texts.iterator().next());
      default -> JsonArray.ofTexts(texts);
    };
  }

  private static JsonObject sorted(JsonObject object) {
    Map<String, Json> members = new TreeMap<>();
    object.members().forEach((key, value) -> members.put(key, sorted(value)));
    return JsonObject.of(members);
  }

  private static Json sorted(Json value) {
    if (value instanceof JsonObject object) {
      return sorted(object);
    }
    if (value instanceof JsonNumber number) {
      return PolicyJson.stripped(number);
    }
    return value instanceof JsonArray
        ? JsonArray.of(value.items().stream().map(CanonicalPolicy::sorted).toList())
        : value;
  }
}
