package dev.logspec.apply;

import dev.logspec.apply.Report.End;
import dev.logspec.model.ClusterId;
import dev.logspec.plan.Action;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Half;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which step may be begun. Knows no clock but the instants it is given, makes no call.
 *
 * <p>A step may be begun when all it waits for is made, its cluster is not waiting or stopped, and
 * its cluster is under way or may be begun: fewer than {@code maxInFlight} clusters are under way,
 * its wave is open, and not too many have failed. Removals that something shared waits for need no
 * such place, because it waits for them on every cluster.
 *
 * <p>What can never be begun because something before it failed is known at once, with the reason:
 * its cluster gives its place to another. The work is linear in steps and links, times the
 * logarithm of the steps that are ready.
 */
final class Schedule {
  private final Rollout rollout;
  private final Waves waves;
  private final ReadySteps ready;
  private final Steps steps;

  /** By the order of a step, of how many that it waits for are not made. */
  private final int[] missing;

  /** By the order of a step, what waits for it. */
  private final List<List<Step>> dependents = new ArrayList<>();

  /** By the order of a step, its run. */
  private final List<ClusterRun> runOf = new ArrayList<>();

  private final Map<Optional<ClusterId>, ClusterRun> runs = new LinkedHashMap<>();
  private final Map<Step, String> blocked = new HashMap<>();
  private final List<Report.Doubt> doubts = new ArrayList<>();
  private int failures;
  private int clustersFailed;
  private final Map<Action, Integer> changed = new EnumMap<>(Action.class);
  private int changes;
  private Optional<String> halted = Optional.empty();

  Schedule(Steps steps, Rollout rollout) {
    this.steps = steps;
    this.rollout = rollout;
    this.waves = new Waves(rollout);
    this.ready = new ReadySteps(rollout, neededByShared(steps));
    this.missing = new int[steps.all().size()];
    for (Step step : steps.all()) {
      runOf.add(runs.computeIfAbsent(step.cluster(), ClusterRun::new));
      run(step).add(step);
      dependents.add(List.of());
      if (ready.takesPlace(step)) {
        waves.add(step.cluster().orElseThrow());
      }
    }
    for (Step step : steps.all()) {
      List<Step> after = steps.after(step);
      missing[step.order()] = after.size();
      after.forEach(earlier -> depends(step, earlier));
      if (after.isEmpty()) {
        ready(step);
      }
    }
  }

  private void depends(Step step, Step earlier) {
    if (dependents.get(earlier.order()).isEmpty()) {
      dependents.set(earlier.order(), new ArrayList<>(2));
    }
    dependents.get(earlier.order()).add(step);
  }

  private ClusterRun run(Step step) {
    return runOf.get(step.order());
  }

  /** What a shared step waits for: it must not wait for a wave or a place in turn. */
  private static Set<Step> neededByShared(Steps steps) {
    Deque<Step> left = new ArrayDeque<>();
    steps.all().stream().filter(m -> m.cluster().isEmpty()).forEach(left::add);
    Set<Step> needed = new HashSet<>();
    while (!left.isEmpty()) {
      steps.after(left.remove()).stream().filter(needed::add).forEach(left::add);
    }
    return needed;
  }

  private void ready(Step step) {
    if (blocked.containsKey(step)) {
      return;
    }
    ClusterRun run = run(step);
    run.ready.add(step);
    if (!run.closed) {
      ready.add(step);
    }
  }

  /** The first step that may be begun. */
  Optional<Step> next(Instant now) {
    if (halted.isPresent()) {
      return Optional.empty();
    }
    return tooManyFailed() ? ready.first() : ready.first(waves, now);
  }

  private boolean tooManyFailed() {
    return failures > rollout.maxFailures();
  }

  /** Notes that {@code step} has begun; names its wave when it is the first of it. */
  Optional<String> begin(Step step, Instant now) {
    ClusterRun run = run(step);
    ready.remove(step);
    run.ready.remove(step);
    run.begun(now);
    boolean enters = ready.takesPlace(step) && !ready.underWay(step.cluster().orElseThrow());
    if (!enters) {
      return Optional.empty();
    }
    ClusterId cluster = step.cluster().get();
    run.ready.forEach(ready::remove);
    ready.enter(cluster);
    run.ready.forEach(ready::add);
    return waves.begin(rollout.wave(cluster));
  }

  /** Notes that {@code step} waits or will be tried again: no other of its cluster may begin. */
  void waiting(Step step) {
    ClusterRun run = run(step);
    if (step.cluster().isPresent() && !run.closed) {
      run.ready.forEach(ready::remove);
      run.closed = true;
    }
  }

  void done(Step step, Outcome.Done done, Instant now) {
    ClusterRun run = run(step);
    reopen(run);
    if (blocked.remove(step) != null) {
      // It was under way when its cluster stopped, and came to its end all the same.
      run.possible++;
    }
    run.done(step, now);
    if (done.effect() == Outcome.Effect.CHANGED) {
      changes++;
      count(step);
    }
    if (!done.doubt().isEmpty()) {
      doubts.add(new Report.Doubt(step.address(), done.doubt()));
    }
    for (Step dependent : dependents.get(step.order())) {
      if (--missing[dependent.order()] == 0) {
        ready(dependent);
      }
    }
    leaveWhenOver(step.cluster(), now);
  }

  /** An object that is replaced is one object, and counts when it is there again. */
  private void count(Step step) {
    Action action = step.change().action();
    if (step.half() == Half.MAKE || action == Action.DELETE) {
      changed.merge(action, 1, Integer::sum);
    }
  }

  private void reopen(ClusterRun run) {
    if (run.closed) {
      run.closed = false;
      run.ready.forEach(ready::add);
    }
  }

  void failed(Step step, Outcome.Failed failed, Instant now) {
    failures++;
    step.cluster().ifPresent(cluster -> clustersFailed++);
    if (failed.halt() == Outcome.Halt.RUN) {
      halted = halted.or(() -> Optional.of(failed.summary()));
    }
    stop(
        step,
        new Report.Failure(step, failed.summary(), failed.hint(), failed.requestId()),
        "failed",
        now);
  }

  void drifted(Step step, Outcome.Drifted drifted, Instant now) {
    run(step).drifted();
    String hint = "plan again, look at what changed, and apply";
    stop(step, new Report.Failure(step, drifted.summary(), hint, ""), "drifted", now);
  }

  /**
   * A cluster stops with its first failure. Objects that no cluster owns stand each for itself: one
   * that fails stops what depends on it.
   */
  private void stop(Step step, Report.Failure failure, String how, Instant now) {
    ClusterRun run = run(step);
    reopen(run);
    run.failed(failure, now);
    Set<Optional<ClusterId>> touched = new HashSet<>();
    block(step, failure.summary(), touched);
    String why = step.address() + " " + how;
    if (step.cluster().isPresent()) {
      run.unmade().forEach(other -> block(other, why, touched));
    }
    touched.forEach(cluster -> leaveWhenOver(cluster, now));
  }

  /** {@code first} cannot be made, nor anything after it; notes which runs that touches. */
  private void block(Step first, String why, Set<Optional<ClusterId>> touched) {
    Deque<Step> left = new ArrayDeque<>(List.of(first));
    while (!left.isEmpty()) {
      Step step = left.remove();
      if (blocked.containsKey(step)) {
        continue;
      }
      ClusterRun run = run(step);
      blocked.put(step, step.equals(first) ? why : first.address() + " is not made");
      run.possible--;
      if (run.ready.remove(step)) {
        ready.remove(step);
      }
      touched.add(step.cluster());
      left.addAll(dependents.get(step.order()));
    }
  }

  /** A cluster of which nothing more can be made gives its place away. */
  private void leaveWhenOver(Optional<ClusterId> cluster, Instant now) {
    ClusterRun run = runs.get(cluster);
    if (cluster.isPresent() && run.possible == 0) {
      ready.leave(cluster.get());
      waves.leave(cluster.get(), now, run.whole() ? Waves.Result.DONE : Waves.Result.FAILED);
    }
  }

  boolean halted() {
    return halted.isPresent();
  }

  /** When a wave that is still closed opens by itself. */
  Optional<Instant> opensAt(Instant now) {
    Optional<Instant> opens = waves.opensAt(now);
    boolean waits = opens.isPresent() && halted.isEmpty() && !tooManyFailed() && !ready.isEmpty();
    return waits ? opens : Optional.empty();
  }

  /** The waves, while clusters may still be begun. */
  Optional<Waves> waves() {
    return halted.isEmpty() && !tooManyFailed() ? Optional.of(waves) : Optional.empty();
  }

  /** The soak that began since the last call. */
  Optional<Waves.Soak> soakBegun() {
    return waves.soakBegun();
  }

  /** What became of every step, if the run ended now as {@code end}. */
  Report report(End end, Duration elapsed, Instant now, List<Report.Pending> pending) {
    List<Report.Part> all = new ArrayList<>();
    runs.values().forEach(run -> all.add(run.report(now, notMade(run, end))));
    return new Report(all, changes, changed, end, elapsed, pending, doubts);
  }

  private List<Report.NotMade> notMade(ClusterRun run, End end) {
    return run.unmade().stream()
        .map(step -> new Report.NotMade(step.address(), step.words(), why(step, end)))
        .toList();
  }

  private String failed() {
    if (failures == clustersFailed) {
      return String.valueOf(failures);
    }
    return clustersFailed == 0
        ? "objects that clusters share"
        : clustersFailed + ", and objects that clusters share,";
  }

  private String why(Step step, End end) {
    if (blocked.containsKey(step)) {
      return blocked.get(step);
    }
    if (end == End.INTERRUPTED) {
      return "the run was interrupted";
    }
    if (halted.isPresent()) {
      return "the run was stopped: " + halted.get();
    }
    boolean idle = step.cluster().map(c -> !ready.underWay(c)).orElse(false);
    if (idle && tooManyFailed()) {
      return "no cluster is begun after " + failed() + " failed (--max-failures)";
    }
    Optional<String> closed = step.cluster().flatMap(c -> waves.closedFor(rollout.wave(c)));
    if (closed.isPresent()) {
      return closed.get();
    }
    return steps.after(step).stream()
        .filter(earlier -> !run(earlier).made(earlier))
        .findFirst()
        .map(m -> "it waits for " + m.address() + ", which is not made")
        .orElse("its turn did not come");
  }
}
