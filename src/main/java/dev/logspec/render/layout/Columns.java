package dev.logspec.render.layout;

import java.util.ArrayList;
import java.util.List;

/** Cells in aligned columns, two spaces apart. */
public final class Columns {
  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row of safe, uncoloured cells. */
  public Columns row(List<String> cells) {
    rows.add(List.copyOf(cells));
    return this;
  }

  /** The rows, each cell but the last padded to the widest of its column. */
  public List<List<String>> padded() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widest = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widest[i] = Math.max(widest[i], width(row.get(i)));
      }
    }
    List<List<String>> padded = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        cells.add(i == row.size() - 1 ? row.get(i) : pad(row.get(i), widest[i]));
      }
      padded.add(cells);
    }
    return padded;
  }

  /** The rows as lines. */
  public List<String> lines() {
    return padded().stream().map(cells -> String.join("  ", cells).stripTrailing()).toList();
  }

  /** {@code text} filled up with spaces to {@code width} columns. */
  public static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** {@code text} cut to at most {@code width} columns, with {@code ..} where it was cut. */
  public static String fit(String text, int width) {
    if (width(text) <= width) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int c : text.codePoints().toArray()) {
      used += width(c);
      if (used > Math.max(0, width - 2)) {
        break;
      }
      out.appendCodePoint(c);
    }
    return out + "..".substring(0, Math.min(2, Math.max(0, width)));
  }

  /** How many columns of a terminal {@code text}, safe, takes; colours take none. */
  public static int width(String text) {
    return Palette.strip(text).codePoints().map(Columns::width).sum();
  }

  /** Marks take none; East Asian wide characters and emoji take two. */
  private static int width(int c) {
    if (c < 0x300) {
      return 1;
    }
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (c >= 0x1100 && c <= 0x115f)
            || (c >= 0x2e80 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
