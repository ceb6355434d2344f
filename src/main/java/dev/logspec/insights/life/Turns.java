package dev.logspec.insights.life;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Happenings that wait for those that may come before them. They are sorted by many at once, which
 * costs next to nothing where they come nearly in order, as they mostly do.
 */
final class Turns {
  /** So many wait before the first is given, however late they are: a cluster's month. */
  static final int ROOM = 20_000;

  /** So many wait of what is longer: as many as are gone before the collector comes by again. */
  private static final int LATER = 3_000;

  private final Consumer<Happening> next;
  private final List<Happening> waiting = new ArrayList<>();
  private int full = ROOM;
  private long reached = Long.MIN_VALUE;
  private long late;

  /** Gives {@code next} one after the other. */
  Turns(Consumer<Happening> next) {
    this.next = next;
  }

  /** Takes one; what is before {@code settled} need not wait when there is no more room. */
  void add(Happening happening, long settled) {
    waiting.add(happening);
    if (waiting.size() >= full) {
      give(settled);
      full = Math.max(LATER, 2 * waiting.size());
    }
  }

  /** None comes any more. */
  void finish() {
    give(Long.MAX_VALUE);
  }

  private void give(long settled) {
    waiting.sort(null);
    int given = 0;
    while (given < waiting.size() && waiting.get(given).time() < settled) {
      Happening happening = waiting.get(given++);
      late += happening.time() < reached ? 1 : 0;
      reached = Math.max(reached, happening.time());
      next.accept(happening);
    }
    waiting.subList(0, given).clear();
  }

  /** How many came when what is later had been given already. */
  long late() {
    return late;
  }
}
