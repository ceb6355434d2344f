package dev.logspec.insights.life;

/** From hashes of 64 bits to small numbers, in open addressing: no object for each. */
final class Numbers {
  private static final int LEAST = 64;

  private long[] keys;
  private int[] values;
  private int size;

  /** Room for {@code expected} of them, and for more when they come. */
  Numbers(int expected) {
    int room = Math.max(LEAST, 4 * Integer.highestOneBit(Math.max(1, expected)));
    keys = new long[room];
    values = new int[room];
  }

  int size() {
    return size;
  }

  /** What is kept for {@code hash}; 0 when nothing is. */
  int get(long hash) {
    long key = hash == 0 ? 1 : hash;
    int at = find(keys, key);
    return keys[at] == key ? values[at] : 0;
  }

  void put(long hash, int value) {
    long key = hash == 0 ? 1 : hash;
    int at = find(keys, key);
    size += keys[at] == key ? 0 : 1;
    keys[at] = key;
    values[at] = value;
    if (size * 2 > keys.length) {
      grow();
    }
  }

  private void grow() {
    long[] more = new long[keys.length * 2];
    int[] moreValues = new int[more.length];
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        int at = find(more, keys[i]);
        more[at] = keys[i];
        moreValues[at] = values[i];
      }
    }
    keys = more;
    values = moreValues;
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
