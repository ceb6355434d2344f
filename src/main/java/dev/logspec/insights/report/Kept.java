package dev.logspec.insights.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** As many things as fit, and how many did not. */
final class Kept<T> {
  private final int most;
  private final List<T> things = new ArrayList<>();
  private long left;

  Kept(int most) {
    this.most = most;
  }

  void add(T thing) {
    if (things.size() < most) {
      things.add(thing);
    } else {
      left++;
    }
  }

  List<T> all() {
    return things;
  }

  /** A sentence about what did not fit; empty when all did. */
  Optional<String> note(String noun) {
    return left == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d more %s are left out, which is more than is kept: narrow the window, or name"
                    + " a pool, a claim or a component.",
                left,
                noun));
  }
}
