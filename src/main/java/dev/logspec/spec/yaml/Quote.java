package dev.logspec.spec.yaml;

/** Text from a file, made fit for one line of a message. */
public final class Quote {
  private static final int LONGEST = 80;

  private Quote() {}

  /** {@code text} in double quotes. */
  public static String of(String text) {
    return '"' + bare(text) + '"';
  }

  /** {@code text} with control characters written as escapes, cut when very long. */
  public static String bare(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return text.codePointCount(0, text.length()) > LONGEST ? out + "..." : out.toString();
  }
}
