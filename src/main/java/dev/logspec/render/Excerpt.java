package dev.logspec.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What of the rows of a change is shown where nobody asked for all of them. */
final class Excerpt {
  /** How many elements of a list, or rows alike, are shown before the rest is counted. */
  static final int SHOWN = 3;

  private Excerpt() {}

  /** {@code rows} of the elements of one list: of many that come, go or move alike the first. */
  static List<Row> ofElements(List<Row> rows) {
    return of(rows, row -> "");
  }

  /**
   * {@code rows} of a document: of many entries of one list in it the first, so that an entry of
   * another list is never hidden among them.
   */
  static List<Row> ofDocument(List<Row> rows) {
    return of(rows, row -> row.label().substring(0, row.label().indexOf(' ') + 1));
  }

  private static List<Row> of(List<Row> rows, Function<Row, String> list) {
    List<Row> out = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      int to = from + 1;
      while (to < rows.size() && alike(rows.get(from), rows.get(to), list)) {
        to++;
      }
      run(rows.subList(from, to), list, out);
      from = to;
    }
    return out;
  }

  private static void run(List<Row> alike, Function<Row, String> list, List<Row> out) {
    // Hiding one row behind "and 1 more" saves nothing.
    if (alike.size() <= SHOWN + 1) {
      out.addAll(alike);
      return;
    }
    out.addAll(alike.subList(0, SHOWN));
    Row last = alike.get(SHOWN);
    String more = list.apply(last) + "... and " + (alike.size() - SHOWN) + " more";
    out.add(new Row(last.mark(), last.depth(), more, "", "", ""));
  }

  private static boolean alike(Row one, Row other, Function<Row, String> list) {
    return one.mark() == other.mark()
        && one.depth() == other.depth()
        && !one.hasValue()
        && !other.hasValue()
        && one.countsAsElement()
        && list.apply(one).equals(list.apply(other));
  }
}
