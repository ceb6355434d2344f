package dev.logspec.importing;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What most have. */
final class Majority {
  private Majority() {}

  /** The most frequent of {@code all}; of several the first by its text; none of none. */
  static <T> Optional<T> of(Collection<T> all) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    all.forEach(one -> counts.merge(one, 1, Integer::sum));
    return counts.entrySet().stream()
        .min(
            Comparator.comparing((Map.Entry<T, Integer> e) -> -e.getValue())
                .thenComparing(e -> String.valueOf(e.getKey())))
        .map(Map.Entry::getKey);
  }
}
