package dev.logspec.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Strict JSON: a duplicate key, anything after the document, or nesting no policy has makes it
 * unreadable.
 */
final class Json {
  /** A policy needs six; what walks a tree here is recursive, and the stack is not endless. */
  private static final int DEEPEST = 32;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private static final String SPACE = " \t\r\n";

  private Json() {}

  /** The object that {@code text} holds; empty when it is anything else. */
  static Optional<ObjectNode> object(String text) {
    try {
      return MAPPER.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
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
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree in memory can always be written", e);
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
        String key = compact(MAPPER.getNodeFactory().textNode(field.getKey()));
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
