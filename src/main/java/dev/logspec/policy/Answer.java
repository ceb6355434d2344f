package dev.logspec.policy;

/**
 * Whether a condition holds for every call that is required.
 *
 * @param holds the answer
 * @param reason what decided it; a plain yes needs none
 */
record Answer(Holds holds, String reason) {
  enum Holds {
    YES,
    NO,
    /** Only for some of the calls, or it hangs on something that is not known here. */
    UNKNOWN
  }

  static final Answer YES = new Answer(Holds.YES, "");

  /** A yes that needs telling: nobody who wrote the condition may have thought of it. */
  static Answer yes(String reason) {
    return new Answer(Holds.YES, reason);
  }

  static Answer no(String reason) {
    return new Answer(Holds.NO, reason);
  }

  static Answer unknown(String reason) {
    return new Answer(Holds.UNKNOWN, reason);
  }

  /** Both must hold; a no settles it. */
  Answer and(Answer other) {
    if (holds == other.holds) {
      return reason.isEmpty() ? other : this;
    }
    if (holds == Holds.NO || other.holds == Holds.YES) {
      return this;
    }
    return other.holds == Holds.NO || holds == Holds.YES ? other : this;
  }
}
