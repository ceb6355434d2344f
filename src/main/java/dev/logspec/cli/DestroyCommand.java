package dev.logspec.cli;

import dev.logspec.model.Desired;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.PlanOptions.RemovalLimit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code logspec destroy}. */
@Command(
    name = "destroy",
    description = {
      "Delete everything the spec owns, and nothing else.",
      "Log groups and their events stay, unless --delete-log-groups is given."
    })
final class DestroyCommand extends SpecCommand {
  @Mixin private Planning planning = new Planning();
  @Mixin private ApplyFlags flags = new ApplyFlags();

  @Option(
      names = "--delete-log-groups",
      description = "Delete log groups of the spec too, with every event in them.")
  private boolean deleteLogGroups;

  DestroyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    try (EventLog events = EventLog.open(tool, flags.events());
        Session session = Session.open(tool);
        Hold lock = Locked.take(tool, session, flags.lockTimeout())) {
      PlanFlags given = planning.flags();
      // What is asked for is removal, so its limit does not hold here.
      PlanOptions options =
          session.options(
              new PlanFlags(
                  given.prune(),
                  given.takeOver(),
                  given.allowed(),
                  deleteLogGroups,
                  Optional.of(RemovalLimit.NONE)));
      Desired full = session.resolved().desired();
      Desired nothing =
          new Desired(full.owner(), new TreeMap<>(), List.of(), full.clusters(), full.places());
      Plan plan = session.withDiagnostics(session.plan(nothing, options));
      Applying applying = new Applying(tool, session, nothing, options);
      applying.show(plan);
      if (plan.isEmpty()) {
        return Exit.OK;
      }
      Approval.require(tool, plan, List.of(), flags.asked());
      return applying.apply(
          plan,
          Applying.rollout(session, flags.maxInFlight(), flags.maxFailures()),
          flags.limits(),
          lock.permit(),
          events);
    }
  }
}
