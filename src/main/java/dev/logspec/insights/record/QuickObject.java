package dev.logspec.insights.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads objects of the shape that nearly all records have: known fields with plain values, anything
 * in the others. Gives up at whatever is not like that, which a parser then reads from its
 * beginning: what this takes is JSON, but not all JSON is taken.
 *
 * <p>A million records are read in about the time that a parser needs to go through their tokens,
 * since what nobody asks for is passed over as bytes, and the few hundred texts that come again and
 * again are made once.
 */
final class QuickObject {
  /** The object is not of the usual shape. */
  static final int UNUSUAL = -1;

  private static final int DEEPEST = 16;
  private static final int SLOTS = 512;
  private static final byte[][] NAMES = new byte[SLOTS][];
  private static final Field[] FIELDS = new Field[SLOTS];

  /** Bytes that mean themselves in a string. */
  private static final boolean[] PLAIN = new boolean[256];

  static {
    Arrays.fill(PLAIN, ' ', 256, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
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

  private final Texts texts = new Texts();
  private byte[] bytes = {};
  private int end;

  /** Whether there are escapes in the string that was gone through last. */
  private boolean escaped;

  private static int slot(byte[] b, int from, int to) {
    int hash = (to - from) * 31 + b[from] * 7 + b[to - 1] * 131 + b[(from + to) >>> 1] * 17;
    return hash & (SLOTS - 1);
  }

  private static Field field(byte[] b, int from, int to) {
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

  /**
   * Reads the object that begins at {@code from} into {@code draft}.
   *
   * @return behind its end, or {@link #UNUSUAL}
   */
  int read(byte[] from, int begin, int to, Draft draft) {
    bytes = from;
    end = to;
    int at = object(begin, draft);
    if (at > 0) {
      draft.content = hash(bytes, begin, at);
    }
    return at;
  }

  /** A hash of 64 bits of the bytes from {@code begin} to {@code to}. */
  long hash(byte[] from, int begin, int to) {
    return texts.hash(from, begin, to);
  }

  private int object(int begin, Draft draft) {
    int at = space(begin + 1);
    if (is(at, '}')) {
      return at + 1;
    }
    while (is(at, '"')) {
      int close = string(at + 1);
      if (close < 0 || escaped) {
        return UNUSUAL;
      }
      Field field = field(bytes, at + 1, close);
      at = space(close + 1);
      if (!is(at, ':')) {
        return UNUSUAL;
      }
      at = space(at + 1);
      at = field == null ? skip(at, 0) : value(at, field, draft);
      if (at < 0) {
        return UNUSUAL;
      }
      at = space(at);
      if (is(at, '}')) {
        return at + 1;
      }
      if (!is(at, ',')) {
        return UNUSUAL;
      }
      at = space(at + 1);
    }
    return UNUSUAL;
  }

  private boolean is(int at, char c) {
    return at < end && bytes[at] == c;
  }

  private int space(int from) {
    // Nearly always there is none.
    if (from < end && bytes[from] > ' ') {
      return from;
    }
    int at = from;
    while (at < end && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
    return at;
  }

  private int value(int at, Field field, Draft draft) {
    if (field.isNested() || field == Field.GROUP) {
      return UNUSUAL;
    }
    if (field == Field.TIME && !is(at, '"')) {
      return time(at, draft);
    }
    return field.isName() && is(at, '{') ? named(at, field, draft) : text(at, field, draft);
  }

  /** A string, or a number as text. Texts that hold an object are for the parser. */
  private int text(int at, Field field, Draft draft) {
    if (!is(at, '"')) {
      int to = scalar(at);
      if (to > 0) {
        if (bytes[at] == 'n' || bytes[at] == 't' || bytes[at] == 'f') {
          return UNUSUAL;
        }
        draft.set(field, texts.of(bytes, at, to));
      }
      return to;
    }
    if (is(at + 1, '{') || is(at + 1, '[') || is(at + 1, ' ')) {
      return UNUSUAL;
    }
    int close = string(at + 1);
    if (close > 0) {
      draft.set(field, text(at + 1, close, field));
    }
    return close < 0 ? UNUSUAL : close + 1;
  }

  private String text(int from, int to, Field field) {
    if (escaped) {
      return unescaped(from, to);
    }
    // No two reconciliations have the same.
    if (field == Field.RECONCILE_ID) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    String text = texts.of(bytes, from, to);
    return field == Field.MESSAGE ? texts.constant(text) : text;
  }

  private String unescaped(int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      byte b = bytes[at];
      if (b == '\\') {
        b = meant(bytes[++at]);
      }
      plain[length++] = b;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }

  private static byte meant(byte escape) {
    return switch (escape) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> escape;
    };
  }

  /** Epoch milliseconds, as deliveries write them. */
  private int time(int from, Draft draft) {
    int at = from;
    long value = 0;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      value = value * 10 + bytes[at++] - '0';
    }
    if (at - from != 13) {
      return UNUSUAL;
    }
    draft.time = value;
    return at;
  }

  private int named(int begin, Field field, Draft draft) {
    int at = space(begin + 1);
    while (is(at, '"')) {
      int close = string(at + 1);
      if (close < 0 || escaped) {
        return UNUSUAL;
      }
      boolean name =
          close - at == 5
              && bytes[at + 1] == 'n'
              && bytes[at + 2] == 'a'
              && bytes[at + 3] == 'm'
              && bytes[at + 4] == 'e';
      at = space(close + 1);
      if (!is(at, ':')) {
        return UNUSUAL;
      }
      at = space(at + 1);
      at = name ? text(at, field, draft) : skip(at, 1);
      at = at < 0 ? end : space(at);
      if (is(at, '}')) {
        return at + 1;
      }
      if (!is(at, ',')) {
        return UNUSUAL;
      }
      at = space(at + 1);
    }
    return UNUSUAL;
  }

  // ---- what nobody asks for

  /** Behind the value at {@code at}. */
  private int skip(int at, int depth) {
    if (at >= end || depth > DEEPEST) {
      return UNUSUAL;
    }
    byte first = bytes[at];
    if (first == '"') {
      int close = string(at + 1);
      return close < 0 ? UNUSUAL : close + 1;
    }
    if (first == '{') {
      return skipObject(at, depth);
    }
    return first == '[' ? skipArray(at, depth) : scalar(at);
  }

  private int skipObject(int begin, int depth) {
    int at = space(begin + 1);
    if (is(at, '}')) {
      return at + 1;
    }
    while (is(at, '"')) {
      int close = string(at + 1);
      at = close < 0 ? end : space(close + 1);
      at = is(at, ':') ? skip(space(at + 1), depth + 1) : UNUSUAL;
      at = at < 0 ? end : space(at);
      if (is(at, '}')) {
        return at + 1;
      }
      if (!is(at, ',')) {
        return UNUSUAL;
      }
      at = space(at + 1);
    }
    return UNUSUAL;
  }

  private int skipArray(int begin, int depth) {
    int at = space(begin + 1);
    if (is(at, ']')) {
      return at + 1;
    }
    while (at < end) {
      at = skip(at, depth + 1);
      at = at < 0 ? end : space(at);
      if (is(at, ']')) {
        return at + 1;
      }
      if (!is(at, ',')) {
        return UNUSUAL;
      }
      at = space(at + 1);
    }
    return UNUSUAL;
  }

  /** Behind a number, {@code true}, {@code false} or {@code null}. */
  private int scalar(int from) {
    int at = from;
    while (at < end
        && bytes[at] > ' '
        && bytes[at] != ','
        && bytes[at] != '}'
        && bytes[at] != ']') {
      at++;
    }
    return at > from && (number(from, at) || word(from, at)) ? at : UNUSUAL;
  }

  /** Numbers without fraction and exponent: the others are for the parser to judge. */
  private boolean number(int from, int to) {
    int at = bytes[from] == '-' ? from + 1 : from;
    if (at == to || to - at > 18 || (bytes[at] == '0' && to - at > 1)) {
      return false;
    }
    while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    return at == to;
  }

  private boolean word(int from, int to) {
    return switch (to - from) {
      case 4 -> same("true", from) || same("null", from);
      case 5 -> same("false", from);
      default -> false;
    };
  }

  private boolean same(String word, int from) {
    for (int i = 0; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The quote that ends a string; negative when there is none. */
  private int string(int from) {
    byte[] b = bytes;
    int to = end;
    int at = from;
    escaped = false;
    while (true) {
      while (at < to && PLAIN[b[at] & 0xFF]) {
        at++;
      }
      if (at >= to) {
        return UNUSUAL;
      }
      if (b[at] == '"') {
        return at;
      }
      if (b[at] != '\\' || !escape(at + 1)) {
        return UNUSUAL;
      }
      escaped = true;
      at += 2;
    }
  }

  /** Those of a code point are for the parser. */
  private boolean escape(int at) {
    if (at >= end) {
      return false;
    }
    return switch (bytes[at]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> true;
      default -> false;
    };
  }
}
