package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.json.JsonSpan;
import java.util.List;
import java.util.Optional;

/**
 * A policy text and where its statements are in it.
 *
 * @param text the whole document
 * @param shape whether {@code Statement} is a list or one object
 * @param start of the value of {@code Statement}
 * @param end just after that value
 * @param spans one for each statement, in their order
 */
record PolicyText(String text, Shape shape, int start, int end, List<Span> spans) {
  enum Shape {
    LIST,
    ONE
  }

  /**
   * A statement's place in the text.
   *
   * @param sid empty when it has none
   * @param statement what it says
   * @param start its opening brace
   * @param end just after its closing brace
   */
  record Span(Optional<String> sid, JsonObject statement, int start, int end) {}

  /** Reads {@code text}; empty when it is not an object with statements that are all objects. */
  static Optional<PolicyText> parse(String text) {
    return PolicyJson.statements(text)
        .flatMap(
            found ->
                found.value() instanceof JsonArray
                    ? of(text, Shape.LIST, found, found.items())
                    : of(text, Shape.ONE, found, List.of(found)));
  }

  private static Optional<PolicyText> of(
      String text, Shape shape, JsonSpan value, List<JsonSpan> statements) {
    List<Span> spans = statements.stream().map(PolicyText::span).flatMap(Optional::stream).toList();
    return spans.size() == statements.size()
        ? Optional.of(new PolicyText(text, shape, value.start(), value.end(), spans))
        : Optional.empty();
  }

  private static Optional<Span> span(JsonSpan item) {
    return item.value() instanceof JsonObject statement
        ? Optional.of(
            new Span(statement.at("Sid").flatMap(Json::text), statement, item.start(), item.end()))
        : Optional.empty();
  }

  /** The statement with this Sid, when there is exactly one or the first of several. */
  Optional<Integer> indexOf(String sid) {
    for (int i = 0; i < spans.size(); i++) {
      if (spans.get(i).sid().equals(Optional.of(sid))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The statement's own text. */
  String textOf(Span span) {
    return text.substring(span.start(), span.end());
  }

  /** The text with {@code by} in place of what is between two offsets. */
  String replace(int from, int to, String by) {
    return text.substring(0, from) + by + text.substring(to);
  }
}
