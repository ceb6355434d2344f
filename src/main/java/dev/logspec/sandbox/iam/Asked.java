package dev.logspec.sandbox.iam;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a call asks of the caller's policies: {@code action} on {@code resource}, with the values of
 * the condition keys that it has. A call may ask for several of these, all of which must be
 * allowed.
 *
 * @param resource an ARN, or {@code *} of an action that has no resource
 */
public record Asked(String action, String resource, Map<String, List<String>> context) {
  public Asked {
    Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    sorted.putAll(context);
    context = sorted;
  }

  /** The same with {@code values} of {@code key}. */
  Asked with(String key, List<String> values) {
    Map<String, List<String>> more = new TreeMap<>(context);
    more.put(key, List.copyOf(values));
    return new Asked(action, resource, more);
  }

  Asked with(String key, String value) {
    return with(key, List.of(value));
  }
}
