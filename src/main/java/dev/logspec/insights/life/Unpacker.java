package dev.logspec.insights.life;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a {@link Packer} wrote, in its order. */
final class Unpacker {
  private byte[] bytes = {};
  private int at;

  /** Reads on from {@code place} of {@code packed}. */
  Unpacker from(byte[] packed, int place) {
    bytes = packed;
    at = place;
    return this;
  }

  long number() {
    long value = 0;
    int shift = 0;
    byte b;
    do {
      b = bytes[at++];
      value |= (b & 0x7FL) << shift;
      shift += 7;
    } while (b < 0);
    return (value >>> 1) ^ -(value & 1);
  }

  int integer() {
    return (int) number();
  }

  int[] numbers() {
    int[] values = new int[integer()];
    for (int i = 0; i < values.length; i++) {
      values[i] = integer();
    }
    return values;
  }

  void skipText() {
    int length = integer();
    at += length;
  }

  /** Compares the text that comes next with that of {@code other}, by code points. */
  int compareText(Unpacker other) {
    int length = integer();
    int otherLength = other.integer();
    return Arrays.compareUnsigned(
        bytes, at, at + length, other.bytes, other.at, other.at + otherLength);
  }

  String text() {
    int length = integer();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }
}
