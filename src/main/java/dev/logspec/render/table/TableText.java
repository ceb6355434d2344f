package dev.logspec.render.table;

import dev.logspec.render.layout.Columns;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import dev.logspec.report.Cell;
import dev.logspec.report.Cell.Tone;
import dev.logspec.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Tables for a terminal or a pipe: aligned columns, every cell whole. Words in the last column go
 * on below each other where the terminal has room for them beside the others.
 */
public final class TableText {
  /** Less room than this is none for words. */
  private static final int LEAST_WORDS = 16;

  private TableText() {}

  /** {@code table} without its title, a line for the head, each row and the total. */
  public static List<String> lines(Table table, CellText text, Terminal terminal) {
    Columns columns = new Columns();
    columns.row(
        table.columns().stream()
            .map(c -> Safe.value(c.heading().toUpperCase(Locale.ROOT)))
            .toList());
    table.rows().forEach(row -> columns.row(texts(row, text)));
    table.total().ifPresent(row -> columns.row(texts(row, text)));
    List<List<String>> padded = columns.padded();
    List<String> lines = new ArrayList<>();
    lines.add(terminal.paint(Style.STRONG, line(padded.get(0))));
    for (int i = 0; i < table.rows().size(); i++) {
      lines.add(line(painted(table.rows().get(i), padded.get(i + 1), terminal)));
    }
    if (table.total().isPresent()) {
      lines.add(terminal.paint(Style.STRONG, line(padded.get(padded.size() - 1))));
    }
    int last = table.columns().size() - 1;
    int start = Columns.width(String.join("  ", padded.get(0).subList(0, last))) + 2;
    boolean room = last > 0 && start + LEAST_WORDS <= terminal.width();
    return room && padded.stream().anyMatch(cells -> cells.get(last).contains(" "))
        ? beside(lines, start, terminal.width())
        : lines;
  }

  private static List<String> beside(List<String> lines, int start, int width) {
    String before = " ".repeat(start);
    return lines.stream().flatMap(l -> Lines.wrap(l, width, before).stream()).toList();
  }

  private static List<String> texts(List<Cell> row, CellText text) {
    return row.stream().map(cell -> cell.accept(text)).toList();
  }

  private static List<String> painted(List<Cell> row, List<String> padded, Terminal terminal) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(terminal.paint(style(row.get(i).tone()), padded.get(i)));
    }
    return cells;
  }

  private static Style style(Tone tone) {
    return switch (tone) {
      case PLAIN -> Style.PLAIN;
      case GOOD -> Style.GOOD;
      case OPEN -> Style.CHANGED;
      case BAD -> Style.BAD;
    };
  }

  private static String line(List<String> cells) {
    return String.join("  ", cells).stripTrailing();
  }
}
