package dev.logspec.insights.record;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The spellings of time in records and envelopes. */
final class Times {
  /** Numbers below are seconds, from here milliseconds, and so on by thousands. */
  private static final double MILLISECONDS = 1e11;

  /** Nanoseconds of the year 5138: what is more is no time. */
  private static final double MOST = 1e20;

  private Times() {}

  /** Epoch milliseconds of a number of seconds, milliseconds, micro- or nanoseconds. */
  static long of(double number) {
    if (!(number > 0 && number < MOST)) {
      return LogRecord.NO_TIME;
    }
    double ms = number < MILLISECONDS ? number * 1000 : number;
    while (ms >= MILLISECONDS * 1000) {
      ms /= 1000;
    }
    return Math.round(ms);
  }

  /**
   * Epoch milliseconds of a number or of a time as RFC 3339 and CloudWatch Logs Insights write it
   * (without a zone it is UTC); {@link LogRecord#NO_TIME} for anything else.
   */
  static long of(String text) {
    String plain = text.strip();
    if (plain.isEmpty() || plain.charAt(0) < '0' || plain.charAt(0) > '9') {
      return LogRecord.NO_TIME;
    }
    long usual = usual(plain);
    if (usual != LogRecord.NO_TIME) {
      return usual;
    }
    try {
      return plain.indexOf('-') > 0 ? slow(plain.replace(' ', 'T')) : of(Double.parseDouble(plain));
    } catch (DateTimeException | NumberFormatException e) {
      return LogRecord.NO_TIME;
    }
  }

  private static long slow(String text) {
    boolean zone = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:?\\d\\d$");
    return zone
        ? OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
            .toInstant()
            .toEpochMilli()
        : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** {@code 2026-03-19T04:29:36.118Z} and its like, which are nearly all there are. */
  private static long usual(String t) {
    int length = t.length();
    boolean shape =
        length >= 19
            && t.charAt(4) == '-'
            && t.charAt(7) == '-'
            && (t.charAt(10) == 'T' || t.charAt(10) == ' ')
            && t.charAt(13) == ':'
            && t.charAt(16) == ':';
    if (!shape) {
      return LogRecord.NO_TIME;
    }
    int at = 19;
    long millis = 0;
    if (at < length && t.charAt(at) == '.') {
      int scale = 100;
      at++;
      while (at < length && digit(t.charAt(at))) {
        millis += (long) (t.charAt(at) - '0') * scale;
        scale /= 10;
        at++;
      }
    }
    boolean utc = at == length || (at == length - 1 && t.charAt(at) == 'Z');
    int year = digits(t, 0, 4);
    int month = digits(t, 5, 7);
    int day = digits(t, 8, 10);
    int seconds = 3600 * digits(t, 11, 13) + 60 * digits(t, 14, 16) + digits(t, 17, 19);
    if (!utc || year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || seconds < 0) {
      return LogRecord.NO_TIME;
    }
    return (days(year, month, day) * 86_400 + seconds) * 1000 + millis;
  }

  private static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Far below zero when there is anything but digits. */
  private static int digits(String text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!digit(text.charAt(i))) {
        return -1_000_000;
      }
      value = 10 * value + text.charAt(i) - '0';
    }
    return value;
  }

  /** Days since 1970 of a date of the Gregorian calendar, counted in years that begin in March. */
  private static long days(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400L);
    long ofEra = y - era * 400;
    long ofYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
  }
}
