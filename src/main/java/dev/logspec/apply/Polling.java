package dev.logspec.apply;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to wait before an update is looked at again: from one second, growing to five, and
 * closer around the time at which the last update ended, so that knowing what to expect saves
 * waiting.
 */
final class Polling {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(5);
  private static final Duration CLOSE = Duration.ofMillis(200);

  private Polling() {}

  /** The pause after {@code elapsed} of an update that may take {@code expected}. */
  static Duration next(Duration elapsed, Optional<Duration> expected) {
    Duration pause = clamp(elapsed.dividedBy(4), FIRST, MOST);
    if (expected.isEmpty()) {
      return pause;
    }
    Duration left = expected.get().minus(elapsed);
    Duration near = clamp(expected.get().dividedBy(40), CLOSE, MOST);
    if (left.isNegative() || left.isZero()) {
      boolean late = elapsed.compareTo(expected.get().multipliedBy(2)) > 0;
      return late ? pause : min(pause, near);
    }
    return min(pause, left);
  }

  private static Duration clamp(Duration value, Duration least, Duration most) {
    return value.compareTo(least) < 0 ? least : min(value, most);
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
