package dev.logspec.view;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a plan is not applied, and what to do about it. */
public final class NotApplied {
  private NotApplied() {}

  /** What to do about errors: some of them a flag can overrule. */
  public static String mending(List<Diagnostic> diagnostics) {
    String flags =
        diagnostics.stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .flatMap(d -> d.waiver().stream())
            .distinct()
            .map(w -> " --allow " + w.label())
            .collect(Collectors.joining());
    return "mend them and run it again" + (flags.isEmpty() ? "" : ", or overrule with" + flags);
  }

  /**
   * Each failed guard with the command that lets it pass, and the way round it.
   *
   * @param again the command that runs
   */
  public static List<Diagnostic> of(Plan plan, String again) {
    List<Diagnostic> all = new ArrayList<>();
    for (Guard guard : plan.guards()) {
      if (guard.state() == Guard.State.FAILED) {
        all.add(
            Diagnostic.error(
                guard.scope(),
                "refused by the guard " + guard.name() + ": " + guard.detail(),
                "look at the plan; to let it pass: "
                    + again
                    + " --allow "
                    + guard.name()
                    + (guard.wayOut().isEmpty() ? "" : "\nor " + guard.wayOut())));
      }
    }
    return all;
  }
}
