package dev.logspec.insights.record;

/** Finds where objects that follow each other without a line break end. */
final class Braces {
  private Braces() {}

  /** Behind the last object that is whole, in the bytes from {@code from} to {@code to}. */
  static int lastEnd(byte[] bytes, int from, int to) {
    int depth = 0;
    int end = from;
    boolean text = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      if (text) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          text = false;
        }
      } else if (b == '"') {
        text = true;
      } else if (b == '{') {
        depth++;
      } else if (b == '}') {
        depth--;
        end = depth == 0 ? i + 1 : end;
      }
    }
    return end;
  }
}
