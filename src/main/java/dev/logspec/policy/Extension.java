package dev.logspec.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether one text of a policy is another with more in it. */
public final class Extension {
  private Extension() {}

  /**
   * Whether {@code after} has all that {@code before} has, and nothing but further statements and
   * further values in lists. Text that is not a JSON object extends itself alone.
   */
  public static boolean extendsText(String before, String after) {
    Optional<ObjectNode> one = Json.object(before);
    Optional<ObjectNode> other = Json.object(after);
    return one.isPresent() && other.isPresent()
        ? has(other.get(), one.get())
        : before.equals(after);
  }

  private static boolean has(JsonNode more, JsonNode less) {
    if (less.isObject() && more.isObject()) {
      boolean same = less.size() == more.size();
      for (String key : (Iterable<String>) less::fieldNames) {
        same = same && more.has(key) && has(more.get(key), less.get(key));
      }
      return same;
    }
    if (!less.isArray() && !more.isArray()) {
      return less.equals(more);
    }
    List<JsonNode> all = list(more);
    return list(less).stream().allMatch(l -> all.stream().anyMatch(m -> has(m, l)));
  }

  /** One value stands for the list of it. */
  private static List<JsonNode> list(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else {
      all.add(node);
    }
    return all;
  }
}
