package dev.logspec.render.safe;

import java.util.Locale;

/**
 * Makes hostile text harmless in GitHub's and GitLab's Markdown. Mentions, references and links are
 * found in rendered text, so a backslash does not stop them: prose gets a zero-width space behind
 * the sign, and names go into code, where neither looks.
 */
public final class SafeMarkdown {
  /** Written as a reference: nobody reading the source should wonder at an invisible character. */
  private static final String BREAK = "&#8203;";

  /** What Markdown or HTML gives a meaning, anywhere in a line or at its start. */
  private static final String SIGNS = "&<>\"'\\`*_{}[]()#+-=!|~$^@:/%";

  private SafeMarkdown() {}

  /**
   * {@code text} as prose, in a paragraph, list or table cell: no emphasis, link, image, code,
   * heading, table column, HTML, mention, reference, autolink or quick action comes of it.
   */
  public static String prose(String text) {
    String seen = Safe.terminal(text).strip();
    StringBuilder out = new StringBuilder(seen.length() + 32);
    for (int i = 0; i < seen.length(); i++) {
      char c = seen.charAt(i);
      if (plain(seen, i)) {
        out.append(c);
      } else {
        out.append("&#").append((int) c).append(';');
      }
      if (startsReference(seen, i)) {
        out.append(BREAK);
      }
    }
    return out.toString();
  }

  /** Whether the character at {@code i} may stand for itself. */
  private static boolean plain(String text, int i) {
    char c = text.charAt(i);
    boolean first = i == 0;
    if (SIGNS.indexOf(c) < 0) {
      // "1." and "1)" at the start of a line would be a list.
      return !(c == '.' && text.substring(0, i).chars().allMatch(Character::isDigit));
    }
    boolean insideOnly = "-+=:/%()'\"".indexOf(c) >= 0;
    return insideOnly && !first && !closesList(text, i);
  }

  private static boolean closesList(String text, int i) {
    return text.charAt(i) == ')' && text.substring(0, i).chars().allMatch(Character::isDigit);
  }

  /** Whether GitHub or GitLab could read on from {@code i} to a person, an issue or an address. */
  private static boolean startsReference(String text, int i) {
    char c = text.charAt(i);
    if ("@#!$%&~^".indexOf(c) >= 0) {
      return i + 1 < text.length() && !Character.isWhitespace(text.charAt(i + 1));
    }
    if (c == ':') {
      return text.startsWith("//", i + 1);
    }
    String lower = text.substring(Math.max(0, i - 3), i + 1).toLowerCase(Locale.ROOT);
    return lower.endsWith("www") && text.startsWith(".", i + 1)
        || lower.endsWith("gh-") && i + 1 < text.length();
  }

  /**
   * {@code text} as code, in a paragraph, list or table cell. Backticks are used where they are
   * enough; text with a backtick, pipe or backslash, which a table and a paragraph read
   * differently, becomes a {@code <code>} element.
   */
  public static String code(String text) {
    String seen = Safe.value(text);
    boolean backticks =
        !seen.isBlank()
            && seen.equals(seen.strip())
            && seen.indexOf('`') < 0
            && seen.indexOf('|') < 0
            && seen.indexOf('\\') < 0;
    return backticks ? '`' + seen + '`' : htmlCode(text);
  }

  /** {@code text} as a {@code <code>} element, inside Markdown or inside HTML. */
  public static String htmlCode(String text) {
    String seen = Safe.value(text);
    StringBuilder out = new StringBuilder("<code>");
    for (int i = 0; i < seen.length(); i++) {
      char c = seen.charAt(i);
      if (SIGNS.indexOf(c) >= 0 && "-+=()%".indexOf(c) < 0) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
    }
    return out.append("</code>").toString();
  }

  /**
   * {@code body}, whose lines are safe for a terminal, as a fenced block that nothing in it can
   * close.
   *
   * @param language {@code diff}, or empty
   */
  public static String fence(String language, String body) {
    int longest = 2;
    int run = 0;
    for (int i = 0; i < body.length(); i++) {
      run = body.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    String end = body.endsWith("\n") || body.isEmpty() ? "" : "\n";
    return fence + language + "\n" + body + end + fence + "\n";
  }
}
