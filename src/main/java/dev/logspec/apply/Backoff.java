package dev.logspec.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Exponential backoff with full jitter: the n-th pause is random between nothing and {@code base}
 * times 2^n, at most {@code cap}. Random over the whole range, so that many who were refused
 * together do not come back together.
 */
final class Backoff {
  private static final Duration BASE = Duration.ofMillis(250);
  private static final Duration CAP = Duration.ofSeconds(20);
  private static final Duration LEAST = Duration.ofMillis(50);

  private final Pace pace;
  private final Duration limit;
  private Optional<Instant> since = Optional.empty();
  private int attempt;

  /** Pauses on {@code pace} for at most {@code limit} in all. */
  Backoff(Pace pace, Duration limit) {
    this.pace = pace;
    this.limit = limit;
  }

  /** When to try again; empty when it was tried for too long. */
  Optional<Instant> next() {
    Instant now = pace.now();
    since = since.or(() -> Optional.of(now));
    if (Duration.between(since.get(), now).compareTo(limit) > 0) {
      return Optional.empty();
    }
    long most = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(attempt, 16));
    attempt++;
    long millis = Math.max(LEAST.toMillis(), (long) (most * pace.random()));
    return Optional.of(now.plusMillis(millis));
  }

  /** How often it was tried again. */
  int attempts() {
    return attempt;
  }

  /** Forgets what was: something went well. */
  void reset() {
    since = Optional.empty();
    attempt = 0;
  }
}
