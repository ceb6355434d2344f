package dev.logspec.planfile;

import dev.logspec.model.Coverage;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.List;

/** Plans around given changes. */
final class Plans {
  private Plans() {}

  static Plan of(Change... changes) {
    return new Plan(
        "platform-logs", List.of(changes), List.of(), List.of(), List.of(), Coverage.COMPLETE);
  }
}
