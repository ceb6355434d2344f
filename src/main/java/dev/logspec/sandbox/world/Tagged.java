package dev.logspec.sandbox.world;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The tags of a resource, and what they were before the change made at {@code changedAt}. */
public record Tagged(Map<String, String> tags, Map<String, String> before, long changedAt) {

  public Tagged {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    before = Collections.unmodifiableMap(new TreeMap<>(before));
  }
}
