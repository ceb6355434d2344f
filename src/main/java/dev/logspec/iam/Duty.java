package dev.logspec.iam;

/** What somebody is to be able to do. */
public enum Duty {
  /** Read, and show what would change. */
  PLAN("plan"),
  /** Change it, too. */
  APPLY("apply"),
  /** Look at everything that logs need to arrive, and whether they do. */
  VERIFY("verify"),
  /** Read the logs that have arrived. */
  INSIGHTS("insights"),
  /** Write a spec of what is there. */
  IMPORT("import");

  private final String label;

  Duty(String label) {
    this.label = label;
  }

  /** The command that does it. */
  public String label() {
    return label;
  }
}
