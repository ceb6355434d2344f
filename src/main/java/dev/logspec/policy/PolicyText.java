package dev.logspec.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
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
   * @param start its opening brace
   * @param end just after its closing brace
   */
  record Span(Optional<String> sid, int start, int end) {}

  /** Reads {@code text}; empty when it is not an object with statements that are all objects. */
  static Optional<PolicyText> parse(String text) {
    // Reading it all first refuses what streaming over it would overlook: a document cut short,
    // duplicate keys, anything after its end.
    if (Json.object(text).isEmpty()) {
      return Optional.empty();
    }
    try (JsonParser parser = Json.parser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = parser.currentName().equals("Statement");
        JsonToken value = parser.nextToken();
        if (found) {
          return value == JsonToken.START_ARRAY ? list(text, parser) : one(text, parser, value);
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<PolicyText> one(String text, JsonParser parser, JsonToken value)
      throws IOException {
    if (value != JsonToken.START_OBJECT) {
      return Optional.empty();
    }
    Span span = span(parser);
    return Optional.of(new PolicyText(text, Shape.ONE, span.start(), span.end(), List.of(span)));
  }

  private static Optional<PolicyText> list(String text, JsonParser parser) throws IOException {
    int start = offset(parser);
    List<Span> spans = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      spans.add(span(parser));
    }
    int end = offset(parser) + 1;
    return Optional.of(new PolicyText(text, Shape.LIST, start, end, List.copyOf(spans)));
  }

  /** Goes from a statement's opening brace to its closing one. */
  private static Span span(JsonParser parser) throws IOException {
    int start = offset(parser);
    Optional<String> sid = Optional.empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean isSid = parser.currentName().equals("Sid");
      if (parser.nextToken() == JsonToken.VALUE_STRING && isSid) {
        sid = Optional.of(parser.getText());
      }
      parser.skipChildren();
    }
    return new Span(sid, start, offset(parser) + 1);
  }

  private static int offset(JsonParser parser) {
    return Math.toIntExact(parser.currentTokenLocation().getCharOffset());
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
