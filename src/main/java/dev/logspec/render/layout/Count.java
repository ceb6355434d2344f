package dev.logspec.render.layout;

import java.util.List;
import java.util.Locale;

/** Numbers and lists in words. */
public final class Count {
  private Count() {}

  /** {@code 1 cluster}, {@code 1,200 clusters}. */
  public static String of(long n, String noun) {
    return String.format(Locale.ROOT, "%,d %s", n, n == 1 ? noun : noun + "s");
  }

  /** {@code a, b, c ... and 11 more}: the first {@code shown} of {@code all}. */
  public static String some(List<String> all, int shown) {
    // Hiding one name behind "and 1 more" saves nothing.
    if (all.size() <= shown + 1) {
      return String.join(", ", all);
    }
    return String.join(", ", all.subList(0, shown))
        + String.format(Locale.ROOT, " ... and %,d more", all.size() - shown);
  }
}
