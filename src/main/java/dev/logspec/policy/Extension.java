package dev.logspec.policy;

import dev.logspec.json.Json;
import dev.logspec.json.JsonArray;
import dev.logspec.json.JsonObject;
import dev.logspec.model.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether one policy is another with more in it. */
public final class Extension {
  private Extension() {}

  /**
   * Whether {@code after} has all that {@code before} has, and nothing but further statements and
   * further values in lists. Text that is not a JSON object extends itself alone.
   */
  public static boolean extended(Document before, Document after) {
    Optional<JsonObject> one = before.content();
    Optional<JsonObject> other = after.content();
    return one.isPresent() && other.isPresent()
        ? has(other.get(), one.get())
        : before.equals(after);
  }

  private static boolean has(Json more, Json less) {
    if (less instanceof JsonObject && more instanceof JsonObject) {
      Map<String, Json> members = more.members();
      return less.members().keySet().equals(members.keySet())
          && less.members().entrySet().stream()
              .allMatch(l -> has(members.get(l.getKey()), l.getValue()));
    }
    if (!(less instanceof JsonArray) && !(more instanceof JsonArray)) {
      return less.equals(more);
    }
    return list(less).stream().allMatch(l -> list(more).stream().anyMatch(m -> has(m, l)));
  }

  /** One value stands for the list of it. */
  private static List<Json> list(Json value) {
    return value instanceof JsonArray ? value.items() : List.of(value);
  }
}
