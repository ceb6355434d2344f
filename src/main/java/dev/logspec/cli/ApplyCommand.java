package dev.logspec.cli;

import dev.logspec.model.Desired;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code logspec apply}. */
@Command(
    name = "apply",
    description = {
      "Make AWS as the spec says: plan, show, ask, apply, and look once more.",
      "One changing call at a time; while one cluster's update runs, others go on.",
      "Exit 0: done and converged; 1: error; 3: refused by a guard; 5: partly applied, drifted or"
          + " not converged; 130, 143: interrupted."
    })
final class ApplyCommand extends SpecCommand {
  @Mixin private Planning planning = new Planning();
  @Mixin private ApplyFlags flags = new ApplyFlags();

  ApplyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    try (Session session = Session.open(tool);
        Hold lock = Locked.take(tool, session, flags.lockTimeout())) {
      PlanOptions options = session.options(planning.flags());
      Desired desired = session.resolved().desired();
      Plan plan = session.withDiagnostics(session.plan(desired, options));
      Applying applying = new Applying(tool, session, desired, options);
      applying.show(plan);
      if (plan.isEmpty()) {
        return Exit.OK;
      }
      Approval.require(tool, plan, session.spec().guards().autoApprove(), flags.asked());
      return applying.apply(
          plan,
          Applying.rollout(session, flags.maxInFlight(), flags.maxFailures()),
          flags.limits(),
          lock.permit());
    }
  }
}
