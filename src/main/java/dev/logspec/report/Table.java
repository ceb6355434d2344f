package dev.logspec.report;

import java.util.List;
import java.util.Optional;

/**
 * Typed cells under named columns.
 *
 * @param title what it tells, for people
 * @param columns in their order
 * @param rows each as long as {@code columns}
 * @param total what the rows add up to, as long as {@code columns}; empty when that says nothing
 */
public record Table(
    String title, List<Column> columns, List<List<Cell>> rows, Optional<List<Cell>> total) {

  /**
   * A column.
   *
   * @param key its name in JSON and CSV: lower case, words joined by {@code _}
   * @param heading its heading for people
   */
  public record Column(String key, String heading) {}

  /** Copies its lists; refuses a row of another length. */
  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    total = total.map(List::copyOf);
    for (List<Cell> row : rows) {
      require(row.size() == columns.size(), title);
    }
    require(total.isEmpty() || total.get().size() == columns.size(), title);
  }

  private static void require(boolean condition, String title) {
    if (!condition) {
      throw new IllegalArgumentException(title + ": a row is not as long as the head");
    }
  }
}
