package dev.logspec.render.layout;

/** Whether text is coloured: the only place that knows escape sequences. */
public enum Palette {
  /** No colour. */
  NONE,
  /** ANSI colours. */
  ANSI;

  /** What a piece of text means, for the eye. */
  public enum Style {
    /** Made, done. */
    GOOD("32"),
    /** Removed, failed, lost. */
    BAD("31"),
    /** Changed, worth a look. */
    CHANGED("33"),
    /** Taken over. */
    TAKEN("36"),
    /** A heading. */
    STRONG("1"),
    /** Of less weight. */
    FAINT("2"),
    /** As it is. */
    PLAIN("");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  private static final String ESC = "\u001b";

  /** {@code text}, which is safe for a terminal, in {@code style}. */
  public String paint(Style style, String text) {
    if (this == NONE || style == Style.PLAIN || text.isEmpty()) {
      return text;
    }
    // Spaces at the end stay outside, where they can be dropped from the end of a line.
    String body = text.stripTrailing();
    return ESC + "[" + style.code + "m" + body + ESC + "[0m" + text.substring(body.length());
  }

  /** {@code text} without colours and hyperlinks of this class and of {@link Terminal}. */
  public static String strip(String text) {
    return text.replaceAll(ESC + "\\[[0-9;]*m", "")
        .replaceAll(ESC + "]8;;[^" + ESC + "]*" + ESC + "\\\\", "");
  }
}
