package dev.logspec.render.markdown;

/**
 * What must stay together when a document is split.
 *
 * @param text ends in a line feed
 * @param shown whether a reader sees it at once
 */
record Block(String text, Shown shown) {
  /** Whether a reader sees a block at once. */
  enum Shown {
    /** It is there. */
    OPEN,
    /** It comes with a click: object by object. */
    CLOSED
  }

  static Block open(String text) {
    return new Block(text, Shown.OPEN);
  }

  static Block closed(String text) {
    return new Block(text, Shown.CLOSED);
  }
}
