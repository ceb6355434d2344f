package dev.logspec.json;

import java.util.Collection;
import java.util.List;

/** An array. */
public final class JsonArray implements Json {
  private final List<Json> items;

  private JsonArray(List<Json> items) {
    this.items = items;
  }

  /** The array of {@code items}. */
  public static JsonArray of(Collection<? extends Json> items) {
    return new JsonArray(List.copyOf(items));
  }

  /** The array of the strings {@code texts}. */
  public static JsonArray ofTexts(Collection<String> texts) {
    return of(texts.stream().map(Json::of).toList());
  }

  @Override
  public List<Json> items() {
    return items;
  }

  @Override
  public <R> R accept(Cases<R> cases) {
    return cases.array(this);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof JsonArray other && items.equals(other.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return JsonWriter.compact(this);
  }
}
