package dev.logspec.apply;

import dev.logspec.apply.Report.NotMade;
import dev.logspec.apply.Report.State;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** How far a cluster's steps, or those of no cluster, have come. */
final class ClusterRun {
  private final Optional<ClusterId> cluster;
  private final Map<LogType, Integer> leftOfType = new HashMap<>();
  private final List<Report.Failure> failures = new ArrayList<>();
  private int total;
  private boolean drifted;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /** Steps that wait for nothing but their turn. */
  final TreeSet<Step> ready = new TreeSet<>();

  /** Steps that are not made. */
  final TreeSet<Step> unmade = new TreeSet<>();

  /** Steps that can still be made. */
  int possible;

  /** Whether one of its steps waits, so that none other may begin. */
  boolean closed;

  ClusterRun(Optional<ClusterId> cluster) {
    this.cluster = cluster;
  }

  void add(Step step) {
    total++;
    possible++;
    unmade.add(step);
    step.logType().ifPresent(t -> leftOfType.merge(t, 1, Integer::sum));
  }

  void begun(Instant now) {
    first = first.or(() -> Optional.of(now));
  }

  void done(Step step, Instant now) {
    unmade.remove(step);
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
   * @param notMade each step of {@link #unmade} and why
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
    int done = total - unmade.size();
    return new Report.Part(
        cluster, state, done, total, typesLeft, leftOfType.size(), elapsed, failures, notMade);
  }

  private State state() {
    if (unmade.isEmpty()) {
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
