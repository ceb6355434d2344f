package dev.logspec.insights.life;

import java.util.TreeMap;

/**
 * Which contents have been seen lately: 64-bit hashes in slices of time, of which those that are
 * long past are forgotten, so that memory does not grow with the input.
 */
final class Recent {
  private static final int SLICES = 4;

  private final long slice;
  private final TreeMap<Long, Hashes> slices = new TreeMap<>();
  private long lastSlice = Long.MIN_VALUE;
  private Hashes last = new Hashes(0);

  /** One that remembers for at least {@code span} milliseconds. */
  Recent(long span) {
    slice = Math.max(1, span);
  }

  /** Adds {@code hash} of something at {@code time}; whether it was there. */
  boolean seen(long time, long hash) {
    long wanted = Math.floorDiv(time, slice);
    if (wanted != lastSlice) {
      last = slices.computeIfAbsent(wanted, s -> new Hashes(last.size()));
      lastSlice = wanted;
      if (slices.size() > SLICES) {
        slices.pollFirstEntry();
      }
    }
    return !last.add(hash);
  }
}
