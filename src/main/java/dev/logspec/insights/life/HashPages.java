package dev.logspec.insights.life;

import java.util.Arrays;

/**
 * Hashes of 64 bits of as many things as there are in months. A page of them that is full is split
 * in two, so that nothing is left behind when they become more, as it is of a table that grows.
 */
final class HashPages {
  private static final int PAGE = 128;
  private static final int FULL = 3 * PAGE;

  /** Of so many bits there are pages for more things than anybody has. */
  private static final int MOST_BITS = 20;

  /** Spreads what a hash has anywhere to its first bits. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** By the first bits of the hash; a page that knows fewer of them stands in several places. */
  private Page[] pages = {new Page(0, new Hashes(PAGE))};

  private int bits;

  /** What has the same first {@code bits}. */
  private record Page(int bits, Hashes hashes) {}

  boolean has(long hash) {
    long key = hash * SPREAD;
    return pages[place(key)].hashes().has(key);
  }

  /** Whether {@code hash} is new. */
  boolean add(long hash) {
    long key = hash * SPREAD;
    while (pages[place(key)].hashes().size() >= FULL && pages[place(key)].bits() < MOST_BITS) {
      split(pages[place(key)], key);
    }
    return pages[place(key)].hashes().add(key);
  }

  private int place(long key) {
    return (int) (key >>> 1 >>> (Long.SIZE - 1 - bits));
  }

  private void split(Page full, long key) {
    if (full.bits() == bits) {
      pages = doubled(pages);
      bits++;
    }
    Hashes ones = new Hashes(PAGE);
    full.hashes().split(Long.MIN_VALUE >>> full.bits(), ones);
    int half = 1 << (bits - full.bits() - 1);
    int first = place(key) & -(2 * half);
    Arrays.fill(pages, first, first + half, new Page(full.bits() + 1, full.hashes()));
    Arrays.fill(pages, first + half, first + 2 * half, new Page(full.bits() + 1, ones));
  }

  private static Page[] doubled(Page... pages) {
    Page[] more = new Page[2 * pages.length];
    for (int i = 0; i < more.length; i++) {
      more[i] = pages[i / 2];
    }
    return more;
  }
}
