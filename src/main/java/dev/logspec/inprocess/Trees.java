package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Members of JSON trees. A member that is missing is an empty value. */
final class Trees {
  private Trees() {}

  static String text(JsonNode node, String member) {
    return node.path(member).asText("");
  }

  /** A text, unless it is missing or empty. */
  static Optional<String> given(JsonNode node, String member) {
    return Optional.of(text(node, member)).filter(text -> !text.isEmpty());
  }

  /** A text, which may be empty, unless it is missing. */
  static Optional<String> find(JsonNode node, String member) {
    return Optional.of(node.path(member)).filter(JsonNode::isTextual).map(JsonNode::textValue);
  }

  static Optional<Boolean> flag(JsonNode node, String member) {
    return Optional.of(node.path(member)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
  }

  static Optional<Integer> number(JsonNode node, String member) {
    return Optional.of(node.path(member)).filter(JsonNode::isNumber).map(JsonNode::intValue);
  }

  /** A time in seconds since the epoch. */
  static Optional<Instant> time(JsonNode node, String member) {
    return Optional.of(node.path(member))
        .filter(JsonNode::isNumber)
        .map(seconds -> Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000)));
  }

  static List<String> texts(JsonNode node, String member) {
    return Json.texts(node.path(member));
  }

  static <T> List<T> list(JsonNode node, String member, Function<JsonNode, T> shape) {
    List<T> all = new ArrayList<>();
    node.path(member).forEach(item -> all.add(shape.apply(item)));
    return Collections.unmodifiableList(all);
  }

  static Map<String, String> map(JsonNode node, String member) {
    return Collections.unmodifiableMap(Json.map(node.path(member)));
  }

  /** Tags that come as a list of {@code Key} and {@code Value}. */
  static Map<String, String> tags(Iterable<JsonNode> list) {
    SortedMap<String, String> tags = new TreeMap<>();
    list.forEach(tag -> tags.put(text(tag, "Key"), text(tag, "Value")));
    return Collections.unmodifiableMap(tags);
  }

  /** {@code input} with tags, when there are some: AWS refuses an empty map. */
  static ObjectNode tagged(ObjectNode input, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      input.set("tags", Json.map(tags));
    }
    return input;
  }
}
