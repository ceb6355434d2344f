package dev.logspec.render.layout;

import java.util.ArrayList;
import java.util.List;

/** Lines under construction: no line ends with a space, no two blank lines meet. */
public final class Lines {
  private final StringBuilder out = new StringBuilder();

  /** Adds a line, which may hold line feeds of its own. */
  public Lines add(String text) {
    for (String line : text.split("\n", -1)) {
      out.append(line.stripTrailing()).append('\n');
    }
    return this;
  }

  /** Adds each of {@code lines}. */
  public Lines addAll(Iterable<String> lines) {
    lines.forEach(this::add);
    return this;
  }

  /** A blank line, unless there is one already or nothing stands above it. */
  public Lines gap() {
    if (out.length() > 0 && !endsWith("\n\n")) {
      out.append('\n');
    }
    return this;
  }

  private boolean endsWith(String end) {
    return out.length() >= end.length() && out.substring(out.length() - end.length()).equals(end);
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return out.length() == 0;
  }

  /** All lines; ends with one line feed. */
  public String text() {
    return out.toString().stripTrailing() + "\n";
  }

  /**
   * {@code text} broken at spaces so that no line with its indent is wider than {@code width},
   * where a word allows; further lines are indented by {@code hanging}. Width 0 breaks nothing.
   */
  public static List<String> wrap(String text, int width, String hanging) {
    List<String> lines = new ArrayList<>();
    if (width <= 0 || text.length() <= width) {
      lines.add(text);
      return lines;
    }
    StringBuilder line = new StringBuilder();
    boolean fresh = true;
    for (String word : text.split("(?<=\\S) ")) {
      if (!fresh && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringBuilder(hanging);
        fresh = true;
      }
      line.append(fresh ? "" : " ").append(word);
      fresh = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
