package dev.logspec.plan.status;

import dev.logspec.model.Desired.Access;

/**
 * A delivery that is there, and delivers nothing.
 *
 * @param feed whose logs
 * @param access where they ought to go
 * @param flaw what is wrong
 * @param why in a sentence that names no object
 */
public record DeadDelivery(LogFeed feed, Access access, Flaw flaw, String why) {
  /** What can be wrong. */
  public enum Flaw {
    /** Its cluster. */
    CLUSTER,
    /** Its source. */
    SOURCE,
    /** What it writes to. */
    TARGET,
    /** What lets it write. */
    DOOR
  }
}
