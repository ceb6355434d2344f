package dev.logspec.spec.edit;

import dev.logspec.spec.yaml.TextNode;
import dev.logspec.spec.yaml.TextNode.Sort;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The blanks within the lines of one text: which of them are changed, and to what. */
final class Blanks {
  /** From this many blanks on, a comment behind something stands in a column of its own. */
  private static final int COLUMN_GAP = 3;

  private final String text;

  /** By their first offset, blanks that become others. */
  private final TreeMap<Integer, Gap> gaps = new TreeMap<>();

  /** By their first offset, the ends of values, in which nothing is a blank to change. */
  private final TreeMap<Integer, Integer> values = new TreeMap<>();

  private record Gap(int end, String with) {}

  Blanks(String text) {
    this.text = text;
  }

  /** What is between is a value. */
  void keep(int start, int end) {
    if (end > start) {
      values.merge(start, end, Math::max);
    }
  }

  private int behind(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private boolean is(int at, String any) {
    return at < text.length() && any.indexOf(text.charAt(at)) >= 0;
  }

  /** The mark comes directly behind {@code from}, and one blank behind it. */
  private void mark(int from, String mark) {
    int at = behind(from);
    if (is(at, mark)) {
      replace(from, at, "");
      next(at, " ");
    }
  }

  /** A key that ends at {@code from}, its colon, and one blank. */
  void colon(int from) {
    mark(from, ":");
  }

  /** The dash that comes next behind {@code from}, with nothing but blanks and comments between. */
  int dash(int from) {
    int at = from;
    while (at >= 0 && at < text.length() && text.charAt(at) != '-') {
      at = text.charAt(at) == '#' ? text.indexOf('\n', at) : at + 1;
    }
    return at < 0 ? text.length() : at;
  }

  /** What stands on the line behind {@code mark} is {@code with} away from it, but a comment. */
  void next(int mark, String with) {
    int at = behind(mark + 1);
    boolean empty = at >= text.length() || is(at, "\n#");
    if (!empty && (at > mark + 1 || is(mark, "{,"))) {
      replace(mark + 1, at, with);
    }
  }

  private void replace(int from, int to, String with) {
    if (!text.substring(from, to).equals(with)) {
      gaps.put(from, new Gap(to, with));
    }
  }

  /**
   * {@code node}, a collection in flow style, in its own lines: {@code { a: b }}, {@code [a, b]}.
   */
  void flow(TextNode node) {
    List<TextNode> entries = node.entries();
    if (node.sort() != Sort.MAPPING && node.sort() != Sort.LIST) {
      return;
    }
    String pad = node.sort() == Sort.MAPPING && !entries.isEmpty() ? " " : "";
    next(node.start(), pad);
    for (int i = 0; i < entries.size(); i++) {
      boolean key = node.sort() == Sort.MAPPING && i % 2 == 0;
      mark(entries.get(i).end(), key ? ":" : ",");
      flow(entries.get(i));
    }
    int close = node.end() - 1;
    int from = close;
    while (from > node.start() + 1 && text.charAt(from - 1) == ' ') {
      from--;
    }
    boolean alone = text.charAt(from - 1) == '\n';
    if (!alone && !entries.isEmpty()) {
      gaps.remove(from);
      replace(from, close, pad);
    }
  }

  /** The characters from {@code from} to {@code to}, a line without its indentation. */
  String laid(int from, int to) {
    StringBuilder out = new StringBuilder();
    int at = from;
    int solid = 0;
    while (at < to) {
      Gap gap = gaps.get(at);
      if (gap != null) {
        out.append(gap.with());
        at = gap.end();
      }
      Map.Entry<Integer, Integer> value = values.floorEntry(at);
      if (at >= to) {
        break;
      } else if (value != null && value.getValue() > at) {
        int end = Math.min(to, value.getValue());
        out.append(text, at, end);
        solid = out.length();
        at = end;
      } else if (text.charAt(at) == '#' && (at == from || is(at - 1, " \t"))) {
        return beforeComment(out, solid, at - from) + text.substring(at, to).stripTrailing();
      } else {
        out.append(text.charAt(at++));
      }
    }
    return stripped(out, solid).toString();
  }

  /**
   * {@code out} without the blanks at its end, which begin behind {@code solid} at the earliest.
   */
  private static StringBuilder stripped(StringBuilder out, int solid) {
    while (out.length() > solid && " \t".indexOf(out.charAt(out.length() - 1)) >= 0) {
      out.setLength(out.length() - 1);
    }
    return out;
  }

  /** With blanks up to a comment that stood {@code column} behind the beginning of the line. */
  private String beforeComment(StringBuilder out, int solid, int column) {
    int wide = out.length();
    stripped(out, solid);
    if (out.length() == 0) {
      return "";
    }
    int gap = Math.max(1, wide - out.length());
    return out + " ".repeat(gap < COLUMN_GAP ? gap : Math.max(1, column - out.length()));
  }
}
