package dev.logspec.render.markdown;

import dev.logspec.render.markdown.Block.Shown;

/** One document that is being filled; closed blocks that follow each other need one click. */
final class Part {
  private static final String OPENING = "<details><summary>Object by object</summary>\n\n";

  private static final String CLOSING = "\n</details>\n";

  private final StringBuilder text = new StringBuilder();
  private Shown last = Shown.OPEN;

  void add(Block block) {
    if (last == Shown.CLOSED && block.shown() == Shown.OPEN) {
      text.append(CLOSING);
    }
    text.append(text.length() == 0 ? "" : "\n");
    if (last == Shown.OPEN && block.shown() == Shown.CLOSED) {
      text.append(OPENING);
    }
    text.append(block.text());
    last = block.shown();
  }

  int length() {
    return text.length();
  }

  String text() {
    return last == Shown.CLOSED ? text + CLOSING : text.toString();
  }
}
