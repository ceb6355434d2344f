package dev.logspec.model;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The known word that a mistyped one most likely stands for. */
public final class Suggestion {
  private static final int LONGEST = 100;

  /** Of more words than these nobody looks for a slip, nor reads the list. */
  private static final int MOST_CANDIDATES = 1_000;

  private static final int MOST_LISTED = 40;

  private Suggestion() {}

  /** The nearest of {@code known}, when near enough to be a slip of the finger. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (known.size() > MOST_CANDIDATES) {
      return Optional.empty();
    }
    String best = null;
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : new TreeSet<>(known)) {
      boolean near = Math.abs(word.length() - candidate.length()) < least;
      int distance = near ? distance(word, candidate) : Integer.MAX_VALUE;
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code "did you mean x? allowed: a, b"}, or only what is allowed. */
  public static String hint(String word, Collection<String> known) {
    String allowed = "allowed: " + listed(known);
    return nearest(word, known).map(n -> "did you mean " + n + "? " + allowed).orElse(allowed);
  }

  /** {@code a, b, c}, and how many more when they are too many to read. */
  public static String listed(Collection<String> words) {
    String first = words.stream().limit(MOST_LISTED).collect(Collectors.joining(", "));
    int more = words.size() - MOST_LISTED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** Edits (insert, delete, replace, swap of neighbours) from one to the other, without case. */
  private static int distance(String one, String other) {
    if (one.length() > LONGEST || other.length() > LONGEST) {
      return Integer.MAX_VALUE;
    }
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
