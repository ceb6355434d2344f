package dev.logspec.insights.report;

import java.util.Locale;

/** What a claim is at, as a piece of its bar. */
public enum Stage {
  /** Made, and no instance yet. */
  LAUNCH("launch"),
  /** An instance whose node has not joined. */
  REGISTER("register"),
  /** Joined, and not ready for pods. */
  INITIALIZE("initialize"),
  /** Ready for pods. */
  RUN("run"),
  /** Called to go, and not tainted. */
  CORDON("cordon"),
  /** The same while replacements are not ready: a wait for them, no cordon. */
  REPLACE_WAIT("replace-wait"),
  /** Tainted until its node is gone: eviction, volumes and the instance's end in one. */
  DRAIN("evict+detach+stop"),
  /** Its node is gone and it is not. */
  FINALIZE("finalize"),
  /** It never got an instance. */
  FAILED("failed to launch"),
  /** It was there, and no record says at what. */
  UNSEEN("not in the records");

  private final String label;

  Stage(String label) {
    this.label = label;
  }

  /** What to call it. */
  public String label() {
    return label;
  }

  /** The word in machine output. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
