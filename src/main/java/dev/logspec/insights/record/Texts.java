package dev.logspec.insights.record;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Makes texts of the bytes of strings; of those that come again and again, once. */
final class Texts {
  private static final int SLOTS = 1 << 12;
  private static final int LONGEST = 256;

  /** More messages, controllers and levels than there are in the four components. */
  private static final int CONSTANTS = 1_000;

  private final CRC32C hash = new CRC32C();
  private final Text[] known = new Text[SLOTS];
  private int constants;

  private record Text(Field field, byte[] bytes, String text) {}

  /**
   * The text between the quotes of a value of {@code field}.
   *
   * @param charset ISO 8859-1 where no letter is escaped and all are of ASCII
   */
  String text(byte[] b, int from, int to, Charset charset, Field field) {
    if (from == to) {
      return "";
    }
    if (field.varies() || to - from > LONGEST) {
      return made(b, from, to, charset);
    }
    hash.reset();
    hash.update(b, from, to - from);
    int slot = ((int) hash.getValue() + field.ordinal()) & (SLOTS - 1);
    Text there = known[slot];
    if (there == null || there.field != field || !is(there.bytes, b, from, to)) {
      String text = constant(field, made(b, from, to, charset));
      there = new Text(field, Arrays.copyOfRange(b, from, to), text);
      known[slot] = there;
    }
    return there.text;
  }

  private static boolean is(byte[] known, byte[] b, int from, int to) {
    return known.length == to - from && Arrays.equals(known, 0, known.length, b, from, to);
  }

  /** The very object that the program has, so that comparing is a glance. */
  private String constant(Field field, String text) {
    boolean few = !field.isName() && field != Field.ERROR;
    if (!few || constants >= CONSTANTS) {
      return text;
    }
    constants++;
    return text.intern();
  }

  private static String made(byte[] b, int from, int to, Charset charset) {
    return charset == StandardCharsets.UTF_8
        ? unescaped(b, from, to)
        : new String(b, from, to - from, charset);
  }

  private static String unescaped(byte[] b, int from, int to) {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int at = from; at < to; at++) {
      plain[length++] = b[at] == '\\' ? meant(b[++at]) : b[at];
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
}
