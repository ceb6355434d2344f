package dev.logspec.render.safe;

import dev.logspec.json.Unseen;
import java.util.Locale;

/**
 * Makes hostile text harmless where it is shown. Names, tags, messages of AWS and strings of a spec
 * may hold anything: control sequences, bidirectional overrides, Markdown, HTML, workflow commands.
 *
 * <p>Every method is total, and its result is one line unless it says otherwise. What cannot be
 * seen is written as an escape that can, as Java and JavaScript write it: a backslash with n, r or
 * t, with u and four hexadecimal digits, or with u and braces above the basic plane.
 */
public final class Safe {
  /** How many characters of one value are shown: any name (512 at most) and any ARN we write. */
  public static final int LONGEST_VALUE = 600;

  private Safe() {}

  /**
   * {@code text} for a terminal or a log: C0 and C1 controls, ESC, bidirectional marks, zero-width
   * and other invisible characters, line separators and lone surrogates become visible escapes.
   */
  public static String terminal(String text) {
    if (text.codePoints().noneMatch(Unseen::is)) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints().forEach(c -> appendSeen(out, c));
    return out.toString();
  }

  /** {@code text} for a terminal, cut after {@link #LONGEST_VALUE} characters with a count. */
  public static String value(String text) {
    return cut(terminal(text));
  }

  /**
   * Sentences of ours and of AWS, and what is to be copied, for a terminal: long ones are not cut
   * like values, only endless ones.
   */
  public static String message(String text) {
    String safe = terminal(text);
    return safe.length() <= 10 * LONGEST_VALUE ? safe : cut(safe);
  }

  /**
   * {@code text} as a quoted value for a terminal, backslash and quotation mark escaped so that it
   * reads back unambiguously, cut after {@link #LONGEST_VALUE} characters with a count.
   */
  public static String quoted(String text) {
    return '"' + cut(terminal(escapeQuotes(text))) + '"';
  }

  /** {@code text} with backslash and quotation mark escaped, and nothing else. */
  public static String escapeQuotes(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** Cuts {@code safe} after {@link #LONGEST_VALUE} characters and says how many are missing. */
  public static String cut(String safe) {
    if (safe.length() <= LONGEST_VALUE) {
      return safe;
    }
    int end = LONGEST_VALUE;
    if (Character.isHighSurrogate(safe.charAt(end - 1))) {
      end--;
    }
    return safe.substring(0, end)
        + String.format(Locale.ROOT, "... (%,d more characters)", safe.length() - end);
  }

  /** {@code text} as the content of an HTML element or of a quoted attribute. */
  public static String html(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    terminal(text)
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
              }
            });
    return out.toString();
  }

  /**
   * {@code text} as the value of a property of a GitHub workflow command ({@code file=}, {@code
   * title=}): as {@link #annotation}, and {@code :} and {@code ,} as well.
   */
  public static String annotationProperty(String text) {
    return annotation(text).replace(":", "%3A").replace(",", "%2C");
  }

  /**
   * {@code text} as the message of a GitHub workflow command. It may hold line feeds; {@code %},
   * carriage return and line feed are written as GitHub's runner decodes them, everything else that
   * cannot be seen as a visible escape.
   */
  public static String annotation(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '%' -> out.append("%25");
                case '\r' -> out.append("%0D");
                case '\n' -> out.append("%0A");
                default -> appendSeen(out, c);
              }
            });
    return out.toString();
  }

  /**
   * {@code document}, well-formed JSON from elsewhere, with what cannot be seen in its strings
   * escaped: the same value, safe for a terminal.
   */
  public static String jsonDocument(String document) {
    StringBuilder out = new StringBuilder(document.length());
    document
        .codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\r' || c == '\t' || !Unseen.is(c)) {
                out.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
              }
            });
    return out.toString();
  }

  private static void appendSeen(StringBuilder out, int codePoint) {
    if (!Unseen.is(codePoint)) {
      out.appendCodePoint(codePoint);
      return;
    }
    switch (codePoint) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default ->
          out.append(
              codePoint <= 0xffff
                  ? String.format(Locale.ROOT, "\\u%04x", codePoint)
                  : String.format(Locale.ROOT, "\\u{%x}", codePoint));
    }
  }
}
