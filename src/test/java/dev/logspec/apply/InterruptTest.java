package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.MortalPace;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Look;
import dev.logspec.apply.Report.End;
import dev.logspec.apply.Report.State;
import dev.logspec.model.LogType;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an interruption leaves behind, and how soon. */
@Timeout(30)
final class InterruptTest {
  private final AtomicReference<Engine> engine = new AtomicReference<>();

  /** Makes calls until the source; its update runs for an hour. */
  private static StepRun untilSource(Step step, Pace pace, Runnable onCall) {
    return new StepRun() {
      @Override
      public Outcome act() {
        onCall.run();
        return step.startsClusterUpdate()
            ? new Look(pace.in(Duration.ofHours(1)), Awaited.update("u-1"))
            : new Done(Effect.CHANGED, "");
      }

      @Override
      public Outcome look() {
        return new Done(Effect.CHANGED, "");
      }
    };
  }

  @Test
  void interruptDuringAWaitReportsThePendingUpdateAndWakesAtOnce() {
    Pace pace = Pace.system();
    List<Event> events = new ArrayList<>();
    engine.set(
        new Engine(
            step -> untilSource(step, pace, () -> {}),
            pace,
            Runnable::run,
            event -> {
              events.add(event);
              if (Told.waiting(event)) {
                engine.get().interrupt();
              }
            }));
    Report report =
        engine.get().run(Steps.of(Fleets.fresh(3)), new Rollout(1, 0, Map.of(), List.of()));
    assertThat(report.end()).isEqualTo(End.INTERRUPTED);
    assertThat(report.pendingUpdates())
        .containsExactly(
            new Report.Pending(
                Fleets.cluster(0), Optional.of(LogType.COMPUTE), Awaited.update("u-1")));
    assertThat(report.parts().stream().map(Report.Part::state))
        .containsExactly(State.DONE, State.INTERRUPTED, State.NOT_STARTED, State.NOT_STARTED);
    assertThat(report.parts().get(2).why()).isEqualTo("the run was interrupted");
    assertThat(events.get(events.size() - 1)).matches(Told::waiting);
  }

  @Test
  void interruptBetweenCallsStartsNothingNew() {
    VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);
    List<Step> begun = new ArrayList<>();
    engine.set(
        new Engine(
            step ->
                untilSource(
                    step,
                    pace,
                    () -> {
                      begun.add(step);
                      engine.get().interrupt();
                    }),
            pace,
            Runnable::run,
            event -> {}));
    Report report = engine.get().run(Steps.of(Fleets.fresh(3)), Rollout.DEFAULT);
    assertThat(begun).hasSize(1);
    assertThat(report.changingCalls()).isEqualTo(1);
    assertThat(report.end()).isEqualTo(End.INTERRUPTED);
  }

  /** A call that hangs must not keep the table from being printed. */
  @Test
  void snapshotIsTakenWhileACallHangs() throws InterruptedException {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);
    Engine hanging =
        new Engine(
            step ->
                untilSource(
                    step,
                    pace,
                    () -> {
                      hangs.countDown();
                      await(goOn);
                    }),
            pace,
            Runnable::run,
            event -> {});
    Thread run = new Thread(() -> hanging.run(Steps.of(Fleets.fresh(2)), Rollout.DEFAULT));
    run.start();
    await(hangs);
    hanging.interrupt();
    Report snapshot = hanging.snapshot().orElseThrow();
    goOn.countDown();
    run.join();
    assertThat(snapshot.end()).isEqualTo(End.INTERRUPTED);
    assertThat(snapshot.parts()).hasSize(3);
    assertThat(snapshot.parts().get(0).state()).isEqualTo(State.INTERRUPTED);
  }

  @Test
  void systemPaceWakesAtOnce() {
    Pace pace = Pace.system();
    pace.wake();
    pace.sleepUntil(Instant.MAX.minusSeconds(1_000_000));
    assertThat(pace.now()).isBefore(Instant.MAX);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
