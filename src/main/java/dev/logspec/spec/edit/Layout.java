package dev.logspec.spec.edit;

import dev.logspec.spec.yaml.TextNode;
import dev.logspec.spec.yaml.TextNode.Sort;
import dev.logspec.spec.yaml.TextNode.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One text laid out anew: where each of its lines begins, and the blanks within them. Lines are
 * numbered from zero.
 */
final class Layout {
  private static final int STEP = 2;
  private static final int UNKNOWN = -1;

  private final String text;
  private final int[] starts;
  private final int[] indents;
  private final Kind[] kinds;

  /** Of a line within a block scalar: how many of its blanks are the indentation. */
  private final int[] margins;

  private final List<Level> levels = new ArrayList<>();
  private final Blanks blanks;

  /** What a line is. */
  private enum Kind {
    /** Something of the document begins on it, or it is empty. */
    PLAIN,
    /** Within a block scalar: what is behind the indentation is a value. */
    VERBATIM,
    /** It goes on with a scalar in quotes or without. */
    CONTINUED
  }

  /** The lines of a collection in block style, and its column, before and after. */
  private record Level(int first, int last, int before, int after) {}

  /** {@code text}, whose lines end in LF, and which has {@code root}. */
  Layout(String text, TextNode root) {
    this.text = text;
    this.starts = starts(text);
    this.indents = new int[starts.length];
    this.kinds = new Kind[starts.length];
    this.margins = new int[starts.length];
    Arrays.fill(indents, UNKNOWN);
    Arrays.fill(kinds, Kind.PLAIN);
    this.blanks = new Blanks(text);
    place(root, UNKNOWN, 0);
  }

  private static int[] starts(String text) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    int at = text.indexOf('\n');
    while (at >= 0 && at + 1 < text.length()) {
      starts.add(at + 1);
      at = text.indexOf('\n', at + 1);
    }
    return starts.stream().mapToInt(Integer::intValue).toArray();
  }

  private int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found : -found - 2;
  }

  private int column(int offset) {
    return offset - starts[line(offset)];
  }

  private String raw(int line) {
    int end = text.indexOf('\n', starts[line]);
    return text.substring(starts[line], end < 0 ? text.length() : end);
  }

  /** The line begins at {@code column}, unless something before on it says so already. */
  private void begin(int offset, int column) {
    int line = line(offset);
    if (indents[line] == UNKNOWN) {
      indents[line] = column;
    }
  }

  /**
   * @param before column of the collection around, in the text as it is
   * @param after column of this, if it is a collection in block style
   */
  private void place(TextNode node, int before, int after) {
    boolean block = node.style() == Style.BLOCK && !node.entries().isEmpty();
    if (node.sort() == Sort.MAPPING && block) {
      entries(node, after);
    } else if (node.sort() == Sort.LIST && block) {
      items(node, after);
    } else {
      begin(node.start(), after);
      value(node, before, after);
    }
  }

  private void entries(TextNode map, int column) {
    int before = column(map.entries().get(0).start());
    levels.add(new Level(line(map.entries().get(0).start()), line(map.end()), before, column));
    for (int i = 0; i < map.entries().size(); i += 2) {
      TextNode key = map.entries().get(i);
      begin(key.start(), column);
      value(key, before, column);
      blanks.colon(key.end());
      place(map.entries().get(i + 1), before, column + STEP);
    }
  }

  private void items(TextNode list, int column) {
    int first = blanks.dash(list.start());
    int before = column(first);
    levels.add(new Level(line(first), line(list.end()), before, column));
    int from = first;
    for (TextNode item : list.entries()) {
      int dash = blanks.dash(from);
      begin(dash, column);
      blanks.next(dash, " ");
      place(item, before, column + STEP);
      from = Math.max(dash + 1, item.end());
    }
  }

  /** A scalar, an alias, or a collection in flow style. */
  private void value(TextNode node, int before, int after) {
    if (node.sort() == Sort.SCALAR) {
      scalar(node, before, after);
    } else if (node.sort() == Sort.ALIAS) {
      blanks.keep(node.start(), node.end());
    } else {
      flow(node);
    }
  }

  private void scalar(TextNode node, int before, int after) {
    if (node.style() == Style.BLOCK) {
      verbatim(node, before, after);
    } else {
      blanks.keep(node.start(), node.end());
      goOn(node, after);
    }
  }

  private void goOn(TextNode scalar, int column) {
    for (int i = line(scalar.start()) + 1; i <= line(scalar.end()); i++) {
      indents[i] = column;
      kinds[i] = Kind.CONTINUED;
    }
  }

  /** A line within brackets is a level in for each that is open, from the line of the first on. */
  private void flow(TextNode outermost) {
    blanks.flow(outermost);
    int first = line(outermost.start());
    int last = line(outermost.end() - 1);
    for (int i = first + 1; i <= last; i++) {
      indents[i] = indents[first] + STEP * open(outermost, i);
    }
    leaves(outermost);
  }

  private void leaves(TextNode node) {
    if (node.sort() == Sort.SCALAR || node.sort() == Sort.ALIAS) {
      blanks.keep(node.start(), node.end());
      goOn(node, indents[line(node.start())] + STEP);
    }
    node.entries().forEach(this::leaves);
  }

  private int open(TextNode node, int line) {
    int first = starts[line] + lead(line);
    int below = node.entries().stream().mapToInt(e -> open(e, line)).sum();
    boolean brackets = node.sort() == Sort.MAPPING || node.sort() == Sort.LIST;
    boolean around = brackets && node.start() < first && node.end() > first;
    return around && !text.substring(first, node.end()).matches("[\\]}]+") ? below + 1 : below;
  }

  private void verbatim(TextNode scalar, int before, int after) {
    int first = line(scalar.start()) + 1;
    String header = raw(first - 1).substring(column(scalar.start())).split("[ #]", 2)[0];
    // The digit that says how deep the text is indented, as YAML allows behind | and >.
    int said = header.chars().filter(Character::isDigit).map(c -> c - '0').findFirst().orElse(0);
    int margin = said > 0 ? Math.max(before, 0) + said : detected(first, before);
    int last = first - 1;
    for (int i = first; i < starts.length && (isBlank(i) || lead(i) >= margin); i++) {
      last = isBlank(i) && header.indexOf('+') < 0 ? last : i;
    }
    for (int i = first; i <= last; i++) {
      kinds[i] = Kind.VERBATIM;
      margins[i] = margin;
      indents[i] = said > 0 ? after - STEP + said : after;
    }
  }

  private int detected(int first, int before) {
    for (int i = first; i < starts.length; i++) {
      if (!isBlank(i)) {
        return lead(i) > before ? lead(i) : Integer.MAX_VALUE;
      }
    }
    return Integer.MAX_VALUE;
  }

  private boolean isBlank(int line) {
    return raw(line).isBlank();
  }

  private int lead(int line) {
    String raw = raw(line);
    return raw.length() - raw.stripLeading().length();
  }

  /** All of it. */
  String text() {
    List<String> lines = new ArrayList<>();
    boolean gap = true;
    int last = 0;
    for (int i = 0; i < starts.length; i++) {
      boolean empty = kinds[i] == Kind.PLAIN && isBlank(i);
      if (!empty || !gap) {
        lines.add(laid(i));
      }
      last = empty ? last : lines.size();
      gap = empty;
    }
    return String.join("\n", lines.subList(0, last)) + "\n";
  }

  private String laid(int line) {
    String raw = raw(line);
    if (kinds[line] == Kind.VERBATIM) {
      String value = raw.length() > margins[line] ? raw.substring(margins[line]) : "";
      return value.isEmpty() ? "" : " ".repeat(indents[line]) + value;
    }
    if (raw.isBlank()) {
      return "";
    }
    int column = indents[line] == UNKNOWN ? beside(line) : indents[line];
    return " ".repeat(column) + blanks.laid(starts[line] + lead(line), starts[line] + raw.length());
  }

  /** The column of a line with a comment alone, or of none of the document's own. */
  private int beside(int line) {
    int lead = lead(line);
    for (int i = line + 1; i < starts.length; i++) {
      if (indents[i] != UNKNOWN) {
        if (lead(i) == lead) {
          return indents[i];
        }
        break;
      }
    }
    return levels.stream()
        .filter(l -> l.first() <= line && line <= reach(l) && l.before() <= lead)
        .reduce((a, b) -> b.before() >= a.before() ? b : a)
        .map(Level::after)
        .orElse(0);
  }

  /** The last line that comments of {@code level} can stand on. */
  private int reach(Level level) {
    int i = level.last() + 1;
    while (i < starts.length && indents[i] == UNKNOWN) {
      i++;
    }
    return i - 1;
  }
}
