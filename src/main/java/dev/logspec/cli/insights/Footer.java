package dev.logspec.cli.insights;

import dev.logspec.insights.life.Lives;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.report.Source;
import dev.logspec.render.layout.Count;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is said under a report: of what it is, whole or not, and what that cost. */
final class Footer {
  /** Dollars below which four digits would say that it costs nothing. */
  private static final double LEAST = 0.000_1;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

  /** Says UTC, where an offset would say Z. */
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final int NAMES = 3;

  private Footer() {}

  static List<String> lines(Source source, Intake intake, Lives lives, ZoneId zone) {
    List<String> lines = new ArrayList<>();
    lines.add(
        records(intake, lives) + window(source, lives, zone) + ", from " + from(source) + ".");
    List<String> amiss = new ArrayList<>();
    add(amiss, intake.unparsed(), "no log record");
    add(amiss, intake.truncated(), "too long to read");
    add(amiss, lives.counts().duplicates(), "come twice");
    add(amiss, lives.counts().withoutTime(), "without a time");
    if (!amiss.isEmpty()) {
      lines.add("Of " + Count.of(intake.lines(), "line") + ": " + String.join(", ", amiss) + ".");
    }
    source.cut().ifPresent(why -> lines.add("Not all of it was read: " + why + "."));
    return lines;
  }

  /** How many records tell what is told, and of how many that were read. */
  static String records(Intake intake, Lives lives) {
    long told = lives.counts().records();
    String read = Count.of(intake.records(), "record");
    return told == intake.records() ? read : String.format(Locale.ROOT, "%,d of ", told) + read;
  }

  private static void add(List<String> parts, long n, String what) {
    if (n > 0) {
      parts.add(String.format(Locale.ROOT, "%,d %s", n, what));
    }
  }

  /** {@code of A to B}, or nothing where no record has a time. */
  static String window(Source source, Lives lives, ZoneId zone) {
    long first = source.since().orElse(lives.counts().first());
    long last = source.until().orElse(lives.counts().last());
    return first > last
        ? ""
        : " of "
            + time(Instant.ofEpochMilli(first), zone)
            + " to "
            + time(Instant.ofEpochMilli(last), zone);
  }

  /** A moment for people. */
  static String time(Instant at, ZoneId zone) {
    return TIME.format(at.atZone(zone.normalized().equals(ZoneOffset.UTC) ? UTC : zone));
  }

  private static String from(Source source) {
    return Count.some(source.names(), NAMES)
        + (source.costUsd().isPresent()
            ? cost(source.bytes(), source.costUsd().getAsDouble())
            : " (" + bytes(source.bytes()) + ")");
  }

  /** What was looked at, and what that costs, in brackets behind a blank. */
  static String cost(long bytes, double usd) {
    String price =
        usd < LEAST ? "less than $0.0001" : String.format(Locale.ROOT, "about $%.4f", usd);
    return " (" + bytes(bytes) + " scanned, " + price + " at the list price)";
  }

  /** {@code 3.2 MB}. */
  static String bytes(long bytes) {
    String[] units = {"bytes", "KB", "MB", "GB", "TB"};
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " bytes"
        : String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }
}
