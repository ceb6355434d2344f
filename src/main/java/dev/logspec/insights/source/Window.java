package dev.logspec.insights.source;

import java.time.Duration;
import java.time.Instant;

/**
 * A part of time.
 *
 * @param since its first moment
 * @param until the moment after its last
 */
public record Window(Instant since, Instant until) {
  /** Refuses a window without a moment. */
  public Window {
    if (!since.isBefore(until)) {
      throw new IllegalArgumentException("the window ends before it begins");
    }
  }

  /** The same, {@code earlier} sooner begun. */
  public Window begun(Duration earlier) {
    return new Window(since.minus(earlier), until);
  }

  /** Whether a moment, in epoch milliseconds, is in it. */
  public boolean has(long moment) {
    return moment >= since.toEpochMilli() && moment < until.toEpochMilli();
  }
}
