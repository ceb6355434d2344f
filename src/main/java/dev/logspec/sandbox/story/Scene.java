package dev.logspec.sandbox.story;

/**
 * A piece of a story that begins at a given time.
 *
 * @param claims how many NodeClaims it takes
 */
record Scene(int claims, Act act) {

  /** What happens in it. */
  interface Act {
    /** Lets it happen on {@code stage}, from {@code at} on. */
    void play(Stage stage, long at);
  }
}
