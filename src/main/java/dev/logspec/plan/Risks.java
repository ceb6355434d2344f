package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Marks changes that lose data. */
public final class Risks {
  private Risks() {}

  /** {@code changes}, each with its risks. */
  public static List<Change> mark(List<Change> changes) {
    Set<Address> remade = new HashSet<>();
    for (Change change : changes) {
      if (change.kind() == Kind.DELIVERY_SOURCE && change.action() == Action.REPLACE) {
        remade.add(change.address());
      }
    }
    return changes.stream().map(change -> mark(change, remade)).toList();
  }

  private static Change mark(Change change, Set<Address> remade) {
    Set<Risk> risks = KindRules.of(change.kind()).risks(change);
    if (risks.isEmpty()) {
      return change;
    }
    boolean update =
        risks.contains(Risk.DELIVERY_GAP)
            && change.was().map(ServedClusters::sourceOf).filter(remade::contains).isPresent();
    return change.with(change.context().risking(update ? Set.of(Risk.UPDATE_GAP) : risks));
  }
}
