package dev.logspec.insights.record;

import java.nio.charset.StandardCharsets;

/** Finds fields by the bytes of their names, without a text of them. */
final class FieldNames {
  private static final int SLOTS = 512;
  private static final byte[][] NAMES = new byte[SLOTS][];
  private static final Field[] FIELDS = new Field[SLOTS];

  static {
    for (Field field : Field.values()) {
      for (String name : field.names()) {
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        int slot = slot(bytes, 0, bytes.length);
        while (NAMES[slot] != null) {
          slot = (slot + 1) % SLOTS;
        }
        NAMES[slot] = bytes;
        FIELDS[slot] = field;
      }
    }
  }

  private FieldNames() {}

  /** The field whose name stands from {@code from} to {@code to}; null when nothing is read. */
  static Field field(byte[] b, int from, int to) {
    if (from == to) {
      return null;
    }
    for (int slot = slot(b, from, to); NAMES[slot] != null; slot = (slot + 1) % SLOTS) {
      if (same(NAMES[slot], b, from, to)) {
        return FIELDS[slot];
      }
    }
    return null;
  }

  private static int slot(byte[] b, int from, int to) {
    int hash = (to - from) * 31 + b[from] * 7 + b[to - 1] * 131 + b[(from + to) >>> 1] * 17;
    return hash & (SLOTS - 1);
  }

  private static boolean same(byte[] name, byte[] b, int from, int to) {
    if (name.length != to - from) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (name[i] != b[from + i]) {
        return false;
      }
    }
    return true;
  }
}
