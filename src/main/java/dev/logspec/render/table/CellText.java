package dev.logspec.render.table;

import dev.logspec.render.layout.Spans;
import dev.logspec.render.safe.Safe;
import dev.logspec.report.Cell;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Cells as people read them.
 *
 * @param zone of moments
 * @param zeros how a zero is written
 */
public record CellText(ZoneId zone, Zeros zeros) implements Cell.Cases<String> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** How a zero is written. */
  public enum Zeros {
    /** As a number. */
    NUMBERS,
    /** As a dot: what is there stands out. */
    DOTS
  }

  @Override
  public String words(String text) {
    return Safe.value(text);
  }

  @Override
  public String number(long value) {
    return value == 0 && zeros == Zeros.DOTS ? "." : Long.toString(value);
  }

  @Override
  public String warning(long value) {
    return value == 0 ? number(value) : "! " + value;
  }

  @Override
  public String share(long part, long whole) {
    return part + "/" + whole;
  }

  @Override
  public String amount(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  @Override
  public String span(Duration time) {
    return Spans.exact(time);
  }

  @Override
  public String moment(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  @Override
  public String missing() {
    return "-";
  }
}
