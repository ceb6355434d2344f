package dev.logspec.sandbox.trail;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;

/** What happened in all accounts, by number; the oldest falls out. */
public final class EventHistory {
  private static final int KEPT = 50_000;

  private final ConcurrentSkipListMap<Long, Happening> happenings = new ConcurrentSkipListMap<>();

  /** Adds what happened now. */
  public void add(Happening happening) {
    happenings.put(happening.number(), happening);
    if (happening.number() - happenings.firstKey() >= KEPT) {
      happenings.pollFirstEntry();
    }
  }

  /** Forgets everything. */
  public void clear() {
    happenings.clear();
  }

  /** At most {@code size} of those that are {@code wanted}, newest first. */
  List<Happening> newest(Predicate<Happening> wanted, int size) {
    return happenings.descendingMap().values().stream().filter(wanted).limit(size).toList();
  }
}
