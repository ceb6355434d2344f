package dev.logspec.insights.life;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.LogRecord;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Errors that differ in numbers, ids and quoted names alone.
 *
 * @param n how many
 * @param first epoch milliseconds of the first; {@link LogRecord#NO_TIME} when none had a time
 * @param last of the last
 */
public record ErrorGroup(Key key, long n, long first, long last) {
  /** The most frequent first. */
  static final Comparator<ErrorGroup> ORDER =
      Comparator.comparingLong(ErrorGroup::n)
          .reversed()
          .thenComparing(g -> g.key().component())
          .thenComparing(g -> g.key().controller())
          .thenComparing(g -> g.key().message());

  private static final int LONGEST = 600;
  private static final Pattern EXCLUDED = Pattern.compile("\\d+ out of \\d+ (?=instance types)");
  private static final Pattern KLOG =
      Pattern.compile("^[IWEF]\\d{4} [\\d:.]+ +\\d+ ([\\w./-]+:)\\d+\\]");
  private static final Pattern QUOTED = Pattern.compile("\\\\?\"[^\"]*\\\\?\"|'[^']*'|`[^`]*`");
  private static final Pattern ID =
      Pattern.compile("\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,27}\\b|\\b[a-z]+-[0-9a-f]{8,17}\\b");
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z])\\d+(?:\\.\\d+)*");

  /** What errors of one kind have in common. */
  public record Key(Component component, String controller, String message) {
    static final Key REST = new Key(Component.COMPUTE, "", "(other errors)");

    static Key of(LogRecord record) {
      String text =
          record.error().isEmpty() ? record.message() : record.message() + ": " + record.error();
      return new Key(record.component(), record.controller(), normal(text));
    }
  }

  static ErrorGroup of(Key key, long time) {
    return new ErrorGroup(key, 1, time, time);
  }

  ErrorGroup and(ErrorGroup other) {
    long earliest =
        first == LogRecord.NO_TIME
            ? other.first
            : other.first == LogRecord.NO_TIME ? first : Math.min(first, other.first);
    return new ErrorGroup(key, n + other.n, earliest, Math.max(last, other.last));
  }

  /** {@code text} without what differs from one occurrence to the next. */
  static String normal(String text) {
    String plain = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    plain = KLOG.matcher(plain).replaceFirst("$1");
    plain = EXCLUDED.matcher(plain).replaceAll("N out of M ");
    plain = QUOTED.matcher(plain).replaceAll("\"…\"");
    plain = ID.matcher(plain).replaceAll("ID");
    return NUMBER.matcher(plain).replaceAll("N");
  }
}
