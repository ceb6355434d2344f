package dev.logspec.rehearsal.stage;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.work.Obstacle;
import java.util.ArrayList;
import java.util.List;

/** What keeps a plan from being applied, and so from being rehearsed. */
final class Refused {
  private Refused() {}

  /**
   * Returns when {@code plan} may be applied.
   *
   * @throws Obstacle when it must not be
   */
  static void require(Plan plan) throws Obstacle {
    if (plan.applyable()) {
      return;
    }
    List<Diagnostic> reasons = new ArrayList<>();
    plan.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).forEach(reasons::add);
    for (Guard guard : plan.guards()) {
      if (guard.state() == Guard.State.FAILED) {
        reasons.add(Diagnostic.error(guard.scope(), guard.detail(), guard.wayOut()));
      }
    }
    reasons.add(
        Diagnostic.error(
            "",
            "an apply would be refused, so there is nothing to rehearse",
            "logspec plan shows the whole of it"));
    throw new Obstacle(Obstacle.Sort.ERROR, reasons);
  }
}
