package dev.logspec.apply;

import dev.logspec.model.ClusterId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long cluster updates took so far: a cluster's own last one, else the last of any. */
final class Durations {
  private final Map<ClusterId, Duration> byCluster = new HashMap<>();
  private Optional<Duration> last = Optional.empty();

  synchronized void took(ClusterId cluster, Duration duration) {
    byCluster.put(cluster, duration);
    last = Optional.of(duration);
  }

  synchronized Optional<Duration> expected(ClusterId cluster) {
    return Optional.ofNullable(byCluster.get(cluster)).or(() -> last);
  }
}
