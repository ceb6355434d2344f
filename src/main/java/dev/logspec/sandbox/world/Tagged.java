package dev.logspec.sandbox.world;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The tags of a resource, and what they were before the change made at {@code changedAt}. */
public record Tagged(Map<String, String> tags, Map<String, String> before, long changedAt) {

  public Tagged {
    tags = sorted(tags);
    before = sorted(before);
  }

  /** Most resources have one tag, and a fleet has many of them. */
  private static Map<String, String> sorted(Map<String, String> tags) {
    return tags.size() < 2 ? Map.copyOf(tags) : Collections.unmodifiableMap(new TreeMap<>(tags));
  }
}
