package dev.logspec.work;

import dev.logspec.plan.status.StatusFilter;

/**
 * A status that is asked for.
 *
 * @param filter which deliveries
 * @param logs whether their newest logs are looked for
 */
public record StatusRequest(StatusFilter filter, Logs logs) {
  /** Whether anybody looks where logs arrive. */
  public enum Logs {
    /** The newest of each delivery is looked for: a call or more for each. */
    NEWEST,
    /** Nobody looks. */
    UNSEEN
  }
}
