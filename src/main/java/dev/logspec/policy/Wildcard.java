package dev.logspec.policy;

import dev.logspec.model.Glob;

/**
 * Comparison of IAM's patterns, in which {@code *} stands for any characters and {@code ?} for one.
 *
 * <p>What the delivery service needs is itself a pattern ("every object below this prefix"), so two
 * questions arise: does a pattern allow all of it ({@link #covers}), and does it touch any of it
 * ({@link #meets})? An Allow must do the first; a Deny does harm with the second.
 */
final class Wildcard {
  private static final int ARN_PARTS = 6;

  private Wildcard() {}

  /** Whether {@code pattern} matches every text that {@code needed} matches. */
  static boolean covers(String pattern, String needed) {
    return Glob.of(pattern).covers(needed);
  }

  /** Whether some text matches both patterns. */
  static boolean meets(String a, String b) {
    int from = 0;
    int until = Math.min(a.length(), b.length());
    // Most pairs differ in their literal beginnings, which saves the table.
    while (from < until && a.charAt(from) != '*' && b.charAt(from) != '*') {
      if (!same(a.charAt(from), b.charAt(from))) {
        return false;
      }
      from++;
    }
    return table(a.substring(from), b.substring(from));
  }

  private static boolean same(char x, char y) {
    return x == y || x == '?' || y == '?';
  }

  private static boolean table(String a, String b) {
    boolean[] below = new boolean[b.length() + 1];
    for (int i = a.length(); i >= 0; i--) {
      boolean[] row = new boolean[b.length() + 1];
      for (int j = b.length(); j >= 0; j--) {
        row[j] = meets(a, i, b, j, row, below);
      }
      below = row;
    }
    return below[0];
  }

  /** The cell for the rests a[i..] and b[j..]; {@code row} and {@code below} hold the shorter. */
  private static boolean meets(String a, int i, String b, int j, boolean[] row, boolean[] below) {
    boolean endA = i == a.length();
    boolean endB = j == b.length();
    if (endA && endB) {
      return true;
    }
    if (!endA && a.charAt(i) == '*') {
      return below[j] || (!endB && row[j + 1]);
    }
    if (!endB && b.charAt(j) == '*') {
      return row[j + 1] || (!endA && below[j]);
    }
    if (endA || endB) {
      return false;
    }
    return same(a.charAt(i), b.charAt(j)) && below[j + 1];
  }

  /** {@link #covers} for two ARNs, part by part: a star does not cross the first five colons. */
  static boolean arnCovers(String pattern, String needed) {
    String[] p = pattern.split(":", ARN_PARTS);
    String[] n = needed.split(":", ARN_PARTS);
    if (p.length != ARN_PARTS || n.length != ARN_PARTS) {
      return false;
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!covers(p[i], n[i])) {
        return false;
      }
    }
    return true;
  }

  /** {@link #meets} for two ARNs, part by part; texts of another form are compared whole. */
  static boolean arnMeets(String pattern, String needed) {
    String[] p = pattern.split(":", ARN_PARTS);
    String[] n = needed.split(":", ARN_PARTS);
    if (p.length != ARN_PARTS || n.length != ARN_PARTS) {
      return meets(pattern, needed);
    }
    for (int i = 0; i < ARN_PARTS; i++) {
      if (!meets(p[i], n[i])) {
        return false;
      }
    }
    return true;
  }
}
