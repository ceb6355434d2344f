package dev.logspec.review;

import dev.logspec.review.Transport.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to go on asking.
 *
 * @param total for everything that one comment needs
 * @param delay bound of the first pause after a 5xx or a broken connection; it doubles, with full
 *     jitter
 * @param longestDelay where doubling ends
 */
record Patience(Duration total, Duration delay, Duration longestDelay) {
  /** Five minutes in all, from 1 s to 30 s apart. */
  static final Patience USUAL =
      new Patience(Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofSeconds(30));

  /** What does not answer at once does not answer. */
  static final Patience NONE = new Patience(Duration.ofMillis(-1), Duration.ZERO, Duration.ZERO);

  /**
   * GitHub asks for a minute after a secondary rate limit that names no time (docs.github.com,
   * "Best practices for using the REST API").
   */
  private static final Duration SECONDARY = Duration.ofSeconds(60);

  /** Whether {@code reply} refuses for the number of calls, and was therefore not acted on. */
  static boolean limited(Reply reply) {
    if (reply.status() == 429) {
      return true;
    }
    return reply.status() == 403
        && (reply.header("retry-after").isPresent()
            || reply.header("x-ratelimit-remaining").filter("0"::equals).isPresent()
            || reply.body().toLowerCase(Locale.ROOT).contains("rate limit"));
  }

  /** Whether {@code reply} is worth asking again for. */
  static boolean passing(Reply reply) {
    return limited(reply) || reply.status() >= 500;
  }

  /** How long to wait after {@code reply}, the answer to try number {@code attempt}. */
  Duration after(Reply reply, int attempt, Instant now, RandomGenerator random) {
    Optional<Duration> asked = reply.header("retry-after").flatMap(text -> asked(text, now));
    if (asked.isEmpty() && limited(reply)) {
      asked = reset(reply, now);
    }
    if (asked.isPresent()) {
      return asked.get().isNegative() ? Duration.ZERO : asked.get();
    }
    return reply.status() == 403 ? SECONDARY : afterSilence(attempt, random);
  }

  /** How long to wait when try number {@code attempt} had no answer. */
  Duration afterSilence(int attempt, RandomGenerator random) {
    long bound = delay.toMillis() << Math.min(attempt - 1, 20);
    return Duration.ofMillis(random.nextLong(Math.min(bound, longestDelay.toMillis()) + 1));
  }

  private static Optional<Duration> asked(String text, Instant now) {
    if (text.matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, at));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** GitHub's {@code x-ratelimit-reset} and GitLab's {@code ratelimit-reset}: epoch seconds. */
  private static Optional<Duration> reset(Reply reply, Instant now) {
    return reply
        .header("x-ratelimit-reset")
        .or(() -> reply.header("ratelimit-reset"))
        .filter(
            text ->
                text.matches("[0-9]{1,11}")
                    && reply
                        .header("x-ratelimit-remaining")
                        .or(() -> reply.header("ratelimit-remaining"))
                        .filter("0"::equals)
                        .isPresent())
        .map(text -> Duration.between(now, Instant.ofEpochSecond(Long.parseLong(text) + 1)));
  }
}
