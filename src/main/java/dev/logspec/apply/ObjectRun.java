package dev.logspec.apply;

import dev.logspec.apply.Move.Half;
import dev.logspec.apply.Outcome.Act;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Drifted;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Reread.Attempted;
import dev.logspec.live.Failure;
import dev.logspec.live.ObjectReader;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.BusyUpdate;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One move on one object: read it again, judge, make the calls. What a failure means is decided in
 * {@link #reaction}, one row for each meaning.
 */
final class ObjectRun implements Running {
  private static final int UNKNOWN_CONFLICTS = 6;

  private final Move move;
  private final ObjectReader reader;
  private final Changer changer;
  private final CallRate rate;
  private final Pace pace;
  private final Backoff backoff;
  private Attempted attempted = Attempted.NO;
  private boolean certainlyAbsent;
  private int exists;
  private Optional<BusyUpdate> busy = Optional.empty();

  ObjectRun(
      Move move, ObjectReader reader, Changer changer, CallRate rate, Pace pace, Limits limits) {
    this.move = move;
    this.reader = reader;
    this.changer = changer;
    this.rate = rate;
    this.pace = pace;
    this.backoff = new Backoff(pace, limits.step());
    // Only the list of all deliveries tells whether one exists that was never seen, and AWS itself
    // refuses a second one of the same source and type: so a new delivery is not looked for first.
    this.certainlyAbsent =
        move.half() == Half.MAKE
            && move.change().kind() == Kind.DELIVERY
            && sought().get(Kind.Of.ID).isEmpty();
  }

  /** Whether a changing call was sent, with whatever answer. */
  Attempted attempted() {
    return attempted;
  }

  /** The cluster update that stood in the way of the last turn. */
  Optional<BusyUpdate> busy() {
    return busy;
  }

  @Override
  public Outcome act() {
    busy = Optional.empty();
    Instant slot = rate.next();
    if (slot.isAfter(pace.now())) {
      return new Act(slot, "");
    }
    try {
      Optional<Resource> live = certainlyAbsent ? Optional.empty() : reader.read(sought());
      Reread.Verdict verdict = Reread.judge(move, live, attempted);
      return switch (verdict.state()) {
        case THERE -> new Done(effect(), "");
        case MOVED -> new Drifted(verdict.summary(), verdict.moved());
        case GO -> change(live);
      };
    } catch (RemoteException e) {
      return reaction(e);
    }
  }

  private Effect effect() {
    return attempted == Attempted.YES ? Effect.CHANGED : Effect.NONE;
  }

  private Resource sought() {
    boolean remade = move.half() == Half.MAKE && move.change().action() == Action.REPLACE;
    return remade
        ? move.change().willBe().orElseThrow()
        : move.change().was().or(() -> move.change().willBe()).orElseThrow();
  }

  private Outcome change(Optional<Resource> live) {
    attempted = Attempted.YES;
    certainlyAbsent = false;
    if (move.half() == Half.REMOVE) {
      changer.delete(live.orElseThrow());
    } else if (live.isPresent()) {
      changer.update(live.get(), move.change().willBe().orElseThrow());
    } else {
      changer.create(move.change().willBe().orElseThrow());
    }
    rate.called(pace.now());
    rate.went();
    return new Done(Effect.CHANGED, "");
  }

  private Outcome reaction(RemoteException e) {
    rate.called(pace.now());
    return switch (e.meaning()) {
      case CLUSTER_BUSY -> {
        busy = e.update();
        yield again(e, "a cluster update is in progress");
      }
      case BEING_UPDATED -> again(e, "another call holds it");
      case THROTTLED -> {
        rate.throttled(pace.now());
        yield again(e, "throttled");
      }
      // Whether the call took effect is unknown: the next turn reads before it acts.
      case UNAVAILABLE -> again(e, "AWS failed");
      case ANSWER_LOST -> again(e, "the answer was lost");
      case UNREACHABLE -> again(e, "no connection");
      case DELIVERY_EXISTS, ALREADY_EXISTS -> existsAlready(e);
      case CONFLICT -> backoff.attempts() < UNKNOWN_CONFLICTS ? again(e, "conflict") : failed(e);
      case SOURCE_TAKEN, IMMUTABLE ->
          new Drifted("changed since the plan: " + e.getMessage(), List.of());
      case NOT_FOUND ->
          move.half() == Half.REMOVE ? new Done(effect(), "it was gone already") : failed(e);
      case DENIED, DESTINATION_DENIED, LIMIT_EXCEEDED, INVALID -> failed(e);
      case CREDENTIALS, CREDENTIALS_EXPIRED ->
          new Failed(Failure.sentence(e), Failure.hint(e), Halt.RUN);
    };
  }

  /** Our own call whose answer was lost, or somebody was quicker: reading it tells which. */
  private Outcome existsAlready(RemoteException e) {
    exists++;
    return exists > 2
        ? new Drifted("made by somebody else since the plan: " + e.getMessage(), List.of())
        : new Act(pace.now(), "");
  }

  private Outcome again(RemoteException e, String why) {
    return backoff
        .next()
        .<Outcome>map(at -> new Act(at, why + ": " + e.getMessage()))
        .orElseGet(() -> failed(e));
  }

  private static Outcome failed(RemoteException e) {
    return new Failed(Failure.sentence(e), Failure.hint(e), Halt.LANE);
  }

  @Override
  public Outcome look() {
    throw new IllegalStateException(move.address() + " waits for nothing");
  }
}
