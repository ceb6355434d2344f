package dev.logspec.iam;

/** What somebody is to be able to do. */
public enum Duty {
  /** Read, and show what would change. */
  PLAN,
  /** Change it, too. */
  APPLY
}
