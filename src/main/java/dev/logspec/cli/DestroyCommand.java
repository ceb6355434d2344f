package dev.logspec.cli;

import dev.logspec.apply.Rollout;
import dev.logspec.model.Desired;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.PlanOptions.RemovalLimit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** {@code logspec destroy}. */
final class DestroyCommand extends SpecCommand {
  private Planning planning = new Planning();
  private ApplyFlags flags = new ApplyFlags();

  private boolean deleteLogGroups;

  DestroyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Syntax words() {
    return flags
        .declare(
            planning.declare(
                Syntax.of(
                    "destroy",
                    this,
                    "Delete everything the spec owns, and nothing else.",
                    "Log groups and their events stay, unless --delete-log-groups is given.")))
        .flag(
            "--delete-log-groups",
            "Delete log groups of the spec too, with every event in them.",
            () -> deleteLogGroups = true);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    try (EventLog events = EventLog.open(tool, flags.events());
        Heartbeat beat = Heartbeat.of(tool, events);
        Session session = Session.open(tool);
        Hold lock = Locked.take(tool, session, flags.lockTimeout(), beat)) {
      PlanFlags given = planning.flags();
      Desired full = session.resolved().desired();
      // What is asked for is removal, so its limit does not hold here; protection does.
      PlanOptions options =
          session
              .options(
                  new PlanFlags(
                      given.prune(),
                      given.takeOver(),
                      given.allowed(),
                      deleteLogGroups,
                      Optional.of(RemovalLimit.NONE)))
              .without(full.entries());
      Desired nothing =
          new Desired(full.owner(), new TreeMap<>(), List.of(), full.clusters(), full.places());
      Search search = planning.search(Search.EVERYWHERE);
      Rollout rollout = Applying.rollout(session, flags.maxInFlight(), flags.maxFailures());
      Plan plan = session.withDiagnostics(session.plan(nothing, options, search));
      session.requireReading();
      session.requireSelection();
      Applying applying = new Applying(tool, session, nothing, options, search, Search.NAMED);
      if (plan.isEmpty() && plan.applyable()) {
        tool.output().data(nothingLeft(plan));
        return Exit.OK;
      }
      applying.show(plan);
      if (plan.isEmpty()) {
        return Exit.OK;
      }
      Approval.requireDestroy(tool, plan, flags.asked());
      return applying.saying(Remains.of(plan)).apply(plan, rollout, flags.limits(), lock, beat);
    }
  }

  private static String nothingLeft(Plan plan) {
    String part = plan.scope() == Plan.Scope.PARTIAL ? " in the part that was looked at" : "";
    return "Nothing of " + plan.owner() + " is left to destroy" + part + ".\n";
  }
}
