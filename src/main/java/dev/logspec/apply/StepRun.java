package dev.logspec.apply;

import dev.logspec.plan.step.Step;

/**
 * A step being made: a small state machine that the engine turns. It keeps what it learnt between
 * turns, never the time: it says when it wants the next one.
 */
public interface StepRun {

  /** Makes the next changing call, after reading its object again. Called by one thread. */
  Outcome act();

  /** Reads how far a wait has come; makes no changing call, so several may run side by side. */
  Outcome look();

  /** Starts steps. */
  interface Factory {
    /** {@code step}, ready for its first {@link StepRun#act}. */
    StepRun start(Step step);
  }
}
