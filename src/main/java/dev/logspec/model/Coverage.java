package dev.logspec.model;

/** How much of a spec something covers. */
public enum Coverage {
  /** All of it: what is owned and not in it is not desired any more. */
  COMPLETE,
  /**
   * A part, as a selector, a shard or a place that could not be read leaves it: nothing follows
   * from an object's absence.
   */
  PARTIAL
}
