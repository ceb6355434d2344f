package dev.logspec.plan;

import java.util.List;
import java.util.Set;

/** Marks changes that lose data. */
public final class Risks {
  private Risks() {}

  /** {@code changes}, each with its risks. */
  public static List<Change> mark(List<Change> changes) {
    return changes.stream().map(Risks::mark).toList();
  }

  private static Change mark(Change change) {
    Set<Risk> risks = KindRules.of(change.kind()).risks(change);
    return risks.isEmpty() ? change : change.with(change.context().risking(risks));
  }
}
