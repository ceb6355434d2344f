package dev.logspec.apply;

import java.time.Duration;
import java.time.Instant;

/**
 * A limiter of changing calls that learns: throttling halves the rate, success raises it again bit
 * by bit (AWS publishes no rate for these calls). Unthrottled, it does not limit at all.
 */
final class CallRate {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Duration LEAST = Duration.ofMillis(25);

  private Duration gap = Duration.ZERO;
  private Instant next = Instant.MIN;

  /** When the next changing call may be made. */
  Instant next() {
    return next;
  }

  /** Notes a call made at {@code now}. */
  void called(Instant now) {
    next = now.plus(gap);
  }

  /** Notes that AWS was not too busy. */
  void went() {
    gap = gap.multipliedBy(9).dividedBy(10);
    if (gap.compareTo(LEAST) < 0) {
      gap = Duration.ZERO;
    }
  }

  /** Notes that AWS throttled. */
  void throttled(Instant now) {
    gap = gap.isZero() ? FIRST : gap.multipliedBy(2);
    if (gap.compareTo(MOST) > 0) {
      gap = MOST;
    }
    next = now.plus(gap);
  }
}
