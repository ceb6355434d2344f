package dev.logspec.policy;

/**
 * Whether a policy meets a {@link Requirement}, and why.
 *
 * @param outcome what was found
 * @param reason one sentence without a final stop: the statement that allows it, or what stands in
 *     the way. It quotes the policy, so it must be escaped before it reaches a terminal
 */
public record Verdict(Outcome outcome, String reason) {
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
