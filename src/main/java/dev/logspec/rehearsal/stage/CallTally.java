package dev.logspec.rehearsal.stage;

import dev.logspec.model.Place;
import dev.logspec.rehearsal.CallCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls, and how many come in one second. */
final class CallTally {
  private final Map<Place, Map<String, Count>> counts = new TreeMap<>();
  private long total;
  private boolean changing;

  private static final class Count {
    private long all;
    private long second = Long.MIN_VALUE;
    private int inSecond;
    private int most;

    void time(Instant now) {
      if (now.getEpochSecond() != second) {
        second = now.getEpochSecond();
        inSecond = 0;
      }
      most = Math.max(most, ++inSecond);
    }
  }

  /** A call at {@code now}. */
  void add(String operation, Place place, Instant now) {
    Count count =
        counts
            .computeIfAbsent(place, p -> new TreeMap<>())
            .computeIfAbsent(operation, o -> new Count());
    total++;
    count.all++;
    if (changing) {
      count.time(now);
    }
  }

  /** From now on changes are made; how many there were until now. */
  long begins() {
    changing = true;
    return total;
  }

  /** No changes are made any more; how many there were until now. */
  long ends() {
    changing = false;
    return total;
  }

  /** Forgets all of them. */
  void forget() {
    counts.clear();
    total = 0;
  }

  /** How many there were. */
  long total() {
    return total;
  }

  /** All of them, by place and name. */
  List<CallCount> counts() {
    List<CallCount> all = new ArrayList<>();
    counts.forEach(
        (place, byName) ->
            byName.forEach(
                (name, count) -> all.add(new CallCount(place, name, count.all, count.most))));
    return all;
  }
}
