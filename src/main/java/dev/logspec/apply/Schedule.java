package dev.logspec.apply;

import dev.logspec.apply.Move.Half;
import dev.logspec.apply.Report.End;
import dev.logspec.apply.Report.State;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says which move may be begun. Knows no clock but the instants it is given, makes no call.
 *
 * <p>A move may be begun when all it waits for is made, its cluster is not waiting, stopped or held
 * back, and - if it makes something - its cluster is under way or may be begun: fewer than {@code
 * maxInFlight} clusters are under way, its wave is open, and not too many have failed. Removals
 * need no such place, because what is shared may have to wait for a removal on every cluster.
 */
final class Schedule {
  private final Moves moves;
  private final Rollout rollout;
  private final TreeSet<Move> ready = new TreeSet<>();
  private final Map<Move, Set<Move>> missing = new HashMap<>();
  private final Map<Move, List<Move>> dependents = new HashMap<>();
  private final Map<Optional<ClusterId>, LaneState> lanes = new LinkedHashMap<>();
  private final Set<ClusterId> underWay = new HashSet<>();
  private final Set<Move> neededByShared = new HashSet<>();
  private final Waves waves;
  private int failures;
  private int changes;
  private boolean halted;

  /** A cluster's moves, or those of no cluster. */
  private static final class LaneState {
    int total;
    int makes;
    int done;
    boolean closed;
    boolean stopped;
    boolean drifted;
    Optional<Instant> first = Optional.empty();
    Optional<Instant> last = Optional.empty();
    final Map<LogType, Integer> left = new HashMap<>();
    final List<Report.Failure> failures = new ArrayList<>();
  }

  Schedule(Moves moves, Rollout rollout, Instant now) {
    this.moves = moves;
    this.rollout = rollout;
    this.waves = new Waves(rollout);
    for (Move move : moves.all()) {
      LaneState lane = lanes.computeIfAbsent(move.cluster(), c -> new LaneState());
      lane.total++;
      move.logType().ifPresent(t -> lane.left.merge(t, 1, Integer::sum));
      lane.makes += move.half() == Half.MAKE ? 1 : 0;
      Set<Move> after = new HashSet<>(moves.after(move));
      missing.put(move, after);
      after.forEach(a -> dependents.computeIfAbsent(a, m -> new ArrayList<>()).add(move));
      if (after.isEmpty()) {
        ready.add(move);
      }
    }
    lanes.forEach(
        (cluster, lane) -> {
          if (cluster.isPresent() && lane.makes > 0) {
            waves.add(cluster.get());
          }
        });
    moves.all().stream().filter(m -> m.cluster().isEmpty()).forEach(this::needs);
  }

  /** Marks what a shared move waits for: it must not wait for a wave in turn. */
  private void needs(Move move) {
    for (Move earlier : moves.after(move)) {
      if (neededByShared.add(earlier)) {
        needs(earlier);
      }
    }
  }

  /** The first move that may be begun. */
  Optional<Move> next(Instant now) {
    return ready.stream().filter(m -> mayBegin(m, now)).findFirst();
  }

  private boolean mayBegin(Move move, Instant now) {
    LaneState lane = lanes.get(move.cluster());
    if (lane.closed || lane.stopped || halted) {
      return false;
    }
    if (move.cluster().isEmpty() || underWay.contains(move.cluster().get())) {
      return true;
    }
    boolean tooManyFailed = failures > rollout.maxFailures();
    if (tooManyFailed) {
      return false;
    }
    if (move.half() == Half.REMOVE) {
      return waves.open(rollout.wave(move.cluster().get()), now) || neededByShared.contains(move);
    }
    return underWay.size() < rollout.maxInFlight()
        && waves.open(rollout.wave(move.cluster().get()), now);
  }

  /** Notes that {@code move} has begun; names its wave when it is the first of it. */
  Optional<String> begin(Move move, Instant now) {
    ready.remove(move);
    LaneState lane = lanes.get(move.cluster());
    lane.first = lane.first.or(() -> Optional.of(now));
    if (move.cluster().isPresent() && move.half() == Half.MAKE) {
      underWay.add(move.cluster().get());
      return waves.begin(rollout.wave(move.cluster().get()));
    }
    return Optional.empty();
  }

  /** Notes that {@code move} waits: nothing else of its cluster may be begun. */
  void waiting(Move move) {
    lanes.get(move.cluster()).closed = move.cluster().isPresent();
  }

  /** Notes that {@code move} waits no more, or only for its own next try. */
  void resumed(Move move) {
    lanes.get(move.cluster()).closed = move.cluster().isPresent();
  }

  void done(Move move, Outcome.Effect effect, Instant now) {
    LaneState lane = lanes.get(move.cluster());
    lane.closed = false;
    lane.done++;
    move.logType().ifPresent(t -> lane.left.merge(t, -1, Integer::sum));
    lane.last = Optional.of(now);
    changes += effect == Outcome.Effect.CHANGED ? 1 : 0;
    for (Move dependent : dependents.getOrDefault(move, List.of())) {
      Set<Move> left = missing.get(dependent);
      left.remove(move);
      if (left.isEmpty()) {
        ready.add(dependent);
      }
    }
    if (lane.done == lane.total) {
      leave(move, now, Waves.Result.DONE);
    }
  }

  void failed(Move move, Outcome.Failed failed, Instant now) {
    failures++;
    stop(move, failed.summary(), failed.hint(), now);
  }

  void drifted(Move move, Outcome.Drifted drifted, Instant now) {
    lanes.get(move.cluster()).drifted = true;
    stop(move, drifted.summary(), "plan again, look at what changed, and apply", now);
  }

  private void stop(Move move, String summary, String hint, Instant now) {
    LaneState lane = lanes.get(move.cluster());
    lane.closed = false;
    // Objects that no cluster owns stand each for itself: one that fails does not stop the others.
    lane.stopped = move.cluster().isPresent();
    lane.last = Optional.of(now);
    lane.failures.add(new Report.Failure(move.address(), summary, hint));
    leave(move, now, Waves.Result.FAILED);
  }

  private void leave(Move move, Instant now, Waves.Result result) {
    move.cluster()
        .ifPresent(
            cluster -> {
              underWay.remove(cluster);
              waves.leave(cluster, now, result);
            });
  }

  void halt() {
    halted = true;
  }

  boolean halted() {
    return halted;
  }

  /** When a wave that is still closed opens by itself. */
  Optional<Instant> opensAt() {
    boolean waits = !ready.isEmpty() && !halted && failures <= rollout.maxFailures();
    return waits ? waves.opensAt() : Optional.empty();
  }

  Report report(End end, Instant start, Instant now, List<Report.Pending> pending) {
    List<Report.Lane> all = new ArrayList<>();
    lanes.forEach((cluster, lane) -> all.add(lane(cluster, lane, now)));
    return new Report(all, changes, end, Duration.between(start, now), pending);
  }

  private static Report.Lane lane(Optional<ClusterId> cluster, LaneState lane, Instant now) {
    State state;
    if (lane.done == lane.total) {
      state = State.DONE;
    } else if (lane.drifted) {
      state = State.DRIFTED;
    } else if (!lane.failures.isEmpty()) {
      state = State.FAILED;
    } else {
      state = lane.first.isPresent() ? State.INTERRUPTED : State.NOT_STARTED;
    }
    Duration elapsed =
        lane.first
            .map(f -> Duration.between(f, state == State.INTERRUPTED ? now : lane.last.orElse(now)))
            .orElse(Duration.ZERO);
    int typesDone = (int) lane.left.values().stream().filter(n -> n == 0).count();
    return new Report.Lane(
        cluster, state, lane.done, lane.total, typesDone, lane.left.size(), elapsed, lane.failures);
  }
}
