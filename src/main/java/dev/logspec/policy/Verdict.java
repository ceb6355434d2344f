package dev.logspec.policy;

import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Whether a policy meets a {@link Requirement}, and why.
 *
 * @param outcome what was found
 * @param reason one sentence on one line, without a final stop: the statement that allows it, or
 *     what stands in the way. It quotes the policy, so it must be escaped for where it is shown
 * @param advice what to change, in the same form; empty where a statement is missing and nothing is
 *     in the way
 */
public record Verdict(Outcome outcome, String reason, String advice) {
  private static final int LONGEST_REASON = 400;
  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\u2028\u2029]+");

  /** Keeps its texts on one line and short, whatever the policy puts into them. */
  public Verdict {
    reason = onOneLine(reason);
    advice = onOneLine(advice);
  }

  private static String onOneLine(String text) {
    // Most texts are ours and hold none: a fleet has a verdict for each of its log groups.
    boolean broken = text.chars().anyMatch(c -> c < ' ' || c >= 0x7f);
    String line = broken ? BREAKS.matcher(text).replaceAll(" ") : text;
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + "..." : line;
  }

  /** The three outcomes, which stay apart all the way to the user. */
  public enum Outcome {
    /** Everything required is allowed and nothing of it is denied. */
    COVERED,
    /** Something required is certainly denied, or certainly allowed by nothing. */
    NOT_COVERED,
    /** It hangs on something that the policy alone does not tell. */
    UNKNOWN
  }

  /** Whether the outcome is {@link Outcome#COVERED}. */
  public boolean covered() {
    return outcome == Outcome.COVERED;
  }

  /** Whether the outcome is {@link Outcome#NOT_COVERED}: only this is an error. */
  public boolean refused() {
    return outcome == Outcome.NOT_COVERED;
  }

  /** That nobody could look, because of {@code reason}. */
  public static Verdict unseen(String reason) {
    return unknown(reason);
  }

  static Verdict covered(String reason) {
    return new Verdict(Outcome.COVERED, reason, "");
  }

  static Verdict notCovered(String reason) {
    return new Verdict(Outcome.NOT_COVERED, reason, "");
  }

  static Verdict unknown(String reason) {
    return new Verdict(Outcome.UNKNOWN, reason, "");
  }

  Verdict advising(String what) {
    return new Verdict(outcome, reason, what);
  }

  /** All must be covered; a certain no settles it. At least one of {@code verdicts}. */
  static Verdict all(Collection<Verdict> verdicts) {
    return first(verdicts, Outcome.NOT_COVERED, Outcome.UNKNOWN);
  }

  /**
   * One of {@code cases} is what AWS does, nobody knows which: what {@code judge} says of all of
   * them alike is certain, anything else is not. At least one case.
   */
  public static <T> Verdict whichever(Collection<T> cases, Function<T, Verdict> judge) {
    var verdicts = cases.stream().map(judge).toList();
    Verdict doubt = first(verdicts, Outcome.UNKNOWN, Outcome.NOT_COVERED);
    boolean agreed = verdicts.stream().allMatch(v -> v.outcome == doubt.outcome);
    return agreed ? doubt : new Verdict(Outcome.UNKNOWN, doubt.reason, doubt.advice);
  }

  private static Verdict first(Collection<Verdict> verdicts, Outcome... wanted) {
    for (Outcome outcome : wanted) {
      for (Verdict verdict : verdicts) {
        if (verdict.outcome == outcome) {
          return verdict;
        }
      }
    }
    return verdicts.iterator().next();
  }
}
