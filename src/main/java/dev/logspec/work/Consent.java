package dev.logspec.work;

/** What is needed to apply a plan. */
public enum Consent {
  /** None: the spec lets it be applied. */
  GIVEN,
  /** A yes. */
  YES,
  /** More than a yes, as data may be lost. */
  NAME
}
