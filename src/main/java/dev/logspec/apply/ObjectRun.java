package dev.logspec.apply;

import dev.logspec.apply.Outcome.Act;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Drifted;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.BusyUpdate;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.kind.LiveObjects;
import dev.logspec.live.kind.Progress;
import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Differ;
import dev.logspec.plan.judge.Judge;
import dev.logspec.plan.judge.Judge.Attempted;
import dev.logspec.plan.judge.Judge.Verdict;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Half;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One step on one object. A turn is: read it again, judge, make one changing call. What a failure
 * leads to is {@link Reaction}'s to say.
 */
final class ObjectRun implements StepRun {
  private static final int A_LITTLE = 6;

  /** More calls than any object needs. */
  private static final int MOST_CALLS = 8;

  /** What the steps of a run share. */
  record Shared(
      LiveObjects objects,
      Judge judge,
      ChangeValve valve,
      RecentWrites recent,
      Pace pace,
      Limits limits) {
    /** Makes {@code desired}, or brings {@code live} a call nearer to it. */
    Progress put(Optional<Resource> live, Resource desired) {
      return live.isPresent()
          ? objects.update(live.get(), desired, Differ.differing(live.get(), desired))
          : objects.create(desired);
    }
  }

  private final Step step;
  private final Shared shared;
  private final Pace pace;
  private final Backoff backoff;
  private Attempted attempted = Attempted.NO;
  private boolean certainlyAbsent;
  private int calls;
  private boolean answered;
  private Optional<BusyUpdate> busy = Optional.empty();
  private boolean unexplained;

  ObjectRun(Step step, Shared shared) {
    this.step = step;
    this.shared = shared;
    this.pace = shared.pace();
    this.backoff = new Backoff(pace, shared.limits().step());
    // Only the list of all deliveries tells whether one exists that was never seen, and AWS itself
    // refuses a second one of the same source and type: so a new delivery is not looked for first.
    this.certainlyAbsent =
        step.half() == Half.MAKE
            && step.change().kind() == Kind.DELIVERY
            && step.carrier().isEmpty()
            && lookedFor().get(Kind.Of.ID).isEmpty();
  }

  /** Whether a changing call of ours took effect, or may have. */
  Attempted attempted() {
    return attempted;
  }

  /** Whether the last turn made a changing call that AWS accepted. */
  boolean answered() {
    return answered;
  }

  /** The cluster update that stood in the way of the last turn. */
  Optional<BusyUpdate> busy() {
    return busy;
  }

  /** Whether AWS refused the last turn for a conflict that it did not explain. */
  boolean unexplained() {
    return unexplained;
  }

  /** Begins the time and the tries for one call anew. */
  void waited() {
    backoff.reset();
  }

  @Override
  public Outcome act() {
    busy = Optional.empty();
    unexplained = false;
    answered = false;
    try {
      Optional<Resource> live =
          certainlyAbsent ? Optional.empty() : shared.objects().read(lookedFor());
      if (unseen(live)) {
        return later("what was written or deleted a moment ago is not seen everywhere yet");
      }
      Verdict verdict = judge(live);
      return switch (verdict.standing()) {
        case THERE -> new Done(effect(), "");
        case MOVED, NOT_OURS -> new Drifted(verdict.summary(), verdict.moved());
        case AS_PLANNED, UNDER_WAY -> needless(live) ? new Done(Effect.NONE, "") : change(live);
      };
    } catch (RemoteException e) {
      return reaction(e);
    }
  }

  /**
   * Whether {@code live} only seems so: missing although this run has just made it, or there
   * although this run has just deleted it.
   */
  private boolean unseen(Optional<Resource> live) {
    if (step.half() == Half.REMOVE || attempted == Attempted.YES && live.isPresent()) {
      return false;
    }
    return live.isEmpty()
        ? shared.recent().settling(List.of(step.address()), pace.now())
        : leaving() && sameAsDeleted(live.get());
  }

  private boolean leaving() {
    return step.change().action() == Action.REPLACE
        && shared.recent().leaving(step.change().address(), pace.now());
  }

  private boolean sameAsDeleted(Resource live) {
    Resource deleted = step.change().was().orElseThrow();
    return Differ.diff(live, deleted).isEmpty()
        && live.get(Kind.Of.ID).equals(deleted.get(Kind.Of.ID));
  }

  private Outcome later(String why) {
    return backoff
        .next()
        .<Outcome>map(at -> new Act(at, why))
        .orElseGet(() -> new Failed(why, "run it again", Halt.CLUSTER));
  }

  private Verdict judge(Optional<Resource> live) {
    return step.half() == Half.REMOVE
        ? shared.judge().removal(step.change(), live)
        : shared.judge().making(step.change(), live, attempted);
  }

  /** Whether a delivery would be replaced for the sake of a source that is well again. */
  private boolean needless(Optional<Resource> live) {
    return step.carrier()
        .filter(
            carrier ->
                shared
                    .judge()
                    .needless(
                        step.change(),
                        live,
                        carrier,
                        () -> shared.objects().read(carrier.was().orElseThrow())))
        .isPresent();
  }

  private Effect effect() {
    return attempted == Attempted.YES ? Effect.CHANGED : Effect.NONE;
  }

  private Resource lookedFor() {
    boolean remade = step.half() == Half.MAKE && step.change().action() == Action.REPLACE;
    return remade
        ? step.change().willBe().orElseThrow()
        : step.change().was().or(() -> step.change().willBe()).orElseThrow();
  }

  private Outcome change(Optional<Resource> live) {
    certainlyAbsent = false;
    Optional<Progress> progress;
    try {
      progress = shared.valve().pass(() -> call(live));
    } catch (RemoteException e) {
      // Any other refusal is certain, and what is found there afterwards is not ours.
      if (Reaction.to(e.meaning()) == Reaction.READ_BACK) {
        attempted = Attempted.YES;
      }
      throw e;
    }
    if (progress.isEmpty()) {
      return new Failed("the run is being ended", "run it again", Halt.RUN);
    }
    attempted = Attempted.YES;
    answered = true;
    if (step.half() == Half.REMOVE) {
      shared.recent().removed(step.address(), pace.now());
    } else {
      shared.recent().wrote(step.address(), pace.now());
    }
    if (progress.get() == Progress.COMPLETE) {
      return new Done(Effect.CHANGED, "");
    }
    // A read that lags behind shows what was written as still to be written.
    calls++;
    return calls < MOST_CALLS ? new Act(pace.now(), "") : later("what was written is not seen yet");
  }

  private Progress call(Optional<Resource> live) {
    if (step.half() == Half.REMOVE) {
      shared.objects().delete(live.orElseThrow());
      return Progress.COMPLETE;
    }
    return shared.put(live, step.change().willBe().orElseThrow());
  }

  private Outcome reaction(RemoteException e) {
    if (lags(e)) {
      return again(e, "what was written a moment ago may not be seen everywhere yet");
    }
    return switch (Reaction.to(e.meaning())) {
      case FOLLOW -> {
        busy = e.update();
        yield again(e, "a cluster update is in progress");
      }
      case BACK_OFF -> again(e, "AWS could not take the call");
      case SLOW_DOWN -> again(e, "throttled");
      case READ_BACK -> again(e, "whether it took effect is unknown, reading it again");
      case READ_RIVAL ->
          backoff.attempts() < A_LITTLE
              ? again(e, "it exists already, reading it")
              : new Drifted("made by somebody else since the plan: " + e.getMessage(), List.of());
      case TRY_A_LITTLE -> {
        unexplained = true;
        yield backoff.attempts() < A_LITTLE ? again(e, "conflict") : failed(e);
      }
      case DRIFTED -> new Drifted("changed since the plan: " + e.getMessage(), List.of());
      case GONE -> gone(e);
      case GIVE_UP -> failed(e);
      case HALT -> Failed.of(e, Halt.RUN);
    };
  }

  /** Whether {@code e} may be no more than the delay of something that this run has just done. */
  private boolean lags(RemoteException e) {
    List<Address> built = new ArrayList<>(step.change().context().dependsOn());
    built.add(step.address());
    boolean gone = step.half() == Half.REMOVE && e.meaning() == Meaning.NOT_FOUND;
    return RecentWrites.maybeUnseen(e) && !gone && shared.recent().settling(built, pace.now())
        || RecentWrites.maybeStillThere(e) && step.half() == Half.MAKE && leaving();
  }

  /**
   * What a new delivery connects was there a moment ago: AWS may not know it everywhere yet, or
   * another apply of the spec is just replacing it.
   */
  private Outcome gone(RemoteException e) {
    if (step.half() == Half.REMOVE) {
      return new Done(effect(), "it was gone already");
    }
    boolean connects = step.change().kind() == Kind.DELIVERY && backoff.attempts() < A_LITTLE;
    return connects ? again(e, "what it connects is not there") : failed(e);
  }

  private Outcome again(RemoteException e, String why) {
    return backoff
        .next()
        .<Outcome>map(at -> new Act(at, why + ": " + e.getMessage()))
        .orElseGet(() -> tooLong(e, shared.limits().step()));
  }

  /** A failure after trying again for {@code limit}. */
  static Failed tooLong(RemoteException e, Duration limit) {
    return Failed.of(e, Halt.CLUSTER).adding(" (tried for " + limit.toSeconds() + " s)");
  }

  private Outcome failed(RemoteException e) {
    Failed failed = Failed.of(e, Halt.CLUSTER);
    return calls == 0 ? failed : failed.adding("; a part of it was changed before");
  }

  @Override
  public Outcome look() {
    throw new IllegalStateException(step.address() + " waits for nothing");
  }
}
