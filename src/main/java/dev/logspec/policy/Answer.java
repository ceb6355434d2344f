package dev.logspec.policy;

/**
 * Whether a condition holds for every call that is required.
 *
 * @param holds the answer
 * @param reason what decided it, unless it is yes
 */
record Answer(Holds holds, String reason) {
  enum Holds {
    YES,
    NO,
    /** Only for some of the calls, or it hangs on something that is not known here. */
    UNKNOWN
  }

  static final Answer YES = new Answer(Holds.YES, "");

  static Answer no(String reason) {
    return new Answer(Holds.NO, reason);
  }

  static Answer unknown(String reason) {
    return new Answer(Holds.UNKNOWN, reason);
  }

  /** Both must hold; a no settles it. */
  Answer and(Answer other) {
    if (holds == Holds.NO || other.holds == Holds.YES) {
      return this;
    }
    return other.holds == Holds.NO || holds == Holds.YES ? other : this;
  }
}
