package dev.logspec.render.table;

import dev.logspec.render.safe.SafeMarkdown;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Tables as GitHub's and GitLab's Markdown. */
public final class TableMarkdown {
  private TableMarkdown() {}

  /** {@code table} under its title, moments in {@code zone}; the total is its last row. */
  public static String render(Table table, ZoneId zone) {
    CellText text = new CellText(zone, CellText.Zeros.NUMBERS);
    StringBuilder out =
        new StringBuilder("### ").append(SafeMarkdown.prose(table.title())).append("\n\n");
    out.append(row(table.columns(), c -> SafeMarkdown.prose(c.heading())));
    out.append(row(table.columns(), c -> "---"));
    Function<Cell, String> cell = c -> SafeMarkdown.prose(c.accept(text));
    table.rows().forEach(row -> out.append(row(row, cell)));
    table.total().ifPresent(row -> out.append(row(row, c -> strong(cell.apply(c)))));
    return out.toString();
  }

  private static String strong(String text) {
    return text.isEmpty() ? "" : "**" + text + "**";
  }

  private static <T> String row(List<T> cells, Function<T, String> text) {
    return cells.stream().map(text).collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
