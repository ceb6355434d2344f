package dev.logspec.insights.report;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.List;

/**
 * Lives as bars over time, and what other components wrote meanwhile.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds, not before {@code from}
 * @param bars in the order in which they begin
 * @param marks in the order of time
 * @param marksLeft how many more marks there are than are kept
 */
public record Waterfall(long from, long to, List<Bar> bars, List<Mark> marks, long marksLeft) {
  /** A line of a component that tells of a change, or an error. */
  public record Mark(long time, Component component, LogRecord.Severity severity, String text) {}

  /** Copies its lists. */
  public Waterfall {
    bars = List.copyOf(bars);
    marks = List.copyOf(marks);
  }
}
