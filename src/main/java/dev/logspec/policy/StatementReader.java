package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.policy.Statement.Choice;
import dev.logspec.policy.Statement.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads statements from JSON, in every form that IAM's grammar allows. Anything else makes the
 * whole document unreadable, because a Deny that we fail to understand must not be lost.
 */
final class StatementReader {
  private StatementReader() {}

  /** The statements below {@code document}; empty when there are none or one is not a statement. */
  static Optional<List<Statement>> statements(JsonObject document) {
    Optional<Json> value = document.at("Statement");
    if (value.filter(v -> v instanceof JsonObject || v instanceof JsonArray).isEmpty()) {
      return Optional.empty();
    }
    // Only this version has variables; in any other they are plain text (IAM user guide, Version).
    boolean variables = document.textAt("Version").equals("2012-10-17");
    List<Statement> statements = new ArrayList<>();
    for (Json item : value.get() instanceof JsonArray list ? list.items() : List.of(value.get())) {
      Optional<Statement> statement = statement(item);
      if (statement.isEmpty()) {
        return Optional.empty();
      }
      statements.add(variables ? statement.get() : statement.get().withoutVariables());
    }
    return Optional.of(List.copyOf(statements));
  }

  private static Optional<Statement> statement(Json node) {
    Optional<Effect> effect = effect(node.textAt("Effect"));
    Optional<Choice<Principal>> principals = principals(node);
    Optional<Choice<String>> actions = choice(node, "Action", "NotAction");
    Optional<Choice<String>> resources = choice(node, "Resource", "NotResource");
    Optional<List<Condition>> conditions = conditions(node.at("Condition"));
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
            node.at("Sid").flatMap(Json::text),
            effect.get(),
            principals.get(),
            new Choice<>(
                action.sense(),
                action.values().stream().map(a -> a.toLowerCase(Locale.ROOT)).toList()),
            resources.get(),
            conditions.get()));
  }

  private static Optional<Effect> effect(String text) {
    return switch (text) {
      case "Allow" -> Optional.of(Effect.ALLOW);
      case "Deny" -> Optional.of(Effect.DENY);
      default -> Optional.empty();
    };
  }

  /** The element or its negation; neither chooses nothing, both are not a statement. */
  private static Optional<Choice<String>> choice(Json node, String key, String not) {
    Optional<Json> listed = node.at(key);
    Optional<Json> excepted = node.at(not);
    if (listed.isPresent() && excepted.isPresent()) {
      return Optional.empty();
    }
    return excepted.isPresent()
        ? texts(excepted).map(list -> Statement.allBut(list.stream()))
        : texts(listed).map(list -> Statement.listed(list.stream()));
  }

  private static Optional<Choice<Principal>> principals(Json node) {
    Optional<Json> listed = node.at("Principal");
    Optional<Json> excepted = node.at("NotPrincipal");
    if (listed.isPresent() && excepted.isPresent()) {
      return Optional.empty();
    }
    return excepted.isPresent()
        ? principalList(excepted).map(list -> Statement.allBut(list.stream()))
        : principalList(listed).map(list -> Statement.listed(list.stream()));
  }

  private static Optional<List<Principal>> principalList(Optional<Json> value) {
    if (value.isEmpty()) {
      return Optional.of(List.of());
    }
    Optional<String> text = value.get().text();
    if (text.isPresent()) {
      return text.filter("*"::equals).map(any -> List.of(Principal.ANYBODY));
    }
    if (!(value.get() instanceof JsonObject object)) {
      return Optional.empty();
    }
    List<Principal> list = new ArrayList<>();
    for (var member : object.members().entrySet()) {
      Optional<List<String>> ids = texts(Optional.of(member.getValue()));
      if (ids.isEmpty()) {
        return Optional.empty();
      }
      ids.get().forEach(id -> list.add(new Principal(member.getKey(), id)));
    }
    return Optional.of(list);
  }

  private static Optional<List<Condition>> conditions(Optional<Json> value) {
    if (value.isPresent() && !(value.get() instanceof JsonObject)) {
      return Optional.empty();
    }
    List<Condition> list = new ArrayList<>();
    for (var operator : value.map(Json::members).orElse(Map.of()).entrySet()) {
      if (!(operator.getValue() instanceof JsonObject keys)) {
        return Optional.empty();
      }
      for (var key : keys.members().entrySet()) {
        Optional<List<String>> values = texts(Optional.of(key.getValue()));
        if (values.isEmpty()) {
          return Optional.empty();
        }
        list.add(new Condition(Operator.of(operator.getKey()), key.getKey(), values.get()));
      }
    }
    return Optional.of(list);
  }

  /** A scalar or a list of scalars, none where there is nothing. */
  private static Optional<List<String>> texts(Optional<Json> value) {
    if (value.isEmpty() || !(value.get() instanceof JsonArray list)) {
      return value.isEmpty()
          ? Optional.of(List.of())
          : PolicyJson.scalar(value.get()).map(List::of);
    }
    List<String> texts = list.items().stream().flatMap(i -> PolicyJson.scalar(i).stream()).toList();
    return texts.size() == list.items().size() ? Optional.of(texts) : Optional.empty();
  }
}
