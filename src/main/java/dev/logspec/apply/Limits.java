package dev.logspec.apply;

import java.time.Duration;

/**
 * How long the engine goes on.
 *
 * @param step how long a step is tried again before it fails
 * @param update how long a cluster update may run
 * @param visible how long a new cluster update may take to appear in the list of updates
 */
public record Limits(Duration step, Duration update, Duration visible) {
  /** Five minutes of tries, an hour of update, half a minute to appear. */
  public static final Limits DEFAULT =
      new Limits(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofSeconds(30));

  /** The same with another limit on cluster updates. */
  public Limits withUpdate(Duration other) {
    return new Limits(step, other, visible);
  }
}
