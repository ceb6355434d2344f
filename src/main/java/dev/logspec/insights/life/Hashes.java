package dev.logspec.insights.life;

import java.util.Arrays;

/** Hashes of 64 bits that were seen, in open addressing: eight bytes and some room for each. */
final class Hashes {
  private static final int LEAST = 64;

  private long[] table;
  private int size;

  /** Room for {@code expected} of them, and for more when they come. */
  Hashes(int expected) {
    table = new long[room(expected)];
  }

  private static int room(int expected) {
    return Math.max(LEAST, 4 * Integer.highestOneBit(Math.max(1, expected)));
  }

  /** Whether it has about the room that there would be for {@code expected}. */
  boolean fits(int expected) {
    return table.length >= room(expected) / 2 && table.length <= 2 * room(expected);
  }

  void clear() {
    Arrays.fill(table, 0);
    size = 0;
  }

  int size() {
    return size;
  }

  boolean has(long hash) {
    long key = key(hash);
    return table[find(table, key)] == key;
  }

  /** Whether {@code hash} is new. */
  boolean add(long hash) {
    long key = key(hash);
    int at = find(table, key);
    if (table[at] == key) {
      return false;
    }
    table[at] = key;
    size++;
    if (size * 4L > table.length * 3L) {
      grow();
    }
    return true;
  }

  /** Gives those that have the bit of {@code mask} away to {@code others}. */
  void split(long mask, Hashes others) {
    long[] all = table.clone();
    Arrays.fill(table, 0);
    size = 0;
    for (long key : all) {
      if (key != 0) {
        ((key & mask) == 0 ? this : others).add(key);
      }
    }
  }

  private void grow() {
    long[] more = new long[table.length * 2];
    for (long key : table) {
      if (key != 0) {
        more[find(more, key)] = key;
      }
    }
    table = more;
  }

  private static long key(long hash) {
    return hash == 0 ? 1 : hash;
  }

  private static int find(long[] table, long key) {
    int mask = table.length - 1;
    int at = (int) (key ^ (key >>> 32)) & mask;
    while (table[at] != 0 && table[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
