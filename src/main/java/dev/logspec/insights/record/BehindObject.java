package dev.logspec.insights.record;

/**
 * What {@code aws --output text} and {@code table} put behind the object in a line: the cell with
 * the time of the event.
 */
final class BehindObject {
  private BehindObject() {}

  /** Where {@code line} ends without that, which is its length in any other line. */
  static int end(String line) {
    int at = line.length();
    while (at > 0 && (isDigit(line.charAt(at - 1)) || isBetween(line.charAt(at - 1)))) {
      at--;
    }
    boolean behind =
        at > 0
            && at < line.length() - 1
            && line.charAt(at - 1) == '}'
            && isBetween(line.charAt(at));
    return behind ? at : line.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isBetween(char c) {
    return c == '\t' || c == ' ' || c == '|';
  }
}
