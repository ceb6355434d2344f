package dev.logspec.work;

import dev.logspec.plan.Plan;
import dev.logspec.plan.judge.Undo;
import java.util.List;

/**
 * AWS as it is after an apply.
 *
 * @param left what would still have to be done
 * @param undone what of that would only undo what was done
 * @param kept where the next apply will find that
 */
public record SecondLook(Plan left, List<Undo> undone, Kept kept) {
  /** Copies {@code undone}. */
  public SecondLook {
    undone = List.copyOf(undone);
  }

  /** What it tells. */
  public enum State {
    /** Everything is as it was to be. */
    CONVERGED,
    /** What could not be read shows no difference either. */
    UNREAD,
    /** There is more to do. */
    UNFINISHED
  }

  /** Where it is kept that what is left would undo an apply. */
  public enum Kept {
    /** On this machine, for this user. */
    HERE,
    /** Nowhere: there is no place for it, or it could not be written. */
    NOWHERE
  }

  /** What it tells. */
  public State state() {
    return left.isEmpty() ? left.applyable() ? State.CONVERGED : State.UNREAD : State.UNFINISHED;
  }
}
