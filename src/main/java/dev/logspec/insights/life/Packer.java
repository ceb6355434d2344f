package dev.logspec.insights.life;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers and texts into few bytes: small numbers take one. */
final class Packer {
  private byte[] bytes = new byte[256];
  private int size;

  Packer number(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      put((byte) (rest | 0x80));
      rest >>>= 7;
    }
    return put((byte) rest);
  }

  Packer numbers(int... values) {
    number(values.length);
    for (int value : values) {
      number(value);
    }
    return this;
  }

  Packer text(String text) {
    byte[] utf = text.getBytes(StandardCharsets.UTF_8);
    number(utf.length);
    while (size + utf.length > bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    System.arraycopy(utf, 0, bytes, size, utf.length);
    size += utf.length;
    return this;
  }

  private Packer put(byte b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
    bytes[size++] = b;
    return this;
  }

  /** How many bytes were written since they were taken. */
  int size() {
    return size;
  }

  /** Takes what was written to {@code to}; how many bytes that is. */
  int takeInto(byte[] to, int at) {
    int taken = size;
    System.arraycopy(bytes, 0, to, at, taken);
    size = 0;
    return taken;
  }
}
