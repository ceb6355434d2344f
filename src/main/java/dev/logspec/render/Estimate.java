package dev.logspec.render;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Count;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * How long the cluster updates of a plan will take. Updates of one cluster follow each other;
 * updates of different clusters overlap.
 *
 * @param perUpdate how long one takes
 * @param maxInFlight how many clusters may have one pending at the same time, at least 1
 * @param waves of the spec; none where all clusters are changed in one go
 */
public record Estimate(Duration perUpdate, int maxInFlight, List<PlannedWave> waves) {
  /** A guess for the first update of a cluster: idle ones take 4 s, busy ones up to 170 s. */
  private static final Duration PER_UPDATE = Duration.ofSeconds(60);

  /** One of updates of which none was seen yet. */
  public static Estimate beforehand(int maxInFlight) {
    return new Estimate(PER_UPDATE, maxInFlight, List.of());
  }

  /** The same, wave after wave. */
  public Estimate in(List<PlannedWave> others) {
    return new Estimate(perUpdate, maxInFlight, others);
  }

  /** Checks its parts. */
  public Estimate {
    waves = List.copyOf(waves);
    if (perUpdate.isNegative() || maxInFlight < 1) {
      throw new IllegalArgumentException(perUpdate + ", " + maxInFlight);
    }
  }

  /**
   * The time for all of {@code plan}: wave after wave and the soaks between them, in which each
   * cluster in turn goes to the place that is free first.
   */
  public Duration of(Plan plan) {
    Map<ClusterId, Integer> updates = new LinkedHashMap<>();
    for (Change change : plan.changes()) {
      if (Plan.startsClusterUpdate(change)) {
        change.context().cluster().ifPresent(c -> updates.merge(c, 1, Integer::sum));
      }
    }
    List<PlannedWave> busy = PlannedWave.of(plan, waves);
    if (busy.isEmpty()) {
      return of(updates.values());
    }
    Duration all = Duration.ZERO;
    Duration soak = Duration.ZERO;
    for (PlannedWave wave : busy) {
      Map<ClusterId, Integer> own = new LinkedHashMap<>(updates);
      own.keySet().retainAll(wave.clusters());
      all = all.plus(soak).plus(of(own.values()));
      soak = wave.soak();
    }
    return all;
  }

  private Duration of(Collection<Integer> updates) {
    PriorityQueue<Duration> freeAt = new PriorityQueue<>();
    Duration end = Duration.ZERO;
    for (int count : updates) {
      Duration start = freeAt.size() < maxInFlight ? Duration.ZERO : freeAt.remove();
      Duration done = start.plus(perUpdate.multipliedBy(count));
      freeAt.add(done);
      end = done.compareTo(end) > 0 ? done : end;
    }
    return end;
  }

  /** {@code about 2 minutes}, {@code about 12 minutes with soaks}. */
  public String words(Plan plan) {
    List<PlannedWave> busy = PlannedWave.of(plan, waves);
    boolean soaks =
        busy.stream().limit(Math.max(0, busy.size() - 1)).anyMatch(w -> !w.soak().isZero());
    return words(of(plan)) + (soaks ? " with soaks" : "");
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
