package dev.logspec.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/**
 * Strict JSON: a duplicate key, anything after the document, or nesting no policy has makes it
 * unreadable.
 *
 * <p>Trees are built and written here and not by an {@code ObjectMapper}, whose loading would cost
 * every run more than all that is done with policies.
 */
final class Json {
  /** A policy needs six; what walks a tree here is recursive, and the stack is not endless. */
  private static final int DEEPEST = 32;

  private static final JsonFactory STREAMS =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  /** Makes nodes. */
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final String SPACE = " \t\r\n";

  private Json() {}

  /** Reads {@code text} token by token. */
  static JsonParser parser(String text) throws IOException {
    return STREAMS.createParser(text);
  }

  /** The object that {@code text} holds; empty when it is anything else. */
  static Optional<ObjectNode> object(String text) {
    try (JsonParser parser = parser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      JsonNode node = node(parser);
      return parser.nextToken() == null ? Optional.of((ObjectNode) node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The value that begins at the parser's token; it ends there too. */
  private static JsonNode node(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          parser.nextToken();
          object.set(key, node(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(node(parser));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            default -> NODES.numberNode(parser.getBigIntegerValue());
          };
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue().stripTrailingZeros());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      default -> throw new JsonParseException(parser, "no value");
    };
  }

  /**
   * {@code text} without JSON's white space around it. {@link String#trim} takes away more, and
   * with it can make JSON of what was none.
   */
  static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && SPACE.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    while (start < end && SPACE.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(start, end);
  }

  /** A text, number or boolean: the values that IAM takes as text. */
  static boolean scalar(JsonNode node) {
    return node.isTextual() || node.isNumber() || node.isBoolean();
  }

  /** On one line, without spaces. */
  static String compact(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = STREAMS.createGenerator(text)) {
      write(node, out);
    } catch (IOException e) {
      throw new IllegalStateException("a JSON tree in memory can always be written", e);
    }
    return text.toString();
  }

  private static void write(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (var field : node.properties()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode item : node) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case STRING -> out.writeString(node.textValue());
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NUMBER -> out.writeNumber(node.asText());
      default -> out.writeNull();
    }
  }

  /** Over several lines, for people; the same on every system. */
  static String pretty(JsonNode node) {
    return indent(node, "");
  }

  private static String indent(JsonNode node, String margin) {
    if (!node.isContainerNode() || node.isEmpty()) {
      return compact(node);
    }
    String inner = margin + "  ";
    StringBuilder out = new StringBuilder(node.isObject() ? "{" : "[");
    String separator = "\n";
    if (node.isObject()) {
      for (var field : node.properties()) {
        String key = compact(NODES.textNode(field.getKey()));
        out.append(separator).append(inner).append(key).append(": ");
        out.append(indent(field.getValue(), inner));
        separator = ",\n";
      }
    } else {
      for (JsonNode item : node) {
        out.append(separator).append(inner).append(indent(item, inner));
        separator = ",\n";
      }
    }
    return out.append('\n').append(margin).append(node.isObject() ? '}' : ']').toString();
  }
}
