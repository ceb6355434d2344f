package dev.logspec.planfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A JSON value and where it stands. Each reading method gives the value as its type or throws
 * {@link Malformed}, which says where and what; nothing is converted.
 */
final class Json {
  /** The document has another shape than a plan has. */
  static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String path, String what) {
      super((path.isEmpty() ? "the document" : path) + " " + what);
    }
  }

  private static final int SHOWN = 80;

  /** Most paths are never told, so they are put together only when one is. */
  private final Supplier<String> path;

  private final JsonNode node;
  private final Consumer<String> unknown;

  private Json(Supplier<String> path, JsonNode node, Consumer<String> unknown) {
    this.path = path;
    this.node = node;
    this.unknown = unknown;
  }

  /** A whole document; {@code unknown} is told the path of each key that nobody asks for. */
  static Json root(JsonNode node, Consumer<String> unknown) {
    return new Json(() -> "", node, unknown);
  }

  /** What is wrong here. */
  Malformed malformed(String what) {
    return new Malformed(path.get(), what);
  }

  boolean isNull() {
    return node.isNull();
  }

  /** This, an object that should have no other keys than {@code keys}. */
  Json only(String... keys) {
    Set<String> known = Set.of(keys);
    object().fieldNames().forEachRemaining(key -> tellUnless(known, key));
    return this;
  }

  private void tellUnless(Set<String> known, String key) {
    if (!known.contains(key)) {
      unknown(key);
    }
  }

  /** Tells that the key {@code key} of this object is not known. */
  void unknown(String key) {
    unknown.accept(member(key));
  }

  /** The value of {@code key}, which must be there. */
  Json at(String key) {
    return find(key).orElseThrow(() -> malformed("has no \"" + key + "\""));
  }

  /** The value of {@code key}, if there is one. */
  Optional<Json> find(String key) {
    return Optional.ofNullable(object().get(key)).map(n -> new Json(() -> member(key), n, unknown));
  }

  /** The value of {@code key}, which must be there and may be null. */
  Optional<Json> nullable(String key) {
    Json value = at(key);
    return value.isNull() ? Optional.empty() : Optional.of(value);
  }

  String text() {
    return as(JsonNode::isTextual, "a string").textValue();
  }

  int number() {
    return as(n -> n.isIntegralNumber() && n.canConvertToInt(), "a whole number").intValue();
  }

  boolean flag() {
    return as(JsonNode::isBoolean, "true or false").booleanValue();
  }

  <T> List<T> list(Function<Json, T> element) {
    JsonNode array = as(JsonNode::isArray, "a list");
    List<T> values = new ArrayList<>(array.size());
    for (JsonNode n : array) {
      int index = values.size();
      values.add(element.apply(new Json(() -> path.get() + "[" + index + "]", n, unknown)));
    }
    return values;
  }

  <T> Map<String, T> map(Function<Json, T> value) {
    Map<String, T> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> m : object().properties()) {
      Json at = new Json(() -> member(m.getKey()), m.getValue(), unknown);
      values.put(m.getKey(), value.apply(at));
    }
    return values;
  }

  /** The text, read by {@code parse}; {@code what} says what it must be. */
  <T> T parsed(Function<String, Optional<T>> parse, String what) {
    String text = text();
    return parse
        .apply(text)
        .orElseThrow(() -> malformed("is " + JsonText.quote(text, SHOWN) + ", not " + what));
  }

  /** The constant of {@code type} that the text stands for. */
  <E extends Enum<E>> E constant(Class<E> type) {
    return parsed(text -> Labels.parse(type, text), "a known value");
  }

  private JsonNode object() {
    return as(JsonNode::isObject, "an object");
  }

  private JsonNode as(Predicate<JsonNode> type, String what) {
    if (!type.test(node)) {
      throw malformed("is not " + what);
    }
    return node;
  }

  private String member(String key) {
    String quoted = JsonText.quote(key, SHOWN);
    String name = key.matches("[A-Za-z]{1,40}") ? key : quoted;
    return path.get().isEmpty() ? name : path.get() + "." + name;
  }
}
