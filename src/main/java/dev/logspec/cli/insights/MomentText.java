package dev.logspec.cli.insights;

import dev.logspec.model.DurationText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a moment as people give it: {@code 2h} or {@code 2h ago}, {@code now}, {@code today},
 * {@code yesterday}, a date, a date and a time with or without an offset. Days begin, and times
 * without an offset are, in the zone at hand.
 */
final class MomentText {
  /** What to give, for messages. */
  static final String FORMS = "2h, 7d, yesterday, 2026-03-19 or 2026-03-19T04:00Z";

  private static final Pattern AGO = Pattern.compile("(?i)\\s+ago$");

  private static final DateTimeFormatter LOCAL =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']HH:mm")
          .optionalStart()
          .appendPattern(":ss")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private static final DateTimeFormatter OFFSET =
      new DateTimeFormatterBuilder().append(LOCAL).appendOffset("+HH:mm", "Z").toFormatter();

  private MomentText() {}

  /** The moment that {@code text} means at {@code now}; empty when it means none. */
  static Optional<Instant> read(String text, Instant now, ZoneId zone) {
    String plain = text.strip();
    Optional<Duration> ago = DurationText.read(AGO.matcher(plain).replaceFirst(""));
    try {
      Optional<Instant> moment =
          ago.isPresent()
              ? ago.map(now::minus)
              : named(plain.toLowerCase(Locale.ROOT), now, zone).or(() -> time(plain, zone));
      return moment.filter(t -> t.isAfter(Instant.EPOCH));
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> named(String text, Instant now, ZoneId zone) {
    LocalDate today = now.atZone(zone).toLocalDate();
    return switch (text) {
      case "now" -> Optional.of(now);
      case "today" -> Optional.of(begin(today, zone));
      case "yesterday" -> Optional.of(begin(today.minusDays(1), zone));
      default -> Optional.empty();
    };
  }

  private static Instant begin(LocalDate day, ZoneId zone) {
    return day.atTime(LocalTime.MIN).atZone(zone).toInstant();
  }

  private static Optional<Instant> time(String text, ZoneId zone) {
    if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
      return Optional.of(begin(LocalDate.parse(text), zone));
    }
    return Optional.of(
        text.matches(".*(Z|[+-]\\d{2}:\\d{2})")
            ? OffsetDateTime.parse(text, OFFSET).toInstant()
            : LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant());
  }
}
