package dev.logspec.cli;

import dev.logspec.apply.Rollout;
import dev.logspec.model.Desired;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import java.nio.file.Path;
import java.util.Optional;

/** {@code logspec apply}. */
final class ApplyCommand extends SpecCommand {
  private Planning planning = new Planning();
  private ApplyFlags flags = new ApplyFlags();

  private Optional<Path> file = Optional.empty();

  private Optional<String> expected = Optional.empty();

  ApplyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Syntax words() {
    return flags
        .declare(
            planning.declare(
                Syntax.of(
                    "apply",
                    this,
                    "Make AWS as the spec says: plan, show, ask, apply, and look once more.",
                    "One changing call at a time; while one cluster's update runs, others go on.",
                    "With PLAN, exactly that plan: it must be unaltered, of this spec and account, at most 14 days"
                        + " old, and every object it touches must be as it was, or as planned already.",
                    "Exit 0: done and converged; 1: error; 3: refused by a guard; 4: the plan was altered, does"
                        + " not fit any more, or has another digest than --expect; 5: partly applied, drifted or"
                        + " not converged; 130, 143: interrupted.")))
        .optionalArgument(
            "PLAN",
            "Apply exactly this saved plan, without a question.",
            Path.class,
            v -> file = Optional.of(v))
        .option(
            "--expect",
            "DIGEST",
            "Apply only a plan with this digest, sha256:...",
            v -> expected = Optional.of(v));
  }

  @Override
  Exit run(Tool tool) throws Stop {
    if (file.isPresent()) {
      planning.refuseWith(tool);
      return SavedApply.run(
          tool,
          file.get(),
          new SavedApply.Given(
              planning.flags().allowed(),
              expected,
              flags.maxInFlight(),
              flags.maxFailures(),
              flags.limits(),
              flags.lockTimeout(),
              flags.events(),
              planning.search(Search.EVERYWHERE)));
    }
    try (EventLog events = EventLog.open(tool, flags.events());
        Heartbeat beat = Heartbeat.of(tool, events);
        Session session = Session.open(tool);
        Hold lock = Locked.take(tool, session, flags.lockTimeout(), beat)) {
      Rollout rollout = Applying.rollout(session, flags.maxInFlight(), flags.maxFailures());
      PlanOptions options = session.options(planning.flags());
      Desired desired = session.resolved().desired();
      Search search = planning.search(Search.NAMED);
      Plan plan = session.withDiagnostics(session.plan(desired, options, search));
      session.requireReading();
      session.requireSelection();
      Applying applying =
          new Applying(tool, session, desired, options, search, planning.search(Search.EVERYWHERE));
      if (expected.isPresent()) {
        Expected.require(expected.get(), Documents.of(tool, session, plan));
      }
      UndoMark mark = UndoMark.of(tool, plan.owner());
      applying.show(mark.guard(plan, planning.flags().allowed()));
      if (plan.isEmpty()) {
        mark.clear(plan);
        return applying.nothingToDo();
      }
      Approval.require(tool, plan, session.spec().guards().autoApprove(), flags.asked());
      return applying.apply(plan, rollout, flags.limits(), lock, beat);
    }
  }
}
