package dev.logspec.insights.record;

/**
 * What stands on several lines: an object that is indented, as jq and {@code aws logs tail --format
 * json} write it, and a line that a container runtime has cut into parts.
 */
final class Spread {
  /** A whole object in one line is none. */
  static final int NONE = -1;

  private Spread() {}

  /**
   * Behind the brace at the beginning of a line that closes the object which begins at {@code
   * from}, where all lines between are indented; {@link #NONE} where they are not, or where the
   * object is not whole.
   */
  static int end(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '{') {
      return NONE;
    }
    int line = next(bytes, from, to);
    int begun = line;
    while (line < to && (bytes[line] == ' ' || bytes[line] == '\t')) {
      line = next(bytes, line, to);
    }
    return line > begun && line < to && bytes[line] == '}' ? line + 1 : NONE;
  }

  /** Whether what comes behind the line break at {@code at}, which is known, is of other lines. */
  static boolean isApart(byte[] bytes, int at) {
    byte next = bytes[at + 1];
    return next != ' ' && next != '\t' && next != '}';
  }

  private static int next(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\n') {
      at++;
    }
    return Math.min(to, at + 1);
  }
}
