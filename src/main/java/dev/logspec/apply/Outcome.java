package dev.logspec.apply;

import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.plan.judge.Judge.Moved;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What came of a turn of a {@link StepRun}. */
public sealed interface Outcome {

  /** Calls the function for the case that this is. */
  <R> R fold(Cases<R> cases);

  /** One function for each case. */
  record Cases<R>(
      Function<Done, R> done,
      Function<Look, R> look,
      Function<Act, R> act,
      Function<Failed, R> failed,
      Function<Drifted, R> drifted) {}

  /**
   * It is made.
   *
   * @param effect whether this run changed anything
   * @param note worth telling; may be empty
   * @param doubt what is not known of it although it is made: a warning of the result; may be empty
   */
  record Done(Effect effect, String note, String doubt) implements Outcome {
    /** One beyond doubt. */
    public Done(Effect effect, String note) {
      this(effect, note, "");
    }

    /** The same with {@code other} as its doubt. */
    public Done doubting(String other) {
      return new Done(effect, note, other);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.done().apply(this);
    }
  }

  /** Whether a step changed anything. */
  enum Effect {
    /** A call changed AWS. */
    CHANGED,
    /** It was there already. */
    NONE
  }

  /**
   * Nothing can be done before {@link StepRun#look} was called again, at {@code at}. No other step
   * of the cluster begins meanwhile.
   *
   * @param awaited the cluster update that is waited for
   * @param trouble why it could not be looked at, for people; empty when it could
   */
  record Look(Instant at, Awaited awaited, String trouble) implements Outcome {
    /** One without trouble. */
    public Look(Instant at, Awaited awaited) {
      this(at, awaited, "");
    }

    /** Why it waits, for people. */
    public String why() {
      return trouble.isEmpty()
          ? awaited.fold(
              () -> "",
              () -> "waiting for the cluster update to appear",
              id -> "cluster update " + id + " is in progress")
          : trouble;
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.look().apply(this);
    }
  }

  /**
   * {@link StepRun#act} may be called again, at {@code at}.
   *
   * @param why for people; empty when it is only the next turn
   */
  record Act(Instant at, String why) implements Outcome {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.act().apply(this);
    }
  }

  /**
   * It cannot be made.
   *
   * @param summary what happened, one sentence
   * @param hint what to do next
   * @param halt whether the whole run must stop
   * @param requestId AWS's request id; may be empty
   */
  record Failed(String summary, String hint, Halt halt, String requestId) implements Outcome {
    /** One without a request. */
    public Failed(String summary, String hint, Halt halt) {
      this(summary, hint, halt, "");
    }

    /** The failure of a call. */
    static Failed of(RemoteException e, Halt halt) {
      return new Failed(Failure.sentence(e), Failure.remedy(e), halt, e.requestId());
    }

    /** The same with {@code more} at the end of what happened. */
    Failed adding(String more) {
      return new Failed(summary + more, hint, halt, requestId);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.failed().apply(this);
    }
  }

  /** How far a failure reaches. */
  enum Halt {
    /** The cluster stops. */
    CLUSTER,
    /** Nothing else can succeed either: credentials are gone, the lock is lost. */
    RUN
  }

  /** Somebody changed the object since the plan: nothing was overwritten. */
  record Drifted(String summary, List<Moved> moved) implements Outcome {
    /** Copies {@code moved}. */
    public Drifted {
      moved = List.copyOf(moved);
    }

    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.drifted().apply(this);
    }
  }
}
