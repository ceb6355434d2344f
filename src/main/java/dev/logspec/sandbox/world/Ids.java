package dev.logspec.sandbox.world;

import java.util.UUID;

/** Ids from a seeded sequence, so that a run can be repeated; the position is part of the world. */
final class Ids {
  private static final String ALPHANUMERIC =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final long seed;
  private long position;

  Ids(long seed, long position) {
    this.seed = seed;
    this.position = position;
  }

  synchronized long position() {
    return position;
  }

  synchronized void moveTo(long newPosition) {
    position = newPosition;
  }

  String alphanumeric(int length) {
    StringBuilder id = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      id.append(ALPHANUMERIC.charAt((int) Long.remainderUnsigned(next(), ALPHANUMERIC.length())));
    }
    return id.toString();
  }

  String uuid() {
    long high = (next() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long low = (next() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /** SplitMix64: every position of a seed gives one well mixed value. */
  private synchronized long next() {
    position++;
    long z = seed + position * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
