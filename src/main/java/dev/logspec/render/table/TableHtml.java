package dev.logspec.render.table;

import dev.logspec.render.safe.Safe;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Tables as a piece of HTML that needs no style and no script. */
public final class TableHtml {
  private TableHtml() {}

  /** {@code table} as a {@code <table>} element, moments in {@code zone}. */
  public static String render(Table table, ZoneId zone) {
    CellText text = new CellText(zone, CellText.Zeros.NUMBERS);
    StringBuilder out = new StringBuilder("<table>\n<caption>");
    out.append(Safe.html(table.title())).append("</caption>\n<thead><tr>");
    table.columns().forEach(c -> out.append("<th>" + Safe.html(c.heading()) + "</th>"));
    out.append("</tr></thead>\n<tbody>\n");
    table.rows().forEach(row -> row(out, row, text));
    out.append("</tbody>\n");
    table
        .total()
        .ifPresent(
            row -> {
              out.append("<tfoot>\n");
              row(out, row, text);
              out.append("</tfoot>\n");
            });
    return out.append("</table>\n").toString();
  }

  private static void row(StringBuilder out, List<Cell> row, CellText text) {
    out.append("<tr>");
    for (Cell cell : row) {
      String tone = cell.tone().name().toLowerCase(Locale.ROOT);
      out.append(cell.tone() == Cell.Tone.PLAIN ? "<td>" : "<td class=\"" + tone + "\">");
      out.append(Safe.html(cell.accept(text))).append("</td>");
    }
    out.append("</tr>\n");
  }
}
