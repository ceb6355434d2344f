package dev.logspec.apply;

import dev.logspec.plan.Step;

/**
 * Steps that ask a {@link Permit} before each changing call; looking needs none.
 *
 * @param runs the steps
 * @param permit asked every time
 */
public record PermittedRuns(Running.Factory runs, Permit permit) implements Running.Factory {

  @Override
  public Running start(Step step) {
    Running running = runs.start(step);
    return new Running() {
      @Override
      public Outcome act() {
        return permit.act(running::act);
      }

      @Override
      public Outcome look() {
        return running.look();
      }
    };
  }
}
