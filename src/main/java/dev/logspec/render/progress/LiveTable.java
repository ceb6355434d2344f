package dev.logspec.render.progress;

import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Palette;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Spans;
import dev.logspec.render.safe.Safe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The table that a terminal shows while an apply runs: one frame of it, without cursor codes. */
public final class LiveTable {
  private static final int WIDEST_CLUSTER = 40;

  /**
   * What one cluster is at.
   *
   * @param cluster its name
   * @param logType short name of the log type at hand; may be empty
   * @param step what is being done or waited for
   * @param elapsed since the cluster's first step
   * @param left how long it is expected to take still, in words
   */
  public record Row(String cluster, String logType, String step, Duration elapsed, String left) {}

  private LiveTable() {}

  /**
   * {@code totals}, unless they are empty, and {@code rows} as lines, none wider than {@code width}
   * columns and at most {@code height} of them; what does not fit is counted in the last line. No
   * line ends in a line feed.
   *
   * @param width at least 1
   * @param height at least 3
   */
  public static List<String> frame(
      String totals, List<Row> rows, int width, int height, Palette palette) {
    List<String> lines = new ArrayList<>();
    if (!totals.isEmpty()) {
      lines.add(Columns.fit(Safe.value(totals), width).stripTrailing());
    }
    if (!rows.isEmpty()) {
      lines.addAll(table(rows, width, height - lines.size(), palette));
    }
    return List.copyOf(lines);
  }

  private static List<String> table(List<Row> rows, int width, int height, Palette palette) {
    int room = Math.max(1, height - 1);
    int shown = rows.size() <= room ? rows.size() : room - 1;
    Columns table = new Columns().row(List.of("CLUSTER", "TYPE", "TIME", "LEFT", "STEP"));
    for (Row row : rows.subList(0, shown)) {
      table.row(
          List.of(
              Columns.fit(Safe.value(row.cluster()), WIDEST_CLUSTER),
              Safe.value(row.logType()),
              Spans.words(row.elapsed()),
              row.left(),
              Safe.value(row.step())));
    }
    List<String> lines = new ArrayList<>();
    for (String line : table.lines()) {
      String fitted = Columns.fit(line, width).stripTrailing();
      lines.add(lines.isEmpty() ? palette.paint(Style.STRONG, fitted) : fitted);
    }
    if (shown < rows.size()) {
      String more = "and " + Count.of(rows.size() - shown, "more cluster");
      lines.add(palette.paint(Style.FAINT, Columns.fit(more, width)));
    }
    return lines;
  }
}
