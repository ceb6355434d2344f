package dev.logspec.cli.insights;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.report.Asked;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A record as a line, while records are followed. */
final class RecordLine {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  private final ZoneId zone;
  private final Terminal terminal;

  /** Lines with times in {@code zone}, as {@code terminal} can show them. */
  RecordLine(ZoneId zone, Terminal terminal) {
    this.zone = zone;
    this.terminal = terminal;
  }

  /** Whether {@code record} is of the claim, node and pool that were asked for, and no noise. */
  static boolean concerns(Asked asked, LogRecord record) {
    return asked
            .subject()
            .filter(s -> !s.equals(record.claim()) && !s.equals(record.node()))
            .isEmpty()
        && asked.pool().filter(p -> !p.equals(record.pool())).isEmpty()
        && asked.noises().stream().noneMatch(n -> n.covers(record));
  }

  String of(LogRecord record) {
    boolean error = record.severity() == LogRecord.Severity.ERROR;
    String rest =
        Stream.of(
                record.message(),
                record.claim(),
                record.node(),
                record.pool(),
                record.reason(),
                record.error())
            .filter(word -> !word.isEmpty())
            .map(Safe::value)
            .collect(Collectors.joining("  "));
    return TIME.format(Instant.ofEpochMilli(record.time()).atZone(zone))
        + "  "
        + padded(record.level(), 5)
        + "  "
        + terminal.paint(style(record.component()), padded(record.component().text(), 14))
        + "  "
        + padded(record.controller(), 20)
        + "  "
        + terminal.paint(error ? Style.BAD : Style.PLAIN, rest)
        + "\n";
  }

  private static String padded(String text, int width) {
    String safe = Safe.value(text);
    return safe + " ".repeat(Math.max(0, width - safe.length()));
  }

  private static Style style(Component component) {
    return switch (component) {
      case COMPUTE -> Style.PLAIN;
      case BLOCK_STORAGE -> Style.TAKEN;
      case LOAD_BALANCING -> Style.CHANGED;
      case IPAM -> Style.GOOD;
    };
  }
}
