package dev.logspec.answer;

import java.util.regex.Pattern;

/** Texts of others, fit for one line of a message. */
public final class OneLine {
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u0085\\u2028\\u2029\\s]+");
  private static final int LONGEST = 2000;

  private OneLine() {}

  /** {@code text} without control and formatting characters, cut off where it is too long. */
  public static String of(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").trim();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
