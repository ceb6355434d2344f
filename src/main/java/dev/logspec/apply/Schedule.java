package dev.logspec.apply;

import dev.logspec.apply.Report.End;
import dev.logspec.model.ClusterId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which move may be begun. Knows no clock but the instants it is given, makes no call.
 *
 * <p>A move may be begun when all it waits for is made, its cluster is not waiting or stopped, and
 * its cluster is under way or may be begun: fewer than {@code maxInFlight} clusters are under way,
 * its wave is open, and not too many have failed. Removals that something shared waits for need no
 * such place, because it waits for them on every cluster.
 *
 * <p>What can never be begun because something before it failed is known at once, with the reason:
 * its cluster gives its place to another. The work is linear in moves and links, times the
 * logarithm of the moves that are ready.
 */
final class Schedule {
  private final Rollout rollout;
  private final Waves waves;
  private final Ready ready;
  private final Map<Move, Set<Move>> missing = new HashMap<>();
  private final Map<Move, List<Move>> dependents = new HashMap<>();
  private final Map<Optional<ClusterId>, LaneState> lanes = new LinkedHashMap<>();
  private final Map<Move, String> blocked = new HashMap<>();
  private final List<Report.Doubt> doubts = new ArrayList<>();
  private int failures;
  private int changes;
  private Optional<String> halted = Optional.empty();

  Schedule(Moves moves, Rollout rollout) {
    this.rollout = rollout;
    this.waves = new Waves(rollout);
    this.ready = new Ready(rollout, neededByShared(moves));
    for (Move move : moves.all()) {
      lane(move).add(move);
      Set<Move> after = new HashSet<>(moves.after(move));
      missing.put(move, after);
      after.forEach(a -> dependents.computeIfAbsent(a, m -> new ArrayList<>()).add(move));
      if (ready.takesPlace(move)) {
        waves.add(move.cluster().orElseThrow());
      }
    }
    moves.all().stream().filter(m -> missing.get(m).isEmpty()).forEach(this::ready);
  }

  private LaneState lane(Move move) {
    return lanes.computeIfAbsent(move.cluster(), LaneState::new);
  }

  /** What a shared move waits for: it must not wait for a wave or a place in turn. */
  private static Set<Move> neededByShared(Moves moves) {
    Deque<Move> left = new ArrayDeque<>();
    moves.all().stream().filter(m -> m.cluster().isEmpty()).forEach(left::add);
    Set<Move> needed = new HashSet<>();
    while (!left.isEmpty()) {
      moves.after(left.remove()).stream().filter(needed::add).forEach(left::add);
    }
    return needed;
  }

  private void ready(Move move) {
    if (blocked.containsKey(move)) {
      return;
    }
    LaneState lane = lane(move);
    lane.ready.add(move);
    if (!lane.closed) {
      ready.add(move);
    }
  }

  /** The first move that may be begun. */
  Optional<Move> next(Instant now) {
    if (halted.isPresent()) {
      return Optional.empty();
    }
    return tooManyFailed() ? ready.first() : ready.first(waves, now);
  }

  private boolean tooManyFailed() {
    return failures > rollout.maxFailures();
  }

  /** Notes that {@code move} has begun; names its wave when it is the first of it. */
  Optional<String> begin(Move move, Instant now) {
    LaneState lane = lane(move);
    ready.remove(move);
    lane.ready.remove(move);
    lane.begun(now);
    boolean enters = ready.takesPlace(move) && !ready.underWay(move.cluster().orElseThrow());
    if (!enters) {
      return Optional.empty();
    }
    ClusterId cluster = move.cluster().get();
    lane.ready.forEach(ready::remove);
    ready.enter(cluster);
    lane.ready.forEach(ready::add);
    return waves.begin(rollout.wave(cluster));
  }

  /** Notes that {@code move} waits or will be tried again: no other of its cluster may begin. */
  void waiting(Move move) {
    LaneState lane = lane(move);
    if (move.cluster().isPresent() && !lane.closed) {
      lane.ready.forEach(ready::remove);
      lane.closed = true;
    }
  }

  void done(Move move, Outcome.Done done, Instant now) {
    LaneState lane = lane(move);
    reopen(lane);
    if (blocked.remove(move) != null) {
      // It was under way when its cluster stopped, and came to its end all the same.
      lane.possible++;
    }
    lane.done(move, now);
    changes += done.effect() == Outcome.Effect.CHANGED ? 1 : 0;
    if (!done.doubt().isEmpty()) {
      doubts.add(new Report.Doubt(move.address(), done.doubt()));
    }
    for (Move dependent : dependents.getOrDefault(move, List.of())) {
      Set<Move> left = missing.get(dependent);
      left.remove(move);
      if (left.isEmpty()) {
        ready(dependent);
      }
    }
    leaveWhenOver(move.cluster(), now);
  }

  private void reopen(LaneState lane) {
    if (lane.closed) {
      lane.closed = false;
      lane.ready.forEach(ready::add);
    }
  }

  void failed(Move move, Outcome.Failed failed, Instant now) {
    failures++;
    if (failed.halt() == Outcome.Halt.RUN) {
      halted = halted.or(() -> Optional.of(failed.summary()));
    }
    stop(move, new Report.Failure(move.address(), failed.summary(), failed.hint()), "failed", now);
  }

  void drifted(Move move, Outcome.Drifted drifted, Instant now) {
    lane(move).drifted();
    String hint = "plan again, look at what changed, and apply";
    stop(move, new Report.Failure(move.address(), drifted.summary(), hint), "drifted", now);
  }

  /**
   * A cluster stops with its first failure. Objects that no cluster owns stand each for itself: one
   * that fails stops what depends on it.
   */
  private void stop(Move move, Report.Failure failure, String how, Instant now) {
    LaneState lane = lane(move);
    reopen(lane);
    lane.failed(failure, now);
    Set<Optional<ClusterId>> touched = new HashSet<>();
    block(move, failure.summary(), touched);
    String why = move.address() + " " + how;
    if (move.cluster().isPresent()) {
      List.copyOf(lane.unmade).forEach(other -> block(other, why, touched));
    }
    touched.forEach(cluster -> leaveWhenOver(cluster, now));
  }

  /** {@code first} cannot be made, nor anything after it; notes which lanes that touches. */
  private void block(Move first, String why, Set<Optional<ClusterId>> touched) {
    Deque<Move> left = new ArrayDeque<>(List.of(first));
    while (!left.isEmpty()) {
      Move move = left.remove();
      if (blocked.containsKey(move)) {
        continue;
      }
      LaneState lane = lane(move);
      blocked.put(move, move.equals(first) ? why : first.address() + " is not made: " + why);
      lane.possible--;
      if (lane.ready.remove(move)) {
        ready.remove(move);
      }
      touched.add(move.cluster());
      left.addAll(dependents.getOrDefault(move, List.of()));
    }
  }

  /** A cluster of which nothing more can be made gives its place away. */
  private void leaveWhenOver(Optional<ClusterId> cluster, Instant now) {
    LaneState lane = lanes.get(cluster);
    if (cluster.isPresent() && lane.possible == 0) {
      ready.leave(cluster.get());
      waves.leave(
          cluster.get(), now, lane.unmade.isEmpty() ? Waves.Result.DONE : Waves.Result.FAILED);
    }
  }

  boolean halted() {
    return halted.isPresent();
  }

  /** When a wave that is still closed opens by itself. */
  Optional<Instant> opensAt(Instant now) {
    boolean waits = !ready.isEmpty() && halted.isEmpty() && !tooManyFailed();
    return waits ? waves.opensAt(now) : Optional.empty();
  }

  /** The soak that began since the last call. */
  Optional<Waves.Soak> soakBegun() {
    return waves.soakBegun();
  }

  /** What became of every move, if the run ended now as {@code end}. */
  Report report(End end, Duration elapsed, Instant now, List<Report.Pending> pending) {
    List<Report.Lane> all = new ArrayList<>();
    lanes.values().forEach(lane -> all.add(lane.report(now, notMade(lane, end))));
    return new Report(all, changes, end, elapsed, pending, doubts);
  }

  private List<Report.NotMade> notMade(LaneState lane, End end) {
    return lane.unmade.stream()
        .map(move -> new Report.NotMade(move.address(), Verbs.of(move), why(move, end)))
        .toList();
  }

  private String why(Move move, End end) {
    if (blocked.containsKey(move)) {
      return blocked.get(move);
    }
    if (end == End.INTERRUPTED) {
      return "the run was interrupted";
    }
    if (halted.isPresent()) {
      return "the run was stopped: " + halted.get();
    }
    boolean idle = move.cluster().map(c -> !ready.underWay(c)).orElse(false);
    if (idle && tooManyFailed()) {
      return "no cluster is begun after " + failures + " failed (--max-failures)";
    }
    Optional<String> wave = move.cluster().flatMap(c -> waves.failedBefore(rollout.wave(c)));
    if (wave.isPresent()) {
      return "the wave " + wave.get() + " before it failed";
    }
    return missing.get(move).stream()
        .min(Move::compareTo)
        .map(m -> "it waits for " + m.address() + ", which is not made")
        .orElse("its turn did not come");
  }
}
