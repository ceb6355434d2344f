package dev.logspec.insights.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Texts made from bytes, where those that come again soon are made once. */
final class Texts {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long PRIME = 0x9E3779B97F4A7C15L;
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 256;

  private final String[] texts = new String[SLOTS];
  private final long[] hashes = new long[SLOTS];

  String of(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    long hash = hash(bytes, from, to);
    int slot = (int) (hash >>> 40) & (SLOTS - 1);
    String known = texts[slot];
    if (known != null && hashes[slot] == hash && same(known, bytes, from, length)) {
      return known;
    }
    String made = new String(bytes, from, length, StandardCharsets.UTF_8);
    texts[slot] = made;
    hashes[slot] = hash;
    return made;
  }

  /**
   * Whether {@code text}, whose hash is that of the bytes, is those bytes; not so for non-ASCII.
   */
  private static boolean same(String text, byte[] bytes, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }

  /** A hash of 64 bits of the bytes, eight at a time. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = (to - from) * PRIME;
    int at = from;
    for (; at + 8 <= to; at += 8) {
      hash = mix(hash, (long) LONGS.get(bytes, at));
    }
    long rest = 0;
    for (; at < to; at++) {
      rest = rest << 8 | bytes[at] & 0xFF;
    }
    return mix(hash, rest);
  }

  private static long mix(long hash, long more) {
    long mixed = (hash ^ more) * PRIME;
    return mixed ^ (mixed >>> 29);
  }
}
