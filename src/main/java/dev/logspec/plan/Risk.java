package dev.logspec.plan;

/** Why a change deserves a second look. */
public enum Risk {
  /** Events older than the new retention are deleted. */
  RETENTION_SHORTENED("retention is shortened: older events are deleted"),
  /** Logs of a type no longer reach a destination. */
  DELIVERY_ENDS("these logs stop arriving"),
  /** Records are lost between delete and create. */
  DELIVERY_GAP("records in the gap between delete and create are lost"),
  /** A log group goes, with every event in it. */
  GROUP_DELETED("the log group is deleted with every event in it"),
  /** A destination that others made points elsewhere: their deliveries to it go along. */
  TARGET_TURNED("others may deliver to it: their logs go to the new target"),
  /** Others made it, or use it, and lose something: the change's reason says what. */
  OTHERS_LOSE("others made it or use it, and lose by this");

  private final String text;

  Risk(String text) {
    this.text = text;
  }

  /** The loss in words. */
  public String text() {
    return text;
  }
}
