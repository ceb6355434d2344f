package dev.logspec.apply;

import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Outcome.Look;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.model.DurationText;
import dev.logspec.model.Resource;
import dev.logspec.plan.judge.Judge.Attempted;
import dev.logspec.plan.judge.Judge.Standing;
import dev.logspec.plan.judge.Judge.Verdict;
import dev.logspec.plan.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step that another process makes. It is done when AWS has the object as it is planned: nobody
 * but AWS is asked, so it does not matter which process made it, nor when. Nothing is changed here.
 */
final class OthersRun implements StepRun {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofSeconds(15);

  private final Step step;
  private final ObjectRun.Shared shared;
  private final String maker;
  private final Instant since;
  private Duration pause = FIRST;

  /**
   * Waits for {@code step}.
   *
   * @param maker who makes it, for people
   */
  OthersRun(Step step, ObjectRun.Shared shared, String maker) {
    this.step = step;
    this.shared = shared;
    this.maker = maker;
    this.since = shared.pace().now();
  }

  @Override
  public Outcome act() {
    return look();
  }

  @Override
  public Outcome look() {
    Resource wanted = step.change().willBe().orElseThrow();
    try {
      Optional<Resource> live = shared.objects().read(step.change().was().orElse(wanted));
      Verdict verdict = shared.judge().making(step.change(), live, Attempted.NO);
      // What another is just making may look like anything on the way there.
      return verdict.standing() == Standing.THERE
          ? new Done(Effect.NONE, "made by " + maker)
          : later("waiting for " + maker + " to make it");
    } catch (RemoteException e) {
      return later("whether " + maker + " has made it could not be read: " + Failure.sentence(e));
    }
  }

  private Outcome later(String why) {
    Instant now = shared.pace().now();
    Duration limit = shared.limits().others();
    if (!now.isBefore(since.plus(limit))) {
      return new Failed(
          why + ", for " + DurationText.words(limit),
          "see what became of " + maker + ", then run this again; --wait-timeout waits longer",
          Halt.CLUSTER);
    }
    Instant next = now.plus(pause);
    pause = pause.multipliedBy(2).compareTo(MOST) < 0 ? pause.multipliedBy(2) : MOST;
    return new Look(next, Awaited.NONE, why);
  }
}
