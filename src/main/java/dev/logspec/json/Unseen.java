package dev.logspec.json;

/**
 * The characters by which a terminal or a reader could be deceived, as they show nothing of
 * themselves or change how their neighbours are shown: controls, directional marks, zero-width and
 * private-use characters, fillers, surrogates without a partner.
 */
public final class Unseen {
  private Unseen() {}

  /** Whether {@code codePoint} is one of them. */
  public static boolean is(int codePoint) {
    if (codePoint >= ' ' && codePoint < 0x7f) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE ->
          true;
      default -> filler(codePoint);
    };
  }

  /** Letters and marks by category that show as nothing: fillers, joiners, selectors. */
  private static boolean filler(int c) {
    return c == 0x034f
        || c == 0x115f
        || c == 0x1160
        || c == 0x17b4
        || c == 0x17b5
        || c == 0x2800
        || c == 0x3164
        || c == 0xffa0
        || (c >= 0x180b && c <= 0x180f)
        || (c >= 0xfe00 && c <= 0xfe0f)
        || (c >= 0xe0000 && c <= 0xe0fff)
        || (c >= 0x2060 && c <= 0x206f);
  }
}
