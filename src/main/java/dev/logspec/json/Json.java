package dev.logspec.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON value. Two are equal when they say the same: members in any order, numbers digit by digit.
 *
 * <p>What is asked of a value of another type is empty, so that a document of unknown shape can be
 * looked into without asking at each step; {@link JsonAt} is for those who must know what is wrong.
 */
public sealed interface Json permits JsonArray, JsonNumber, JsonObject, Json.Literal, Json.Text {
  /** A string. */
  record Text(String value) implements Json {
    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.text(value);
    }

    // Written out, as what a record brings along is linked anew by every process.
    @Override
    public boolean equals(Object object) {
      return object instanceof Text other && value.equals(other.value);
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }

    @Override
    public String toString() {
      return JsonWriter.compact(this);
    }
  }

  /** The three values that are words. */
  enum Literal implements Json {
    TRUE,
    FALSE,
    NULL;

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.literal(this);
    }

    @Override
    public Optional<String> scalar() {
      return this == NULL ? Optional.empty() : Optional.of(toString());
    }

    @Override
    public String toString() {
      return JsonWriter.compact(this);
    }
  }

  /** One answer for each type of value. */
  interface Cases<R> {
    R object(JsonObject object);

    R array(JsonArray array);

    R text(String text);

    R number(JsonNumber number);

    R literal(Literal literal);
  }

  /** The answer of {@code cases} for the type of this. */
  <R> R accept(Cases<R> cases);

  /** A string. */
  static Json of(String text) {
    return new Text(text);
  }

  /** A string, null where there is none. */
  static Json of(Optional<String> text) {
    return text.isPresent() ? of(text.get()) : Literal.NULL;
  }

  /** A whole number. */
  static Json of(long number) {
    return JsonNumber.of(number);
  }

  /** {@code true} or {@code false}. */
  static Json of(boolean flag) {
    return flag ? Literal.TRUE : Literal.FALSE;
  }

  /** The members of an object, in their order. */
  default Map<String, Json> members() {
    return Map.of();
  }

  /** The items of an array. */
  default List<Json> items() {
    return List.of();
  }

  /** The value below {@code keys}, one inside of the other. */
  default Optional<Json> at(String... keys) {
    Json value = this;
    for (String key : keys) {
      value = value.members().get(key);
      if (value == null) {
        return Optional.empty();
      }
    }
    return Optional.of(value);
  }

  /** The string that this is. */
  default Optional<String> text() {
    return this instanceof Text text ? Optional.of(text.value()) : Optional.empty();
  }

  /** The string, number, {@code true} or {@code false} that this is, as text. */
  default Optional<String> scalar() {
    return text();
  }

  /** The string below {@code keys}; an empty one where there is none. */
  default String textAt(String... keys) {
    return at(keys).flatMap(Json::text).orElse("");
  }

  /** The whole number that this is, as long as a {@code long} can hold it. */
  default Optional<Long> whole() {
    return Optional.empty();
  }
}
