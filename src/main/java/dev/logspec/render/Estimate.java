package dev.logspec.render;

import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Count;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How long the cluster updates of a plan will take. Updates of one cluster follow each other;
 * updates of different clusters overlap.
 *
 * @param perUpdate how long one takes
 * @param maxInFlight how many clusters may have one pending at the same time, at least 1
 */
public record Estimate(Duration perUpdate, int maxInFlight) {
  /** A guess for the first update of a cluster: idle ones take 4 s, busy ones up to 170 s. */
  private static final Duration PER_UPDATE = Duration.ofSeconds(60);

  /** One of updates of which none was seen yet. */
  public static Estimate beforehand(int maxInFlight) {
    return new Estimate(PER_UPDATE, maxInFlight);
  }

  /** Checks its parts. */
  public Estimate {
    if (perUpdate.isNegative() || maxInFlight < 1) {
      throw new IllegalArgumentException(perUpdate + ", " + maxInFlight);
    }
  }

  /**
   * The time for all of {@code plan}: each cluster in turn goes to the place that is free first.
   */
  public Duration of(Plan plan) {
    Map<String, Integer> updates = new LinkedHashMap<>();
    for (Change change : plan.changes()) {
      if (Plan.startsClusterUpdate(change)) {
        String cluster = change.context().cluster().map(Object::toString).orElse("");
        updates.merge(cluster, 1, Integer::sum);
      }
    }
    PriorityQueue<Duration> freeAt = new PriorityQueue<>();
    Duration end = Duration.ZERO;
    for (int count : updates.values()) {
      Duration start = freeAt.size() < maxInFlight ? Duration.ZERO : freeAt.remove();
      Duration done = start.plus(perUpdate.multipliedBy(count));
      freeAt.add(done);
      end = done.compareTo(end) > 0 ? done : end;
    }
    return end;
  }

  /** {@code about 2 minutes}: minutes rounded up, hours from two hours on. */
  public static String words(Duration time) {
    long minutes = time.plusSeconds(59).toMinutes();
    if (minutes <= 1) {
      return "about a minute";
    }
    if (minutes < 120) {
      return "about " + minutes + " minutes";
    }
    long rest = minutes % 60;
    return "about " + minutes / 60 + " hours" + (rest == 0 ? "" : " " + Count.of(rest, "minute"));
  }
}
