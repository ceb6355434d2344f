package dev.logspec.spec.yaml;

import dev.logspec.model.Suggestion;
import java.util.List;
import java.util.Set;

/** The keys that one sort of mapping may have. */
public interface Keys {
  /** All that have a meaning, in the order in which they are best written. */
  List<String> keys();

  /** Those without which the mapping says nothing. */
  Set<String> required();

  /** Whether {@code key} may stand there although it has no meaning. */
  default boolean ignores(String key) {
    return false;
  }

  /** What to say about {@code key}, which may not stand there. */
  default String hint(String key) {
    return Suggestion.hint(key, keys());
  }
}
