package dev.logspec.render.layout;

import java.util.regex.Pattern;

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

  /** Ends every colour. */
  static final String CLOSE = ESC + "[0m";

  private static final Pattern SEQUENCE =
      Pattern.compile(ESC + "\\[[0-9;]*[A-Za-z]|\r|" + ESC + "]8;;[^" + ESC + "]*" + ESC + "\\\\");

  /** {@code text}, which is safe for a terminal, in {@code style}. */
  public String paint(Style style, String text) {
    if (this == NONE || style == Style.PLAIN || text.isEmpty()) {
      return text;
    }
    // Spaces at the end stay outside, where they can be dropped from the end of a line.
    String body = text.stripTrailing();
    return ESC + "[" + style.code + "m" + body + CLOSE + text.substring(body.length());
  }

  /** {@code text} without colours, moves of the cursor, and hyperlinks of {@link Terminal}. */
  public static String strip(String text) {
    return text.indexOf(ESC) < 0 ? text : SEQUENCE.matcher(text).replaceAll("");
  }

  /** The sequence of the colour that holds where {@code text} ends; empty where none does. */
  static String open(String text) {
    int last = text.lastIndexOf(ESC + "[");
    int end = last < 0 ? -1 : text.indexOf('m', last);
    String sequence = end < 0 ? "" : text.substring(last, end + 1);
    return sequence.equals(CLOSE) ? "" : sequence;
  }
}
