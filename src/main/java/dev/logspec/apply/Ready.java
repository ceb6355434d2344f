package dev.logspec.apply;

import dev.logspec.apply.Move.Half;
import dev.logspec.model.ClusterId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The moves that wait for nothing but permission to begin, kept apart by what they still need, so
 * that the first one is found without looking at the others.
 */
final class Ready {
  private final TreeSet<Move> free = new TreeSet<>();
  private final TreeSet<Move> neededByShared = new TreeSet<>();
  private final TreeMap<Integer, TreeSet<Move>> byWave = new TreeMap<>();
  private final Set<ClusterId> underWay = new HashSet<>();
  private final Set<Move> exempt;
  private final Rollout rollout;

  /**
   * None are ready.
   *
   * @param exempt what something shared waits for: it needs no place and no wave
   */
  Ready(Rollout rollout, Set<Move> exempt) {
    this.rollout = rollout;
    this.exempt = exempt;
  }

  /** Whether beginning {@code move} takes its cluster one of the places. */
  boolean takesPlace(Move move) {
    return move.cluster().isPresent() && !(move.half() == Half.REMOVE && exempt.contains(move));
  }

  boolean underWay(ClusterId cluster) {
    return underWay.contains(cluster);
  }

  /** Gives {@code cluster} a place; its moves must not be here meanwhile. */
  void enter(ClusterId cluster) {
    underWay.add(cluster);
  }

  /** Takes the place of {@code cluster}; its moves must not be here meanwhile. */
  void leave(ClusterId cluster) {
    underWay.remove(cluster);
  }

  void add(Move move) {
    pool(move).add(move);
  }

  void remove(Move move) {
    pool(move).remove(move);
  }

  boolean isEmpty() {
    return free.isEmpty()
        && neededByShared.isEmpty()
        && byWave.values().stream().allMatch(Set::isEmpty);
  }

  private TreeSet<Move> pool(Move move) {
    if (move.cluster().isEmpty() || underWay.contains(move.cluster().get())) {
      return free;
    }
    return takesPlace(move)
        ? byWave.computeIfAbsent(rollout.wave(move.cluster().get()), w -> new TreeSet<>())
        : neededByShared;
  }

  /** The first move of clusters under way, or that no cluster owns. */
  Optional<Move> first() {
    return first(free);
  }

  /**
   * The first move of all, those of clusters included that are not begun. What something shared
   * waits for goes first: once its cluster is under way it might have to wait for an update.
   */
  Optional<Move> first(Waves waves, Instant now) {
    if (!neededByShared.isEmpty()) {
      return first(neededByShared);
    }
    TreeSet<Move> firsts = new TreeSet<>();
    first(free).ifPresent(firsts::add);
    if (underWay.size() < rollout.maxInFlight()) {
      for (Map.Entry<Integer, TreeSet<Move>> wave : byWave.entrySet()) {
        if (waves.open(wave.getKey(), now)) {
          first(wave.getValue()).ifPresent(firsts::add);
        }
      }
    }
    return first(firsts);
  }

  private static Optional<Move> first(TreeSet<Move> moves) {
    return moves.isEmpty() ? Optional.empty() : Optional.of(moves.first());
  }
}
