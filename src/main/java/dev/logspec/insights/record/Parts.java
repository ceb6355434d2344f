package dev.logspec.insights.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The nested parts of records: names, and the nodes of a command. */
final class Parts {
  private Parts() {}

  /** A name: bare, in an object ({@code {"name":"x"}}), or in the text of such an object. */
  static String name(JsonParser parser, JsonToken token, JsonFactory factory) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      String found = "";
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        String text = ObjectReader.text(parser, parser.nextToken());
        found = key.equals("name") ? text : found;
      }
      return found;
    }
    String text = ObjectReader.text(parser, token);
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
    nested(
        parser,
        token,
        factory,
        (p, f) -> {
          Draft one = new Draft();
          fields(p, one, f);
          draft.disrupted.add(
              new LogRecord.Disrupted(one.claim, one.node, one.instanceType, one.capacityType));
        });
  }

  static void replacements(JsonParser parser, JsonToken token, Draft draft, JsonFactory factory)
      throws IOException {
    nested(
        parser,
        token,
        factory,
        (p, f) -> {
          Draft one = new Draft();
          fields(p, one, f);
          if (!one.claim.isEmpty()) {
            draft.replacements.add(one.claim);
          }
        });
  }

  /** Reads one element of a list. */
  private interface Element {
    void read(JsonParser parser, JsonFactory factory) throws IOException;
  }

  /** The list, also where it came as text. */
  private static void nested(
      JsonParser parser, JsonToken token, JsonFactory factory, Element element) throws IOException {
    if (token == JsonToken.VALUE_STRING && parser.getText().startsWith("[")) {
      try (JsonParser inner = factory.createParser(parser.getText())) {
        elements(inner, inner.nextToken(), factory, element);
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
        element.read(parser, factory);
      } else {
        parser.skipChildren();
      }
    }
  }

  private static void fields(JsonParser parser, Draft one, JsonFactory factory) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      switch (key) {
        case "Node", "node" -> one.node = name(parser, token, factory);
        case "NodeClaim", "nodeclaim" -> one.claim = name(parser, token, factory);
        case "instance-type" -> one.instanceType = ObjectReader.text(parser, token);
        case "capacity-type" -> one.capacityType = ObjectReader.text(parser, token);
        default -> parser.skipChildren();
      }
    }
  }
}
