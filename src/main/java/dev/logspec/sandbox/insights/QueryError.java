package dev.logspec.sandbox.insights;

/** A query that is not understood, or not evaluated here: what is wrong, and where in its text. */
public final class QueryError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int start;
  private final int end;

  QueryError(int start, int end, String message) {
    super(message, null, false, false);
    this.start = start;
    this.end = end;
  }

  /** The offset of the first character at fault. */
  public int start() {
    return start;
  }

  /** The offset after the last character at fault. */
  public int end() {
    return end;
  }
}
