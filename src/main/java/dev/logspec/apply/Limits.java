package dev.logspec.apply;

import java.time.Duration;

/**
 * How long the engine goes on.
 *
 * @param step how long a step is tried again before it fails
 * @param update how long a cluster update may run
 * @param visible how long a new cluster update may take to appear in the list of updates
 * @param others how long what other processes make is waited for while nothing moves there
 */
public record Limits(Duration step, Duration update, Duration visible, Duration others) {
  /** Five minutes of tries, an hour of update, half a minute to appear, half an hour of others. */
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(30));

  /** The same with another limit on cluster updates. */
  public Limits withUpdate(Duration other) {
    return new Limits(step, other, visible, others);
  }

  /** The same with another limit on what others make. */
  public Limits withOthers(Duration other) {
    return new Limits(step, update, visible, other);
  }
}
