package dev.logspec.apply;

import dev.logspec.apply.ObjectRun.Shared;
import dev.logspec.apply.Outcome.Act;
import dev.logspec.apply.Outcome.Cases;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.live.RemoteException;
import dev.logspec.live.kind.Progress;
import dev.logspec.model.Resource;
import dev.logspec.plan.Differ;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Half;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Statements in the policy of a bucket that others write to as well. S3 takes such a policy whole
 * and on no condition, so whoever reads it, adds a statement and puts it back undoes what somebody
 * else put in between. Therefore what was written is read back after longer than such a round
 * takes, and while it is not there it is read again and written again, each time after a random
 * pause: of those who race, one is last, and the others find out.
 *
 * <p>S3 may also tell an old policy for a moment, so it is looked at twice before it is written
 * again. What others changed meanwhile is told, never undone: it may have been meant.
 */
final class StatementRun implements StepRun {
  private static final Duration ROUND = Duration.ofMillis(250);
  private static final int MOST_LOOKS = 12;

  private final Step step;
  private final ObjectRun object;
  private final Shared shared;
  private SortedSet<String> others = new TreeSet<>();
  private boolean begun;
  private boolean written;
  private int looks;

  StatementRun(Step step, ObjectRun object, Shared shared) {
    this.step = step;
    this.object = object;
    this.shared = shared;
  }

  @Override
  public Outcome act() {
    try {
      if (!begun) {
        others = shared.objects().othersIn(step.address());
        begun = true;
      }
      return written ? lookBack() : write();
    } catch (RemoteException e) {
      return ++looks < MOST_LOOKS ? new Act(pause(), e.getMessage()) : Failed.of(e, Halt.CLUSTER);
    }
  }

  private Outcome write() {
    return object
        .act()
        .fold(
            new Cases<Outcome>(
                done -> {
                  written = done.effect() == Effect.CHANGED;
                  return written ? new Act(pause(), "") : done;
                },
                look -> look,
                act -> act,
                failed -> failed,
                drifted -> drifted));
  }

  private Outcome lookBack() {
    Optional<Resource> live = shared.objects().read(statements());
    if (stands(live)) {
      return new Done(Effect.CHANGED, note());
    }
    looks++;
    if (looks >= MOST_LOOKS) {
      return new Failed(
          "others go on writing the policy of bucket "
              + step.address().name()
              + " at the same time, without the statements of this spec",
          "apply again once they are done",
          Halt.CLUSTER);
    }
    boolean again = looks % 2 == 0;
    if (again && shared.valve().pass(() -> rewrite(live)).isEmpty()) {
      return new Failed("the run is being ended", "run it again", Halt.RUN);
    }
    return new Act(
        pause(),
        "somebody else wrote the policy of bucket "
            + step.address().name()
            + " at the same moment and undid this: "
            + (again ? "written again" : "looking once more"));
  }

  private Progress rewrite(Optional<Resource> live) {
    if (step.half() == Half.REMOVE) {
      shared.objects().delete(live.orElseThrow());
      return Progress.COMPLETE;
    }
    return shared.put(live, statements());
  }

  private Resource statements() {
    return step.change().willBe().or(() -> step.change().was()).orElseThrow();
  }

  private boolean stands(Optional<Resource> live) {
    return step.half() == Half.REMOVE
        ? live.isEmpty()
        : live.filter(l -> Differ.diff(l, statements()).isEmpty()).isPresent();
  }

  /** What others changed while this ran. */
  private String note() {
    SortedSet<String> now = shared.objects().othersIn(step.address());
    SortedSet<String> moved = new TreeSet<>(now);
    moved.removeAll(others);
    others.removeAll(now);
    moved.addAll(others);
    return moved.isEmpty()
        ? ""
        : "others changed the policy of bucket "
            + step.address().name()
            + " meanwhile: look whether that was meant: "
            + String.join(", ", moved);
  }

  private Instant pause() {
    long millis = ROUND.toMillis();
    return shared.pace().in(Duration.ofMillis(millis + (long) (shared.pace().random() * millis)));
  }

  @Override
  public Outcome look() {
    throw new IllegalStateException(step.address() + " waits for nothing");
  }
}
