package dev.logspec.apply;

import dev.logspec.apply.Report.NotMade;
import dev.logspec.apply.Report.State;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How far a cluster's steps, or those of no cluster, have come. */
final class ClusterRun {
  private final Optional<ClusterId> cluster;
  private final List<Step> steps = new ArrayList<>();

  /** By the place of a step after the first one. */
  private final BitSet made = new BitSet();

  private final Map<LogType, Integer> leftOfType = new HashMap<>();
  private final List<Report.Failure> failures = new ArrayList<>();
  private boolean drifted;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /** Steps that wait for nothing but their turn. */
  final TreeSet<Step> ready = new TreeSet<>();

  /** Steps that can still be made. */
  int possible;

  /** Whether one of its steps waits, so that none other may begin. */
  boolean closed;

  ClusterRun(Optional<ClusterId> cluster) {
    this.cluster = cluster;
  }

  void add(Step step) {
    possible++;
    steps.add(step);
    step.logType().ifPresent(t -> leftOfType.merge(t, 1, Integer::sum));
  }

  /** Whether {@code step}, one of its own, is made. */
  boolean made(Step step) {
    return made.get(place(step));
  }

  private int place(Step step) {
    return step.order() - steps.get(0).order();
  }

  /** Whether all its steps are made. */
  boolean whole() {
    return made.cardinality() == steps.size();
  }

  /** Its steps that are not made, in order. */
  List<Step> unmade() {
    return steps.stream().filter(step -> !made(step)).toList();
  }

  void begun(Instant now) {
    first = first.or(() -> Optional.of(now));
  }

  void done(Step step, Instant now) {
    made.set(place(step));
    possible--;
    last = Optional.of(now);
    step.logType().ifPresent(t -> leftOfType.merge(t, -1, Integer::sum));
  }

  void failed(Report.Failure failure, Instant now) {
    failures.add(failure);
    last = Optional.of(now);
  }

  void drifted() {
    drifted = true;
  }

  /**
   * What became of it.
   *
   * @param notMade each step of {@link #unmade()} and why
   */
  Report.Part report(Instant now, List<NotMade> notMade) {
    State state = state();
    Duration elapsed =
        first
            .map(f -> Duration.between(f, state == State.INTERRUPTED ? now : last.orElse(now)))
            .orElse(Duration.ZERO);
    List<LogType> typesLeft =
        leftOfType.entrySet().stream()
            .filter(e -> e.getValue() > 0)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new Report.Part(
        cluster,
        state,
        made.cardinality(),
        steps.size(),
        typesLeft,
        leftOfType.size(),
        elapsed,
        failures,
        notMade);
  }

  private State state() {
    if (whole()) {
      return State.DONE;
    }
    if (drifted) {
      return State.DRIFTED;
    }
    if (!failures.isEmpty()) {
      return State.FAILED;
    }
    if (first.isEmpty()) {
      return State.NOT_STARTED;
    }
    // Begun, and what is left waits for something that failed elsewhere.
    return possible == 0 ? State.FAILED : State.INTERRUPTED;
  }
}
