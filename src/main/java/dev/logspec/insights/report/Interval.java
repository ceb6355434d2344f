package dev.logspec.insights.report;

import java.util.OptionalLong;

/**
 * A span between two moments.
 *
 * @param from epoch milliseconds
 * @param to epoch milliseconds; the moment itself is outside
 */
public record Interval(long from, long to) {
  /** Everything. */
  public static final Interval ALWAYS = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Whether {@code time} is in it. */
  public boolean holds(long time) {
    return from <= time && time < to;
  }

  boolean holds(OptionalLong time) {
    return time.isPresent() && holds(time.getAsLong());
  }
}
