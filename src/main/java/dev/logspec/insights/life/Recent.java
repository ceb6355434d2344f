package dev.logspec.insights.life;

import java.util.Optional;
import java.util.TreeMap;

/**
 * Which contents have been seen lately: 64-bit hashes in slices of time, of which those that are
 * long past are forgotten when there are many, so that memory does not grow with the input.
 */
final class Recent {
  private static final int SLICES = 4;

  /** So many are remembered, however long past: a few megabytes. */
  private static final int ROOM = 200_000;

  private final long slice;
  private final TreeMap<Long, Hashes> slices = new TreeMap<>();
  private long lastSlice = Long.MIN_VALUE;
  private Hashes last = new Hashes(0);

  /** That of a slice that was forgotten: tables for each slice would fill the memory by and by. */
  private Optional<Hashes> spare = Optional.empty();

  private int size;

  /** One that remembers for at least {@code span} milliseconds. */
  Recent(long span) {
    slice = Math.max(1, span);
  }

  /** Adds {@code hash} of something at {@code time}; whether it was there. */
  boolean seen(long time, long hash) {
    long wanted = Math.floorDiv(time, slice);
    if (wanted != lastSlice) {
      last = slices.computeIfAbsent(wanted, s -> empty(last.size()));
      lastSlice = wanted;
      while (slices.size() > SLICES && size > ROOM) {
        Hashes gone = slices.pollFirstEntry().getValue();
        size -= gone.size();
        spare = Optional.of(gone);
      }
    }
    boolean fresh = last.add(hash);
    size += fresh ? 1 : 0;
    return !fresh;
  }

  private Hashes empty(int expected) {
    Hashes empty = spare.filter(s -> s.fits(expected)).orElseGet(() -> new Hashes(expected));
    spare = Optional.empty();
    empty.clear();
    return empty;
  }
}
