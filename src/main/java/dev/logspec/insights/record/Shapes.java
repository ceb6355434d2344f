package dev.logspec.insights.record;

import java.util.List;

/**
 * Reads objects of a shape that was seen before: the same members in the same order, of which only
 * the values differ that do so again and again. All between those is compared as a whole.
 */
final class Shapes {
  private static final int UNUSUAL = JsonBytes.UNUSUAL;

  /** More parts than the objects of all components have. */
  private static final int MOST = 4_000;

  private final Values values;
  private Shape first = start();
  private Shape followed = first;
  private int size;

  /** What differs is passed over by {@code values}. */
  Shapes(Values values) {
    this.values = values;
  }

  private static Shape start() {
    return new Shape(new byte[0], new Field[0], new String[0], null, false);
  }

  /**
   * Reads the object that begins at {@code begin} into {@code draft}.
   *
   * @return behind its end, or {@link JsonBytes#UNUSUAL} for a shape that is new: what is in the
   *     draft then means nothing
   */
  int read(byte[] b, int begin, int end, Draft draft) {
    followed = first;
    int at = begin;
    while (!followed.isLast()) {
      at = follow(b, at, end);
      if (at < 0) {
        return UNUSUAL;
      }
      followed.put(draft);
      values.put(draft, followed.field());
    }
    return at;
  }

  /** Passes over the next part and the value behind it. */
  private int follow(byte[] b, int from, int end) {
    Shape[] next = followed.next();
    for (int i = 0; i < next.length; i++) {
      Shape shape = next[i];
      if (shape.fits(b, from, end)) {
        int at = from + shape.length();
        at = shape.isLast() ? at : values.pass(at, shape.field());
        if (at >= 0) {
          // What comes often is looked at first.
          next[i] = next[i >> 1];
          next[i >> 1] = shape;
          followed = shape;
          return at;
        }
      }
    }
    return UNUSUAL;
  }

  /** Whether there is room for more shapes. */
  boolean isOpen() {
    return size < MOST;
  }

  /** Remembers an object by its parts. */
  void learn(List<Shape> parts) {
    Shape at = first;
    for (Shape part : parts) {
      at = at.followedBy(part);
      size += at == part ? 1 : 0;
    }
  }

  /** Forgets all shapes, since it is known better what differs. */
  void forget() {
    first = start();
    size = 0;
  }
}
