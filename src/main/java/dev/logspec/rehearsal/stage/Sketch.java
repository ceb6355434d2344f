package dev.logspec.rehearsal.stage;

import dev.logspec.apply.Awaited;
import dev.logspec.apply.Engine;
import dev.logspec.apply.Event;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Outcome.Look;
import dev.logspec.apply.Report;
import dev.logspec.apply.StepRun;
import dev.logspec.apply.VirtualPace;
import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The engine over steps that take the time which they took in a full run, without the calls that
 * they are made of: what a run with other update times would come to, again and again.
 */
final class Sketch {
  private final Steps steps;
  private final Rollout rollout;
  private final StepCosts costs;

  Sketch(Steps steps, Rollout rollout, StepCosts costs) {
    this.steps = steps;
    this.rollout = rollout;
    this.costs = costs;
  }

  /** How many steps a run takes. */
  int size() {
    return steps.all().size();
  }

  /** How long a run takes. */
  Duration took(StepCosts.Updates updates) {
    return run(updates, Optional.empty(), Optional.empty()).elapsed();
  }

  /**
   * What a run comes to.
   *
   * @param failing the first update of this cluster fails
   * @param ends after so long nothing new is begun
   */
  Report run(StepCosts.Updates updates, Optional<ClusterId> failing, Optional<Duration> ends) {
    VirtualPace pace = new VirtualPace(Instant.EPOCH, 1);
    Engine[] engine = new Engine[1];
    Event.Listener listener =
        event -> {
          if (ends.isPresent() && event.at().isAfter(Instant.EPOCH.plus(ends.get()))) {
            engine[0].interrupt();
          }
        };
    StepRun.Factory factory =
        step ->
            new Sketched(
                step, pace, updates, failing.isPresent() && step.cluster().equals(failing));
    engine[0] = new Engine(factory, pace, Runnable::run, listener);
    return engine[0].run(steps, rollout);
  }

  private final class Sketched implements StepRun {
    private final Step step;
    private final VirtualPace pace;
    private final StepCosts.Updates updates;
    private final boolean fails;

    Sketched(Step step, VirtualPace pace, StepCosts.Updates updates, boolean fails) {
      this.step = step;
      this.pace = pace;
      this.updates = updates;
      this.fails = fails;
    }

    @Override
    public Outcome act() {
      pace.pass(costs.calling(step));
      return step.startsClusterUpdate()
          ? new Look(pace.in(updates.of(step).plus(costs.late())), Awaited.UNLISTED)
          : new Done(Effect.CHANGED, "");
    }

    @Override
    public Outcome look() {
      return fails
          ? new Failed("made to fail in a rehearsal", "", Halt.CLUSTER)
          : new Done(Effect.CHANGED, "");
    }
  }
}
