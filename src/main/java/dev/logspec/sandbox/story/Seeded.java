package dev.logspec.sandbox.story;

import java.util.List;
import java.util.UUID;

/** Numbers, names and ids of a seeded sequence: the same seed, the same sequence. */
final class Seeded {
  /** The letters of names that Kubernetes makes up (apimachinery, util/rand). */
  private static final String NAMES = "bcdfghjklmnpqrstvwxz2456789";

  private static final String HEX = "0123456789abcdef";

  private long state;

  Seeded(long seed, String salt) {
    long mixed = seed;
    for (int i = 0; i < salt.length(); i++) {
      mixed = 31 * mixed + salt.charAt(i);
    }
    this.state = mixed;
  }

  /** SplitMix64. */
  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A number from {@code least} to {@code most}. */
  long between(long least, long most) {
    return least + Long.remainderUnsigned(next(), most - least + 1);
  }

  /** Whether one of {@code many} draws hits. */
  boolean oneIn(int many) {
    return between(1, many) == 1;
  }

  <T> T one(List<T> of) {
    return of.get((int) between(0, of.size() - 1));
  }

  private String word(String letters, int length) {
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(letters.charAt((int) between(0, letters.length() - 1)));
    }
    return word.toString();
  }

  /** What Kubernetes puts behind a name. */
  String suffix() {
    return word(NAMES, 5);
  }

  /** An id of an EC2 resource of the kind {@code prefix}. */
  String ec2(String prefix) {
    return prefix + "-0" + word(HEX, 16);
  }

  String uuid() {
    long high = (next() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
    long low = (next() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }
}
