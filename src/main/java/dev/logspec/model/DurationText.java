package dev.logspec.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as people write them: {@code 500ms}, {@code 90s}, {@code 1.5h}, {@code 1m30s},
 * {@code 2d}, in any case; the larger unit first, each once.
 */
public final class DurationText {
  /** What to give, for messages. */
  public static final String FORMS = "90s, 10m or 1h30m";

  private static final String NUMBER = "(?:([0-9]{1,9}(?:\\.[0-9]{1,3})?)";

  private static final Pattern TEXT =
      Pattern.compile(
          NUMBER
              + "w)?"
              + NUMBER
              + "d)?"
              + NUMBER
              + "h)?"
              + NUMBER
              + "m(?:in)?)?"
              + NUMBER
              + "s)?"
              + NUMBER
              + "ms)?");

  private static final long[] MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};

  private DurationText() {}

  /** A span of whole seconds in words, without a last part of nothing: {@code 1 h 30 min}. */
  public static String words(Duration span) {
    List<String> parts = new ArrayList<>();
    if (span.toHours() > 0) {
      parts.add(span.toHours() + " h");
    }
    if (span.toMinutesPart() > 0) {
      parts.add(span.toMinutesPart() + " min");
    }
    if (span.toHours() == 0 && span.toSecondsPart() > 0 || parts.isEmpty()) {
      parts.add(span.toSecondsPart() + " s");
    }
    return String.join(" ", parts);
  }

  /** The span that {@code text} means; empty when it means none. */
  public static Optional<Duration> read(String text) {
    Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (text.isBlank() || !matcher.matches()) {
      return Optional.empty();
    }
    double millis = 0;
    for (int i = 0; i < MILLIS.length; i++) {
      String number = matcher.group(i + 1);
      millis += number == null ? 0 : Double.parseDouble(number) * MILLIS[i];
    }
    return Optional.of(Duration.ofMillis(Math.round(millis)));
  }
}
