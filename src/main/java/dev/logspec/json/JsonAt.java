package dev.logspec.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A JSON value and where it stands in its document. Each reading method gives the value as its type
 * or throws {@link Malformed}, which says where and what; nothing is converted.
 */
public final class JsonAt {
  /** A value is of another type, or another value, than its reader knows. */
  public static final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String path, String what) {
      super((path.isEmpty() ? "the document" : path) + " " + what);
    }
  }

  private static final int SHOWN = 80;

  /** Most paths are never told, so they are put together only when one is. */
  private final Supplier<String> path;

  private final Json value;
  private final Consumer<String> unknown;

  private JsonAt(Supplier<String> path, Json value, Consumer<String> unknown) {
    this.path = path;
    this.value = value;
    this.unknown = unknown;
  }

  /** A whole document; {@code unknown} is told the path of each key that nobody asks for. */
  public static JsonAt root(Json value, Consumer<String> unknown) {
    return new JsonAt(() -> "", value, unknown);
  }

  /** What is wrong here. */
  public Malformed malformed(String what) {
    return new Malformed(path.get(), what);
  }

  /** Whether it is null. */
  public boolean isNull() {
    return value == Json.Literal.NULL;
  }

  /** This, an object that should have no other keys than {@code keys}. */
  public JsonAt only(String... keys) {
    Set<String> known = Set.of(keys);
    for (String key : object().members().keySet()) {
      if (!known.contains(key)) {
        unknown(key);
      }
    }
    return this;
  }

  /** Tells that the key {@code key} of this object is not known. */
  public void unknown(String key) {
    unknown.accept(member(key));
  }

  /** The value of {@code key}, which must be there. */
  public JsonAt at(String key) {
    return find(key).orElseThrow(() -> malformed("has no \"" + key + "\""));
  }

  /** The value of {@code key}, if there is one. */
  public Optional<JsonAt> find(String key) {
    return object().at(key).map(v -> new JsonAt(() -> member(key), v, unknown));
  }

  /** The value of {@code key}, which must be there and may be null. */
  public Optional<JsonAt> nullable(String key) {
    JsonAt member = at(key);
    return member.isNull() ? Optional.empty() : Optional.of(member);
  }

  /** The string. */
  public String text() {
    return value.text().orElseThrow(() -> isNot("a string"));
  }

  /** The whole number. */
  public int number() {
    return value
        .whole()
        .filter(n -> n == n.intValue())
        .orElseThrow(() -> isNot("a whole number"))
        .intValue();
  }

  /** True or false. */
  public boolean flag() {
    if (value != Json.Literal.TRUE && value != Json.Literal.FALSE) {
      throw isNot("true or false");
    }
    return value == Json.Literal.TRUE;
  }

  /** The items of the array, each read by {@code item}. */
  public <T> List<T> list(Function<JsonAt, T> item) {
    if (!(value instanceof JsonArray array)) {
      throw isNot("a list");
    }
    List<T> values = new ArrayList<>(array.items().size());
    for (Json one : array.items()) {
      int index = values.size();
      values.add(item.apply(new JsonAt(() -> path.get() + "[" + index + "]", one, unknown)));
    }
    return values;
  }

  /** The members of the object, each read by {@code read}. */
  public <T> Map<String, T> map(Function<JsonAt, T> read) {
    Map<String, T> values = new LinkedHashMap<>();
    object()
        .members()
        .forEach(
            (key, one) -> values.put(key, read.apply(new JsonAt(() -> member(key), one, unknown))));
    return values;
  }

  /** The string, read by {@code parse}; {@code what} says what it must be. */
  public <T> T parsed(Function<String, Optional<T>> parse, String what) {
    String text = text();
    return parse
        .apply(text)
        .orElseThrow(() -> malformed("is " + JsonWriter.quote(text, SHOWN) + ", not " + what));
  }

  private JsonObject object() {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw isNot("an object");
  }

  private Malformed isNot(String what) {
    return malformed("is not " + what);
  }

  private String member(String key) {
    String name = key.matches("[A-Za-z]{1,40}") ? key : JsonWriter.quote(key, SHOWN);
    return path.get().isEmpty() ? name : path.get() + "." + name;
  }
}
