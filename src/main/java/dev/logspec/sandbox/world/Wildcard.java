package dev.logspec.sandbox.world;

/** IAM's wildcards: {@code *} is any text, {@code ?} any one character. */
public final class Wildcard {
  private Wildcard() {}

  /** Whether all of {@code text} matches {@code pattern}; case counts. */
  public static boolean matches(String pattern, String text) {
    int literal = literal(pattern);
    if (literal > text.length()) {
      return false;
    }
    // Backwards: the patterns of a policy share their beginnings.
    for (int i = literal - 1; i >= 0; i--) {
      if (pattern.charAt(i) != text.charAt(i)) {
        return false;
      }
    }
    int p = literal;
    int t = literal;
    int star = -1;
    int mark = 0;
    while (t < text.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        mark = t;
      } else if (p < pattern.length()
          && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++mark;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  private static int literal(String pattern) {
    int star = pattern.indexOf('*');
    int mark = pattern.indexOf('?');
    int first = star < 0 || mark >= 0 && mark < star ? mark : star;
    return first < 0 ? pattern.length() : first;
  }
}
