package dev.logspec.plan;

import java.util.Set;

/** Why a change deserves a second look. */
public enum Risk {
  /** Events older than the new retention are deleted. */
  RETENTION_SHORTENED("retention is shortened: older events are deleted"),
  /** Logs of a type no longer reach a destination. */
  DELIVERY_ENDS("these logs stop arriving"),
  /** Records are lost between delete and create, two calls of which one follows the other. */
  DELIVERY_GAP("delivery stops for a moment: records between delete and create are lost"),
  /**
   * Records are lost until its source, made anew, has a cluster update behind it: of 4 to 170 s
   * (AWS facts 5).
   */
  UPDATE_GAP("delivery stops for one cluster update, about a minute: records until then are lost"),
  /** A log group goes, with every event in it. */
  GROUP_DELETED("the log group is deleted with every event in it"),
  /** A destination that others made points elsewhere: their deliveries to it go along. */
  TARGET_TURNED("others may deliver to it: their logs go to the new target"),
  /** Others made it, or use it, and lose something: the change's reason says what. */
  OTHERS_LOSE("others made it or use it, and lose by this");

  /** Those by which records are lost while a delivery is made anew. */
  public static final Set<Risk> GAPS = Set.of(DELIVERY_GAP, UPDATE_GAP);

  private final String text;

  Risk(String text) {
    this.text = text;
  }

  /** The loss in words. */
  public String text() {
    return text;
  }
}
