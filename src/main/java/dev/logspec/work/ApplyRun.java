package dev.logspec.work;

import dev.logspec.apply.ChangeValve;
import dev.logspec.apply.CloudStepRuns;
import dev.logspec.apply.Engine;
import dev.logspec.apply.Limits;
import dev.logspec.apply.Report;
import dev.logspec.apply.StepRun;
import dev.logspec.apply.WaveGate;
import dev.logspec.live.RemoteException;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.judge.Undo;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Makes a plan so, and looks once more at the end. */
final class ApplyRun {
  /** Doubling pauses of 30 s in all: the index of tags may lag behind by as much. */
  private static final int FINAL_READS = 5;

  private static final Duration BETWEEN_READS = Duration.ofSeconds(2);

  private final Means means;
  private final ApplyListener listener;
  private final Heartbeat beat;
  private final CommandLock hold;
  private final Goal goal;

  /**
   * What an apply is for.
   *
   * @param left what is still to be done, read anew each time
   * @param behind what is left where the spec names no Region any more; asked once, at the end
   * @param company other processes that apply parts of the same spec
   */
  record Goal(Supplier<Plan> left, Supplier<Optional<Plan>> behind, Company company) {
    /** That of a process that is alone. */
    Goal(Supplier<Plan> left, Supplier<Optional<Plan>> behind) {
      this(left, behind, Company.NONE);
    }
  }

  /** One that goes on as long as {@code hold} lets it, at the pace of {@code beat}. */
  ApplyRun(Means means, ApplyListener listener, Heartbeat beat, CommandLock hold, Goal goal) {
    this.means = means;
    this.listener = listener;
    this.beat = beat;
    this.hold = hold;
    this.goal = goal;
  }

  /**
   * What a signal finds.
   *
   * @param valve what every changing call passes
   * @param told whether the result is told, by whom it may be
   */
  private record Course(Engine engine, ChangeValve valve, AtomicBoolean told) {}

  /**
   * Applies {@code plan}, which must be one that may be applied.
   *
   * @throws Obstacle when AWS cannot be asked at the end
   */
  Applied apply(OpenAws reach, Plan plan, Rollout rollout, Limits limits) throws Obstacle {
    if (!plan.applyable()) {
      throw new IllegalStateException("a plan that must not be applied");
    }
    try {
      return plan.isEmpty() ? nothing() : run(reach, plan, rollout, limits);
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private Applied run(OpenAws reach, Plan plan, Rollout rollout, Limits limits) {
    Steps steps = Steps.of(plan);
    listener.begins(beat.now(), steps, rollout);
    Course course = course(reach, plan, limits);
    AtomicReference<Signal> signal = new AtomicReference<>();
    Leaving leaving = new Leaving(means.backend());
    means
        .backend()
        .onSignals(
            given -> {
              signal.set(given);
              course.engine().interrupt();
              leaving.inTime(given, () -> cutShort(course, given));
            },
            means.backend()::halt);
    try {
      Report report = run(course, steps, rollout, goal.company().gate().apply(beat));
      if (!course.told().compareAndSet(false, true)) {
        Leaving.pause();
      }
      listener.result(report);
      Applied ended = signal.get() == null && report.allDone() ? look(plan) : PARTIAL;
      // A signal may have come while AWS was read once more.
      Applied applied =
          Optional.ofNullable(signal.get())
              .map(s -> new Applied(Conclusion.of(s), ended.look(), ended.behind()))
              .orElse(ended);
      listener.ends(beat.now(), report, applied.conclusion());
      return applied;
    } finally {
      leaving.over();
    }
  }

  private static final Applied PARTIAL =
      new Applied(Conclusion.PARTIAL, Optional.empty(), Optional.empty());

  private Course course(OpenAws reach, Plan plan, Limits limits) {
    ChangeValve valve = new ChangeValve();
    CloudStepRuns runs = new CloudStepRuns(reach.cloud(), plan.owner(), beat, limits, valve);
    StepRun.Factory own = goal.company().maker().map(runs::leavingShared).orElse(runs);
    Engine engine = new Engine(hold.permit().over(own), beat, reach.readers(), beat.telling());
    return new Course(engine, valve, new AtomicBoolean());
  }

  private Report run(Course course, Steps steps, Rollout rollout, WaveGate gate) {
    try {
      return course.engine().run(steps, rollout, gate);
    } finally {
      listener.over();
    }
  }

  /** The last words of a run in which something hangs. */
  private void cutShort(Course course, Signal signal) {
    ChangeValve.Traffic traffic = course.valve().shut();
    if (course.told().compareAndSet(false, true)) {
      listener.over();
      course
          .engine()
          .snapshot()
          .ifPresent(
              report -> {
                listener.result(report);
                listener.ends(beat.now(), report, Conclusion.of(signal));
              });
    } else {
      listener.cutShort(ApplyListener.Unfinished.READING);
    }
    if (traffic == ChangeValve.Traffic.CALLING) {
      listener.cutShort(ApplyListener.Unfinished.CALL);
    }
    hold.leave(traffic);
  }

  /** Everything is read once more: only an empty plan counts. */
  private Applied look(Plan plan) {
    beat.during("AWS is read once more");
    Plan left = goal.left().get();
    for (int i = 1; i < FINAL_READS && !left.isEmpty(); i++) {
      beat.sleepUntil(beat.in(BETWEEN_READS.multipliedBy(1L << (i - 1))));
      left = goal.left().get();
    }
    UndoMark mark = UndoMark.of(means, plan.owner());
    List<Undo> undone = left.isEmpty() ? List.of() : Undo.between(plan, left);
    SecondLook.Kept kept = undone.isEmpty() ? SecondLook.Kept.NOWHERE : mark.write(undone);
    Optional<SecondLook> look = Optional.of(new SecondLook(left, undone, kept));
    return switch (look.get().state()) {
      case CONVERGED -> {
        mark.clear(left);
        Applied rest = nothing();
        yield new Applied(rest.conclusion(), look, rest.behind());
      }
      case UNREAD, UNFINISHED -> new Applied(Conclusion.PARTIAL, look, Optional.empty());
    };
  }

  /** How it ends where there is nothing to apply. */
  private Applied nothing() {
    Optional<Plan> behind = goal.behind().get();
    boolean none = behind.isEmpty() || behind.get().isEmpty() && behind.get().applyable();
    return new Applied(none ? Conclusion.DONE : Conclusion.PARTIAL, Optional.empty(), behind);
  }
}
