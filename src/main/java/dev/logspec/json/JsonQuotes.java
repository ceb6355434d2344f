package dev.logspec.json;

/** What of a string is escaped. */
enum JsonQuotes {
  /** What must be, and half a character: the shortest text that reads back the same. */
  SHORTEST,
  /** Whatever is {@link Unseen} as well. */
  SAFE;

  /** Adds {@code text} in quotation marks. */
  void append(StringBuilder out, String text) {
    out.append('"');
    int done = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      if (!plain(c)) {
        out.append(text, done, i);
        escape(out, c);
        done = next;
      }
      i = next;
    }
    out.append(text, done, text.length()).append('"');
  }

  private boolean plain(int c) {
    if (c < 0x7f) {
      return c >= ' ' && c != '"' && c != '\\';
    }
    return switch (this) {
      case SHORTEST -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE;
      case SAFE -> !Unseen.is(c);
    };
  }

  private static void escape(StringBuilder out, int c) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        for (char unit : Character.toChars(c)) {
          unit(out, unit);
        }
      }
    }
  }

  private static void unit(StringBuilder out, char unit) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit(unit >> shift & 0xf, 16));
    }
  }
}
