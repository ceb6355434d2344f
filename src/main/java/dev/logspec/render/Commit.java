package dev.logspec.render;

/**
 * The commit that a spec is of.
 *
 * @param id in full
 * @param state whether the spec is as that commit has it
 */
public record Commit(String id, State state) {
  /** How many digits git shows, too. */
  private static final int SHORT = 7;

  /** Whether files differ from the commit. */
  public enum State {
    /** They do not. */
    CLEAN(""),
    /** They do. */
    CHANGED(" with uncommitted changes"),
    /** Nobody knows. */
    UNKNOWN(", perhaps with uncommitted changes");

    private final String words;

    State(String words) {
      this.words = words;
    }
  }

  /** {@code 9f2c1ab}; raw. */
  public String shortId() {
    return id.substring(0, Math.min(SHORT, id.length()));
  }

  /** {@code 9f2c1ab with uncommitted changes}; raw. */
  public String words() {
    return shortId() + state.words;
  }
}
