package dev.logspec.apply;

/**
 * Moves that ask a {@link Permit} before each changing call; looking needs none.
 *
 * @param runs the moves
 * @param permit asked every time
 */
public record PermittedRuns(Running.Factory runs, Permit permit) implements Running.Factory {

  @Override
  public Running start(Move move) {
    Running running = runs.start(move);
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
