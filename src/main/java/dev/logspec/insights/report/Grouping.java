package dev.logspec.insights.report;

import dev.logspec.insights.life.Life;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalLong;

/** What rows are brought together under. */
final class Grouping {
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:00", Locale.ROOT);

  private Grouping() {}

  static String of(Asked.By by, Life life) {
    return of(by, life, ZoneId.of("UTC"));
  }

  static String of(Asked.By by, Life life, ZoneId zone) {
    String group =
        switch (by) {
          case REASON -> life.cause().orElse("");
          case POOL -> life.pool();
          case HOUR -> hour(Ends.going(life), zone);
          case TYPE -> life.instanceType();
          case ZONE -> life.zone();
        };
    return known(group);
  }

  static String hour(OptionalLong time, ZoneId zone) {
    return time.isEmpty() ? "" : HOUR.format(Instant.ofEpochMilli(time.getAsLong()).atZone(zone));
  }

  static String known(String word) {
    return word.isEmpty() ? Tally.UNKNOWN : word;
  }
}
