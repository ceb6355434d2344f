package dev.logspec.insights.life;

import java.util.Iterator;
import java.util.TreeMap;

/**
 * Which contents have been seen lately: 64-bit hashes in slices of time, of which those that are
 * long past are forgotten, so that memory does not grow with the input.
 */
final class Recent {
  private static final int SLICES = 4;

  private final long slice;
  private final TreeMap<Long, Hashes> slices = new TreeMap<>();

  /** One that remembers for at least {@code span} milliseconds. */
  Recent(long span) {
    slice = Math.max(1, span);
  }

  /** Adds {@code hash} of something at {@code time}; whether it was there. */
  boolean seen(long time, long hash) {
    boolean there = slices.computeIfAbsent(time / slice, s -> new Hashes()).add(hash);
    if (slices.size() > SLICES) {
      Iterator<Long> oldest = slices.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    return there;
  }

  /** A set of longs in open addressing: no object for each. */
  private static final class Hashes {
    private long[] table = new long[64];
    private int size;

    boolean add(long hash) {
      long value = hash == 0 ? 1 : hash;
      int at = find(table, value);
      if (table[at] == value) {
        return true;
      }
      table[at] = value;
      if (++size * 2 > table.length) {
        long[] larger = new long[table.length * 2];
        for (long old : table) {
          if (old != 0) {
            larger[find(larger, old)] = old;
          }
        }
        table = larger;
      }
      return false;
    }

    private static int find(long[] table, long value) {
      int mask = table.length - 1;
      int at = (int) (value ^ (value >>> 32)) & mask;
      while (table[at] != 0 && table[at] != value) {
        at = (at + 1) & mask;
      }
      return at;
    }
  }
}
