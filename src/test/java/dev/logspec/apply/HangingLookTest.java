package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.MortalPace;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Look;
import dev.logspec.apply.Report.End;
import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** EKS does not answer about one cluster: the others must not wait for it. */
@Timeout(30)
final class HangingLookTest {
  private static final ClusterId MUTE = Fleets.cluster(0);
  private static final ClusterId OTHER = Fleets.cluster(1);
  private static final Rollout WIDE = new Rollout(9, 0, Map.of(), List.of());

  private final VirtualPace clock = new VirtualPace(MortalPace.BEGIN, 1);
  private final Deque<Runnable> unanswered = new ArrayDeque<>();
  private final List<Event> events = new ArrayList<>();
  private final AtomicReference<Engine> engine = new AtomicReference<>();

  /** Time goes on while an answer is not there, as it does in earnest. */
  private final Pace pace =
      new Pace() {
        @Override
        public Instant now() {
          return clock.now();
        }

        @Override
        public void sleepUntil(Instant until) {
          clock.sleepUntil(until);
        }

        @Override
        public void wake() {
          clock.wake();
        }

        @Override
        public double random() {
          return clock.random();
        }
      };

  /** A source waits a minute for its update; everything else is made at once. */
  private StepRun start(Step step) {
    return new StepRun() {
      @Override
      public Outcome act() {
        return step.startsClusterUpdate()
            ? new Look(pace.in(Duration.ofMinutes(1)), Awaited.update("u-" + step.address().name()))
            : new Done(Effect.CHANGED, "");
      }

      @Override
      public Outcome look() {
        return new Done(Effect.CHANGED, "");
      }
    };
  }

  /** What a thread would do that asks about the first cluster waits in {@link #unanswered}. */
  private void ask(Runnable look) {
    boolean mute =
        unanswered.isEmpty() && events.stream().noneMatch(e -> doneOf(e, MUTE, "source"));
    if (mute) {
      unanswered.add(look);
    } else {
      look.run();
    }
  }

  private static boolean doneOf(Event event, ClusterId cluster, String what) {
    return Told.done(event)
        && event
            .about()
            .filter(step -> step.cluster().equals(Optional.of(cluster)))
            .filter(step -> step.words().endsWith(what))
            .isPresent();
  }

  private long done(ClusterId cluster) {
    return events.stream().filter(e -> doneOf(e, cluster, "")).count();
  }

  private Report run(Runnable whenOtherIsReady) {
    engine.set(
        new Engine(
            this::start,
            pace,
            this::ask,
            event -> {
              events.add(event);
              if (doneOf(event, OTHER, "") && done(OTHER) == 16) {
                whenOtherIsReady.run();
              }
            }));
    return engine.get().run(Steps.of(Fleets.fresh(2)), WIDE);
  }

  @Test
  void theOthersGoOnAndItsAnswerIsTakenWhenItComes() {
    List<Long> doneOfMute = new ArrayList<>();
    Report report =
        run(
            () -> {
              doneOfMute.add(done(MUTE));
              unanswered.remove().run();
            });
    assertThat(doneOfMute).as("before its first source was ready").containsExactly(2L);
    assertThat(report.end()).isEqualTo(End.FINISHED);
    assertThat(report.allDone()).isTrue();
  }

  @Test
  void anInterruptDoesNotWaitForTheAnswer() {
    Report report = run(() -> engine.get().interrupt());
    assertThat(report.end()).isEqualTo(End.INTERRUPTED);
    assertThat(report.pendingUpdates().stream().map(Report.Pending::cluster)).containsExactly(MUTE);
    assertThat(unanswered).hasSize(1);
  }
}
