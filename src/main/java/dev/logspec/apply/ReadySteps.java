package dev.logspec.apply;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Half;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The steps that wait for nothing but permission to begin, kept apart by what they still need, so
 * that the first one is found without looking at the others.
 */
final class ReadySteps {
  private final TreeSet<Step> free = new TreeSet<>();
  private final TreeSet<Step> neededByShared = new TreeSet<>();
  private final TreeMap<Integer, TreeSet<Step>> byWave = new TreeMap<>();
  private final Set<ClusterId> underWay = new HashSet<>();
  private final Set<Step> exempt;
  private final Rollout rollout;

  /**
   * None are ready.
   *
   * @param exempt what something shared waits for: it needs no place and no wave
   */
  ReadySteps(Rollout rollout, Set<Step> exempt) {
    this.rollout = rollout;
    this.exempt = exempt;
  }

  /** Whether beginning {@code step} takes its cluster one of the places. */
  boolean takesPlace(Step step) {
    return step.cluster().isPresent() && !(step.half() == Half.REMOVE && exempt.contains(step));
  }

  boolean underWay(ClusterId cluster) {
    return underWay.contains(cluster);
  }

  /** Gives {@code cluster} a place; its steps must not be here meanwhile. */
  void enter(ClusterId cluster) {
    underWay.add(cluster);
  }

  /** Takes the place of {@code cluster}; its steps must not be here meanwhile. */
  void leave(ClusterId cluster) {
    underWay.remove(cluster);
  }

  void add(Step step) {
    pool(step).add(step);
  }

  void remove(Step step) {
    pool(step).remove(step);
  }

  boolean isEmpty() {
    return free.isEmpty()
        && neededByShared.isEmpty()
        && byWave.values().stream().allMatch(Set::isEmpty);
  }

  private TreeSet<Step> pool(Step step) {
    if (step.cluster().isEmpty() || underWay.contains(step.cluster().get())) {
      return free;
    }
    return takesPlace(step)
        ? byWave.computeIfAbsent(rollout.wave(step.cluster().get()), w -> new TreeSet<>())
        : neededByShared;
  }

  /** The first step of clusters under way, or that no cluster owns. */
  Optional<Step> first() {
    return first(free);
  }

  /**
   * The first step of all, those of clusters included that are not begun. What something shared
   * waits for goes first: once its cluster is under way it might have to wait for an update.
   */
  Optional<Step> first(Waves waves, Instant now) {
    if (!neededByShared.isEmpty()) {
      return first(neededByShared);
    }
    Optional<Step> first = first(free);
    if (underWay.size() < rollout.maxInFlight()) {
      for (Map.Entry<Integer, TreeSet<Step>> wave : byWave.entrySet()) {
        if (!wave.getValue().isEmpty() && waves.open(wave.getKey(), now)) {
          Step other = wave.getValue().first();
          first = first.filter(one -> one.compareTo(other) < 0).or(() -> Optional.of(other));
        }
      }
    }
    return first;
  }

  private static Optional<Step> first(TreeSet<Step> steps) {
    return steps.isEmpty() ? Optional.empty() : Optional.of(steps.first());
  }
}
