package dev.logspec.insights.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/** Texts made from bytes, where those that come again soon are made once. */
final class Texts {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 256;

  /** More messages than there are in the four components. */
  private static final int CONSTANTS = 1_000;

  private final byte[][] bytes = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];
  private final Map<String, String> constants = new IdentityHashMap<>();
  private final CRC32 one = new CRC32();
  private final CRC32C other = new CRC32C();

  String of(byte[] from, int begin, int end) {
    int length = end - begin;
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(from, begin, length, StandardCharsets.UTF_8);
    }
    int slot = slot(from, begin, end);
    byte[] known = bytes[slot];
    if (known != null && Arrays.equals(known, 0, known.length, from, begin, end)) {
      return texts[slot];
    }
    bytes[slot] = Arrays.copyOfRange(from, begin, end);
    texts[slot] = new String(from, begin, length, StandardCharsets.UTF_8);
    return texts[slot];
  }

  /** {@code text} as the very object that the program has, so that comparing is a glance. */
  String constant(String text) {
    String known = constants.get(text);
    if (known != null) {
      return known;
    }
    if (constants.size() >= CONSTANTS || text.length() > LONGEST) {
      return text;
    }
    constants.put(text, text.intern());
    return constants.get(text);
  }

  /** By length and a few of the bytes: names differ at their ends, messages anywhere. */
  private static int slot(byte[] b, int begin, int end) {
    int length = end - begin;
    int hash = (length * 31 + b[begin]) * 31 + b[begin + (length >> 1)];
    hash = (hash * 31 + b[begin + (length >> 2)]) * 31 + b[end - 1];
    if (length > 3) {
      hash = ((hash * 31 + b[end - 2]) * 31 + b[end - 3]) * 31 + b[end - 4];
    }
    return (hash ^ (hash >>> 15)) & (SLOTS - 1);
  }

  /** A hash of 64 bits of the bytes; processors have instructions for it. */
  long hash(byte[] from, int begin, int end) {
    one.reset();
    one.update(from, begin, end - begin);
    other.reset();
    other.update(from, begin, end - begin);
    return one.getValue() << 32 ^ other.getValue();
  }
}
