package dev.logspec.sandbox.insights;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

/** Times as results show them, and the beginnings of periods. All of it is UTC. */
final class Times {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

  /** The units of a period and the names they go by ("Datetime functions"). */
  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("ms", Unit.MILLISECOND),
          Map.entry("msec", Unit.MILLISECOND),
          Map.entry("s", Unit.SECOND),
          Map.entry("sec", Unit.SECOND),
          Map.entry("m", Unit.MINUTE),
          Map.entry("min", Unit.MINUTE),
          Map.entry("h", Unit.HOUR),
          Map.entry("hr", Unit.HOUR),
          Map.entry("d", Unit.DAY),
          Map.entry("w", Unit.WEEK),
          Map.entry("mo", Unit.MONTH),
          Map.entry("mon", Unit.MONTH),
          Map.entry("q", Unit.QUARTER),
          Map.entry("qtr", Unit.QUARTER),
          Map.entry("y", Unit.YEAR),
          Map.entry("yr", Unit.YEAR));

  private Times() {}

  /** What a period is counted in; months are counted, all others measured in milliseconds. */
  enum Unit {
    MILLISECOND(1, 0),
    SECOND(1_000, 0),
    MINUTE(60_000, 0),
    HOUR(3_600_000, 0),
    DAY(86_400_000, 0),
    WEEK(604_800_000, 0),
    MONTH(0, 1),
    QUARTER(0, 3),
    YEAR(0, 12);

    private final long millis;
    private final int months;

    Unit(long millis, int months) {
      this.millis = millis;
      this.months = months;
    }
  }

  /** Some units: {@code 5m}. */
  record Period(int count, Unit unit) {

    /** The beginning of the period in which {@code millis} lies. */
    long floor(long millis) {
      if (unit.months == 0) {
        return Math.floorDiv(millis, count * unit.millis) * (count * unit.millis);
      }
      LocalDateTime time = at(millis);
      int months = time.getYear() * 12 + time.getMonthValue() - 1;
      int first = Math.floorDiv(months, count * unit.months) * (count * unit.months);
      return LocalDateTime.of(Math.floorDiv(first, 12), Math.floorMod(first, 12) + 1, 1, 0, 0)
          .toInstant(ZoneOffset.UTC)
          .toEpochMilli();
    }

    /** The beginning of the next period, but for a time that is the beginning of one. */
    long ceil(long millis) {
      long floor = floor(millis);
      if (floor == millis) {
        return millis;
      }
      return unit.months == 0
          ? floor + count * unit.millis
          : at(floor)
              .plus((long) count * unit.months, ChronoUnit.MONTHS)
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli();
    }
  }

  /** Whether {@code name} is a unit. */
  static boolean isUnit(String name) {
    return UNITS.containsKey(name);
  }

  /** A period in the unit called {@code name}. */
  static Period period(int count, String name) {
    return new Period(count, UNITS.get(name));
  }

  static String show(long millis) {
    return FORM.format(at(millis));
  }

  private static LocalDateTime at(long millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
  }
}
