package dev.logspec.render.table;

import dev.logspec.render.safe.Safe;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tables as CSV (RFC 4180), for programs and spreadsheets: spans in milliseconds, moments in UTC,
 * what is not known empty. A text that a spreadsheet would take for a formula gets an apostrophe in
 * front. Totals are the reader's to make.
 */
public final class TableCsv {
  private static final String FORMULA = "=+-@";
  private static final Fields FIELDS = new Fields();

  private TableCsv() {}

  /** {@code table} with a line of the columns' keys. */
  public static String render(Table table) {
    StringBuilder out = new StringBuilder(row(table.columns(), c -> field(c.key())));
    table.rows().forEach(row -> out.append(row(row, c -> c.accept(FIELDS))));
    return out.toString();
  }

  private static <T> String row(List<T> cells, Function<T, String> text) {
    return cells.stream().map(text).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String field(String value) {
    String seen = Safe.value(value);
    boolean formula = !seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0;
    String text = formula ? "'" + seen : seen;
    return text.matches("[^\",]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static final class Fields implements Cell.Cases<String> {
    @Override
    public String words(String text) {
      return field(text);
    }

    @Override
    public String number(long value) {
      return Long.toString(value);
    }

    @Override
    public String warning(long value) {
      return Long.toString(value);
    }

    @Override
    public String share(long part, long whole) {
      return part + "/" + whole;
    }

    @Override
    public String amount(double value) {
      return BigDecimal.valueOf(value).toPlainString();
    }

    @Override
    public String span(Duration time) {
      return Long.toString(time.toMillis());
    }

    @Override
    public String moment(Instant at) {
      return at.toString();
    }

    @Override
    public String missing() {
      return "";
    }
  }
}
