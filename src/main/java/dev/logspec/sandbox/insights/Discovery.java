package dev.logspec.sandbox.insights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The fields that are discovered in a JSON message: its leaves by their dotted path, members of
 * arrays by number ("Fields in JSON logs"). Truths are 1 and 0, nulls are no fields.
 */
final class Discovery {
  /** The most fields of one event ("Fields in JSON logs"). */
  static final int MOST_FIELDS = 200;

  private static final JsonFactory JSON = new JsonFactory();

  private Discovery() {}

  /** The fields of {@code message}; none of one that is no JSON object. */
  static Map<String, Value> fields(String message) {
    Map<String, Value> fields = new HashMap<>();
    if (!message.stripLeading().startsWith("{")) {
      return fields;
    }
    try (JsonParser parser = JSON.createParser(message)) {
      parser.nextToken();
      members(parser, "", fields);
      return fields;
    } catch (IOException e) {
      // Half an object is text.
      return Map.of();
    }
  }

  private static void members(JsonParser parser, String path, Map<String, Value> fields)
      throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = path + parser.currentName();
      parser.nextToken();
      value(parser, name, fields);
    }
  }

  private static void items(JsonParser parser, String path, Map<String, Value> fields)
      throws IOException {
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      value(parser, path + i, fields);
    }
  }

  private static void value(JsonParser parser, String name, Map<String, Value> fields)
      throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      members(parser, name + ".", fields);
    } else if (token == JsonToken.START_ARRAY) {
      items(parser, name + ".", fields);
    } else if (fields.size() < MOST_FIELDS && token != JsonToken.VALUE_NULL) {
      fields.put(name, leaf(parser, token));
    }
  }

  private static Value leaf(JsonParser parser, JsonToken token) throws IOException {
    if (token.isBoolean()) {
      return Value.truth(token == JsonToken.VALUE_TRUE);
    }
    return token.isNumeric() ? Value.number(parser.getText()) : Value.text(parser.getText());
  }
}
