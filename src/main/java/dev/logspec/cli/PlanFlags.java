package dev.logspec.cli;

import dev.logspec.model.Waiver;
import dev.logspec.plan.PlanOptions;
import java.util.Optional;
import java.util.Set;

/**
 * What flags say about planning.
 *
 * @param deleteLogGroups whether {@code --delete-log-groups} was given
 * @param removals another limit than the spec's
 */
record PlanFlags(
    PlanOptions.Prune prune,
    Set<String> takeOver,
    Set<Waiver> allowed,
    boolean deleteLogGroups,
    Optional<PlanOptions.RemovalLimit> removals) {
  static final PlanFlags NONE =
      new PlanFlags(PlanOptions.Prune.DELETE, Set.of(), Set.of(), false, Optional.empty());
}
