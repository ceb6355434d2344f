package dev.logspec.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An object: members in the order in which they were written. */
public final class JsonObject implements Json {
  /** The object without members. */
  public static final JsonObject EMPTY = new JsonObject(Map.of());

  private final Map<String, Json> members;

  private JsonObject(Map<String, Json> members) {
    this.members = members;
  }

  /** The object of {@code members}, in their order. */
  public static JsonObject of(Map<String, ? extends Json> members) {
    return holding(new LinkedHashMap<>(members));
  }

  /** The object of {@code members}, which nobody else has. */
  static JsonObject holding(Map<String, Json> members) {
    return members.isEmpty() ? EMPTY : new JsonObject(Collections.unmodifiableMap(members));
  }

  /** An object in the making. */
  public static Builder builder() {
    return new Builder();
  }

  /** Puts an object together; a key that is put again keeps its place and takes the new value. */
  public static final class Builder {
    private final Map<String, Json> members = new LinkedHashMap<>();

    private Builder() {}

    /** Puts a value. */
    public Builder put(String key, Json value) {
      members.put(key, value);
      return this;
    }

    /** Puts a string. */
    public Builder put(String key, String text) {
      return put(key, Json.of(text));
    }

    /** Puts a string, null where there is none. */
    public Builder put(String key, Optional<String> text) {
      return put(key, Json.of(text));
    }

    /** Puts a whole number. */
    public Builder put(String key, long number) {
      return put(key, Json.of(number));
    }

    /** Puts {@code true} or {@code false}. */
    public Builder put(String key, boolean flag) {
      return put(key, Json.of(flag));
    }

    /** Puts all members of {@code object}. */
    public Builder putAll(Json object) {
      members.putAll(object.members());
      return this;
    }

    /** The object of what was put so far. */
    public JsonObject build() {
      return JsonObject.of(members);
    }
  }

  @Override
  public Map<String, Json> members() {
    return members;
  }

  /** This with {@code value} under {@code key}: in its place when there is one, else at the end. */
  public JsonObject with(String key, Json value) {
    return builder().putAll(this).put(key, value).build();
  }

  /** This without the member {@code key}. */
  public JsonObject without(String key) {
    Map<String, Json> rest = new LinkedHashMap<>(members);
    rest.remove(key);
    return of(rest);
  }

  @Override
  public <R> R accept(Cases<R> cases) {
    return cases.object(this);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof JsonObject other && members.equals(other.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return JsonWriter.compact(this);
  }
}
