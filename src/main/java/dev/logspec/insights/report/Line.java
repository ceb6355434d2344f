package dev.logspec.insights.report;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.Comparator;
import java.util.stream.Collectors;

/** What of a record is shown in a list of lines. */
record Line(
    long time,
    Component component,
    String level,
    String controller,
    String message,
    String claim,
    String node,
    String pool,
    LogRecord.Severity severity) {
  private static final int LONGEST = 400;

  static final Comparator<Line> ORDER =
      Comparator.comparingLong(Line::time)
          .thenComparing(Line::component)
          .thenComparing(Line::claim)
          .thenComparing(Line::message);

  static Line of(LogRecord record) {
    return new Line(
        record.time(),
        record.component(),
        record.level(),
        record.controller(),
        text(record),
        record.claim(),
        record.node(),
        record.pool(),
        record.severity());
  }

  private static String text(LogRecord record) {
    String detail = detail(record);
    String text = detail.isEmpty() ? record.message() : record.message() + ": " + detail;
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String detail(LogRecord record) {
    if (record.command().isPresent()) {
      LogRecord.Announcement said = record.command().get();
      String nodes =
          said.nodes().stream()
              .map(n -> n.node().isEmpty() ? n.claim() : n.node())
              .collect(Collectors.joining(", "));
      return String.join(" ", said.reason(), said.decision(), nodes).strip();
    }
    if (!record.error().isEmpty()) {
      return record.error();
    }
    return String.join(" ", record.messageKind(), record.reason()).strip();
  }

  /** Whether the two differ in their time alone, as twins of one millisecond and later do. */
  boolean repeats(Line other) {
    return component == other.component
        && controller.equals(other.controller)
        && message.equals(other.message)
        && claim.equals(other.claim)
        && node.equals(other.node);
  }
}
