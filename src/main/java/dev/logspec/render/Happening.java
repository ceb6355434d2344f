package dev.logspec.render;

import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Risk;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that happens to a cluster: {@code all logs stop (4 types, CloudWatch and S3)}.
 *
 * @param action whose symbol stands for it; a no-op for what stays, and is worth saying
 * @param text in words, with old and new values, safe for a terminal
 * @param risks what may be lost; {@code text} says it
 * @param cause whether the spec or AWS brought it about
 */
public record Happening(Action action, String text, Set<Risk> risks, Cause cause) {
  /** Copies {@code risks}. */
  public Happening {
    Set<Risk> sorted = EnumSet.noneOf(Risk.class);
    sorted.addAll(risks);
    risks = Collections.unmodifiableSet(sorted);
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof Happening other
        && action == other.action
        && text.equals(other.text)
        && risks.equals(other.risks)
        && cause == other.cause;
  }

  @Override
  public int hashCode() {
    return 31 * action.hashCode() + text.hashCode();
  }
}
