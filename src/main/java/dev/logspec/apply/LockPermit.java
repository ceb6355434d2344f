package dev.logspec.apply;

import java.util.function.Supplier;

/** Lets changes be made, as long as a lock is held. */
public interface LockPermit {
  /** What {@code act} comes to, or a failure of the whole run when nothing may be changed now. */
  Outcome act(Supplier<Outcome> act);

  /** Nothing needs to be held. */
  LockPermit FREE = Supplier::get;

  /** The steps of {@code runs}, which ask this before each changing call; looking needs none. */
  default StepRun.Factory over(StepRun.Factory runs) {
    return step -> {
      StepRun run = runs.start(step);
      return new StepRun() {
        @Override
        public Outcome act() {
          return LockPermit.this.act(run::act);
        }

        @Override
        public Outcome look() {
          return run.look();
        }
      };
    };
  }
}
