package dev.logspec.insights.report;

import java.util.ArrayList;
import java.util.List;

/**
 * So many of a stream of things as fit, spread over all of it: whenever they do not fit, every
 * second one is left out from then on and of those that are there.
 */
final class Thinned<T> {
  private final int most;
  private final List<T> things = new ArrayList<>();
  private long stride = 1;
  private long seen;

  Thinned(int most) {
    this.most = most;
  }

  void add(T thing) {
    if (seen++ % stride == 0) {
      things.add(thing);
      if (things.size() > most) {
        thin();
      }
    }
  }

  private void thin() {
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < things.size(); i += 2) {
      kept.add(things.get(i));
    }
    things.clear();
    things.addAll(kept);
    stride *= 2;
  }

  List<T> all() {
    return things;
  }

  long left() {
    return seen - things.size();
  }
}
