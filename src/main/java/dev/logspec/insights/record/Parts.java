package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The values of records: scalars, names, and the nodes of a command. */
final class Parts {
  private Parts() {}

  /** A scalar as text; an object, an array or nothing is the empty text. */
  static String text(JsonParser parser, JsonToken token) throws IOException {
    if (token == JsonToken.VALUE_STRING || token.isNumeric() || token.isBoolean()) {
      return parser.getText();
    }
    parser.skipChildren();
    return "";
  }

  /** A name: bare, in an object ({@code {"name":"x"}}), or in the text of such an object. */
  static String name(JsonParser parser, JsonToken token, JsonFactory factory) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      String found = "";
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        String text = text(parser, parser.nextToken());
        found = key.equals("name") ? text : found;
      }
      return found;
    }
    String text = text(parser, token);
    if (!text.startsWith("{")) {
      return text;
    }
    try (JsonParser inner = factory.createParser(text)) {
      return name(inner, inner.nextToken(), factory);
    } catch (IOException e) {
      return "";
    }
  }

  static void disrupted(JsonParser parser, JsonToken token, Draft draft, JsonFactory factory)
      throws IOException {
    list(
        parser,
        token,
        factory,
        one ->
            draft.takes(
                new LogRecord.Disrupted(one.claim, one.node, one.instanceType, one.capacityType)));
  }

  static void replacements(JsonParser parser, JsonToken token, Draft draft, JsonFactory factory)
      throws IOException {
    list(
        parser,
        token,
        factory,
        one -> {
          if (!one.claim.isEmpty()) {
            draft.brings(one.claim);
          }
        });
  }

  /** Takes the fields of one element of a list. */
  private interface Element {
    void take(Draft one);
  }

  /** The list, also where it came as text. */
  private static void list(JsonParser parser, JsonToken token, JsonFactory factory, Element element)
      throws IOException {
    if (token == JsonToken.VALUE_STRING && parser.getText().startsWith("[")) {
      try (JsonParser inner = factory.createParser(parser.getText())) {
        elements(inner, inner.nextToken(), factory, element);
      } catch (IOException e) {
        // What is no list names nobody.
      }
      return;
    }
    elements(parser, token, factory, element);
  }

  private static void elements(
      JsonParser parser, JsonToken token, JsonFactory factory, Element element) throws IOException {
    if (token != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (JsonToken next = parser.nextToken();
        next != null && next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      if (next == JsonToken.START_OBJECT) {
        element.take(fields(parser, factory));
      } else {
        parser.skipChildren();
      }
    }
  }

  private static Draft fields(JsonParser parser, JsonFactory factory) throws IOException {
    Draft one = new Draft();
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      switch (key) {
        case "Node", "node" -> one.node = name(parser, token, factory);
        case "NodeClaim", "nodeclaim" -> one.claim = name(parser, token, factory);
        case "instance-type" -> one.instanceType = text(parser, token);
        case "capacity-type" -> one.capacityType = text(parser, token);
        default -> parser.skipChildren();
      }
    }
    return one;
  }
}
