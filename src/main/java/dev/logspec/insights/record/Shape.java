package dev.logspec.insights.record;

import java.util.Arrays;

/**
 * A part of objects that is the same in many: the bytes from one value that differs, or from the
 * beginning, to the next, or to the end. Behind it come the parts that were seen there.
 */
final class Shape {
  private final byte[] literal;
  private final Field[] fields;
  private final String[] texts;
  private final Field field;
  private final boolean last;
  private Shape[] next = {};

  /**
   * A part that is {@code literal}.
   *
   * @param fields whose values are in it
   * @param texts what those are
   * @param field whose value follows; null where nothing is read from it
   * @param last whether none does, since the object ends
   */
  Shape(byte[] literal, Field[] fields, String[] texts, Field field, boolean last) {
    this.literal = literal;
    this.fields = fields;
    this.texts = texts;
    this.field = field;
    this.last = last;
  }

  int length() {
    return literal.length;
  }

  Field field() {
    return field;
  }

  boolean isLast() {
    return last;
  }

  /** What may come behind it, what came lately first. */
  Shape[] next() {
    return next;
  }

  boolean fits(byte[] b, int at, int end) {
    int length = literal.length;
    int to = at + length;
    // Most that differ do so there too, since their lengths do.
    return to <= end
        && b[to - 1] == literal[length - 1]
        && b[at + (length >> 1)] == literal[length >> 1]
        && Arrays.equals(b, at, to, literal, 0, length);
  }

  void put(Draft draft) {
    for (int i = 0; i < fields.length; i++) {
      draft.set(fields[i], texts[i]);
    }
  }

  /** The part behind it that is as {@code other}: {@code other} itself where there was none. */
  Shape followedBy(Shape other) {
    for (Shape known : next) {
      if (known.last == other.last
          && known.field == other.field
          && Arrays.equals(known.literal, other.literal)) {
        return known;
      }
    }
    next = Arrays.copyOf(next, next.length + 1);
    next[next.length - 1] = other;
    return other;
  }
}
