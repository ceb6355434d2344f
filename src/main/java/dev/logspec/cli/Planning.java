package dev.logspec.cli;

import dev.logspec.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Flags of every command that plans. */
final class Planning {
  @Option(names = "--no-prune", description = "Keep objects of ours that the spec no longer has.")
  private boolean noPrune;

  @Option(
      names = "--take-over",
      paramLabel = "NAME",
      description = "Take over objects of the spec called NAME; may be repeated.")
  private List<String> takeOver = new ArrayList<>();

  @Option(
      names = "--allow",
      paramLabel = "GUARD",
      description = "Let a guard fail: removals, protected, unreadable or owner; may be repeated.")
  private List<GuardName> allowed = new ArrayList<>();

  enum GuardName {
    removals,
    PROTECTED,
    unreadable,
    owner;

    String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  PlanFlags flags() {
    return new PlanFlags(
        noPrune ? PlanOptions.Prune.KEEP : PlanOptions.Prune.DELETE,
        Set.copyOf(takeOver),
        Set.copyOf(allowed.stream().map(GuardName::label).toList()),
        false,
        Optional.empty());
  }
}
