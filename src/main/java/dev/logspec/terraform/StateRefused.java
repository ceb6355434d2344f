package dev.logspec.terraform;

/**
 * A document from which nothing is imported: the message says what it is, the hint what to give.
 */
public final class StateRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  StateRefused(String message, String hint) {
    super(message, null, false, false);
    this.hint = hint;
  }

  /** What to do instead. */
  public String hint() {
    return hint;
  }
}
