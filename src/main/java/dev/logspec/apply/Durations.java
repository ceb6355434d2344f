package dev.logspec.apply;

import dev.logspec.apply.Polling.Window;
import dev.logspec.model.ClusterId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The cluster updates that are followed, and how long those that ended took. */
final class Durations {
  private final Map<ClusterId, Window> byCluster = new HashMap<>();
  private final Set<ClusterId> followed = new HashSet<>();
  private Optional<Window> last = Optional.empty();

  /** Notes that an update of {@code cluster} ended within {@code window}. */
  synchronized void took(ClusterId cluster, Window window) {
    byCluster.put(cluster, window);
    last = Optional.of(window);
  }

  /** Notes that {@code cluster} is not waited for any more. */
  synchronized void left(ClusterId cluster) {
    followed.remove(cluster);
  }

  /** How long to wait before the update of {@code cluster} is looked at again. */
  synchronized Duration pause(ClusterId cluster, Duration elapsed) {
    followed.add(cluster);
    // A cluster's own last update tells most, else the last of any.
    Optional<Window> like = Optional.ofNullable(byCluster.get(cluster)).or(() -> last);
    return Polling.next(elapsed, like, followed.size());
  }
}
