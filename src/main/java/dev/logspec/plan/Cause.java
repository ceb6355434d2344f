package dev.logspec.plan;

/** Where a difference comes from, when the same spec at a base revision is planned as well. */
public enum Cause {
  /** No base was given. */
  UNKNOWN,
  /** Only the head has it. */
  SPEC,
  /** The base has it too: somebody changed AWS. */
  DRIFT,
  /** Both have one, and they differ. */
  BOTH
}
