package dev.logspec.insights.report;

import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A table being filled in, and the cells that go into it. */
final class Sheet {
  private final String title;
  private final List<Table.Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Of columns that are called by their keys. */
  Sheet(String title, String... keys) {
    this.title = title;
    this.columns = Arrays.stream(keys).map(k -> new Table.Column(k, k.replace('_', ' '))).toList();
  }

  Sheet row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  int size() {
    return rows.size();
  }

  Table table() {
    return new Table(title, columns, rows, Optional.empty());
  }

  static Cell words(String text) {
    return text.isEmpty() ? Cell.NONE : Cell.of(text);
  }

  static Cell words(String text, Cell.Tone tone) {
    return text.isEmpty() ? Cell.NONE : new Cell.Words(text, tone);
  }

  static Cell number(long n) {
    return new Cell.Number(n);
  }

  static Cell moment(long time) {
    return time == LogRecord.NO_TIME ? Cell.NONE : new Cell.Moment(Instant.ofEpochMilli(time));
  }

  static Cell moment(OptionalLong time) {
    return time.isPresent() ? moment(time.getAsLong()) : Cell.NONE;
  }

  static Cell span(long millis) {
    return new Cell.Span(Duration.ofMillis(millis));
  }

  static Cell span(OptionalLong millis) {
    return millis.isPresent() ? span(millis.getAsLong()) : Cell.NONE;
  }

  /** A percentile, where there are at least {@code least} values to have one. */
  static Cell percentile(List<Long> sorted, int percent, int least) {
    return sorted.size() < Math.max(1, least) ? Cell.NONE : span(new Quantiles(sorted).at(percent));
  }
}
