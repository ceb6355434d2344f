package dev.logspec.policy;

/**
 * Whether a policy meets a {@link Requirement}, and why.
 *
 * @param outcome what was found
 * @param reason one sentence on one line, without a final stop: the statement that allows it, or
 *     what stands in the way. It quotes the policy, so it must be escaped for where it is shown
 */
public record Verdict(Outcome outcome, String reason) {
  private static final int LONGEST_REASON = 400;

  /** Keeps the reason on one line and short, whatever the policy puts into it. */
  public Verdict {
    reason = reason.replaceAll("[\\p{Cntrl}\u2028\u2029]+", " ");
    if (reason.length() > LONGEST_REASON) {
      reason = reason.substring(0, LONGEST_REASON) + "...";
    }
  }

  /** The two outcomes: what cannot be judged counts as not covered. */
  public enum Outcome {
    /** Everything required is allowed and nothing of it is denied. */
    COVERED,
    /** Something required is not allowed, is denied, or hangs on a condition we cannot judge. */
    NOT_COVERED
  }

  /** Whether the outcome is {@link Outcome#COVERED}. */
  public boolean covered() {
    return outcome == Outcome.COVERED;
  }

  static Verdict covered(String reason) {
    return new Verdict(Outcome.COVERED, reason);
  }

  static Verdict notCovered(String reason) {
    return new Verdict(Outcome.NOT_COVERED, reason);
  }
}
