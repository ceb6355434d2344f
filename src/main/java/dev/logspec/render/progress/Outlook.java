package dev.logspec.render.progress;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Steps;
import dev.logspec.render.Estimate;
import dev.logspec.render.progress.Rest.Basis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * How long what is left of an apply is expected to take: its cluster updates, as the plan's guess
 * has it until one was seen to end, then as long as those took; and the soaks between its waves.
 */
final class Outlook {
  private final Map<ClusterId, Integer> updatesLeft = new TreeMap<>();
  private final Estimate guess;
  private final Rollout rollout;
  private Duration took = Duration.ZERO;
  private int seen;
  private int failures;
  private int lastWave = Integer.MAX_VALUE;

  /** None of {@code steps} is taken yet. */
  Outlook(Steps steps, Rollout rollout) {
    this.rollout = rollout;
    this.guess = Estimate.beforehand(rollout.maxInFlight());
    steps
        .all()
        .forEach(
            step ->
                step.cluster()
                    .ifPresent(
                        c ->
                            updatesLeft.merge(
                                c, step.startsClusterUpdate() ? 1 : 0, Integer::sum)));
  }

  /** An update of {@code cluster} ended well and took so long. */
  void ended(ClusterId cluster, Duration time) {
    took = took.plus(time);
    seen++;
    updatesLeft.merge(cluster, -1, Integer::sum);
  }

  /** All of {@code cluster} is made. */
  void made(ClusterId cluster) {
    updatesLeft.remove(cluster);
  }

  /** A step failed. */
  void failed() {
    failures++;
  }

  /** Nothing more is made of {@code cluster}, and no wave after its own begins. */
  void stopped(ClusterId cluster) {
    lastWave = Math.min(lastWave, rollout.wave(cluster));
    updatesLeft.remove(cluster);
  }

  private Duration each() {
    return seen == 0 ? guess.perUpdate() : took.dividedBy(seen);
  }

  /**
   * What is left of {@code cluster}.
   *
   * @param ran how long its update at hand has been running; zero without one
   */
  Rest of(ClusterId cluster, Duration ran) {
    int updates = updatesLeft.getOrDefault(cluster, 0);
    Duration each = each();
    boolean late = updates > 0 && ran.compareTo(each) >= 0;
    Duration left = late ? each.multipliedBy(updates - 1) : each.multipliedBy(updates).minus(ran);
    return new Rest(
        left.isNegative() ? Duration.ZERO : left,
        late ? Basis.LEAST : seen == 0 ? Basis.GUESS : Basis.SEEN);
  }

  /**
   * All that is left: wave after wave, in which each cluster in turn goes to the place that is free
   * first.
   *
   * @param underWay the clusters that are begun, and how long the update at hand of each has run
   */
  Rest whole(Map<ClusterId, Duration> underWay) {
    Duration all = Duration.ZERO;
    boolean late = false;
    Duration soak = Duration.ZERO;
    for (Map.Entry<Integer, List<ClusterId>> wave : waves(underWay).entrySet()) {
      PriorityQueue<Duration> freeAt = new PriorityQueue<>();
      Duration end = Duration.ZERO;
      for (ClusterId cluster : wave.getValue()) {
        boolean begun = underWay.containsKey(cluster);
        Rest rest = of(cluster, underWay.getOrDefault(cluster, Duration.ZERO));
        Duration start =
            begun || freeAt.size() < guess.maxInFlight() ? Duration.ZERO : freeAt.remove();
        Duration over = start.plus(rest.time());
        freeAt.add(over);
        end = over.compareTo(end) > 0 ? over : end;
        late |= rest.basis() == Basis.LEAST;
      }
      all = all.plus(soak).plus(end);
      soak = rollout.soak(wave.getKey());
    }
    return new Rest(all, late ? Basis.LEAST : seen == 0 ? Basis.GUESS : Basis.SEEN);
  }

  /** What has its turn still, by wave, those under way first. */
  private Map<Integer, List<ClusterId>> waves(Map<ClusterId, Duration> underWay) {
    Map<Integer, List<ClusterId>> waves = new TreeMap<>();
    for (ClusterId cluster : updatesLeft.keySet()) {
      int wave = rollout.wave(cluster);
      boolean begins = failures <= rollout.maxFailures() && wave <= lastWave;
      if (begins || underWay.containsKey(cluster)) {
        waves.computeIfAbsent(wave, w -> new ArrayList<>()).add(cluster);
      }
    }
    waves.values().forEach(c -> c.sort(Comparator.comparing(id -> !underWay.containsKey(id))));
    return waves;
  }
}
