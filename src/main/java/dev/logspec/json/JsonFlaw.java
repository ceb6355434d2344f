package dev.logspec.json;

/**
 * Why a text is not the JSON that was asked for. The message is one clause, without a full stop.
 */
public final class JsonFlaw extends Exception {
  private static final long serialVersionUID = 1L;

  /** What sort of flaw. */
  public enum Sort {
    /** It is no JSON. */
    SYNTAX,
    /** An object has one key twice. */
    REPEATED_KEY,
    /** It is larger or deeper than allowed. */
    BEYOND_BOUNDS
  }

  private final Sort sort;
  private final int line;
  private final int column;

  JsonFlaw(Sort sort, String message, int line, int column) {
    super(message, null, false, false);
    this.sort = sort;
    this.line = line;
    this.column = column;
  }

  /** What sort of flaw. */
  public Sort sort() {
    return sort;
  }

  /** The line it was found at, counted from 1; 0 when it is of no one place. */
  public int line() {
    return line;
  }

  /** The column it was found at, counted from 1; 0 when it is of no one place. */
  public int column() {
    return column;
  }
}
