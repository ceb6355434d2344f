package dev.logspec.model;

/**
 * A pattern of texts: {@code *} stands for any characters, {@code ?} for one, all else for itself.
 */
public final class Glob {
  /**
   * Stand for a literal {@code *} and {@code ?}; private-use characters no name or ARN contains.
   */
  private static final char STAR = '\uE000';

  private static final char MARK = '\uE001';

  private final String pattern;

  private Glob(String pattern) {
    this.pattern = pattern;
  }

  /** The glob {@code pattern}; every text is one. */
  public static Glob of(String pattern) {
    return new Glob(pattern);
  }

  /** Whether {@code pattern} stands for more than itself. */
  public static boolean isPattern(String pattern) {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
  }

  /** {@code text} as a pattern that matches exactly itself. */
  public static String literal(String text) {
    return text.replace('*', STAR).replace('?', MARK);
  }

  /** Whether all of {@code text} matches. */
  public boolean matches(String text) {
    return covers(literal(text));
  }

  /**
   * Whether this matches every text that {@code needed}, a pattern too, matches; in time
   * proportional to the product of the lengths.
   */
  public boolean covers(String needed) {
    int literal = literal();
    if (literal > needed.length()) {
      return false;
    }
    // Patterns of one spec share their beginnings: what tells them apart comes last.
    for (int i = literal - 1; i >= 0; i--) {
      if (pattern.charAt(i) != needed.charAt(i)) {
        return false;
      }
    }
    int p = literal;
    int n = literal;
    int star = -1;
    int resume = 0;
    while (n < needed.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (p < pattern.length() && one(pattern.charAt(p), needed.charAt(n))) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** How long its beginning is that stands for itself. */
  private int literal() {
    int star = pattern.indexOf('*');
    int mark = pattern.indexOf('?');
    int first = star < 0 || mark >= 0 && mark < star ? mark : star;
    return first < 0 ? pattern.length() : first;
  }

  /** A star in what is needed can only be met by a star. */
  private static boolean one(char pattern, char needed) {
    return needed != '*' && (pattern == needed || pattern == '?');
  }

  @Override
  public String toString() {
    return pattern;
  }
}
