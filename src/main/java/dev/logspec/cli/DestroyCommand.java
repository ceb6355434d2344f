package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Coverage;
import dev.logspec.model.GroupRemoval;
import dev.logspec.plan.Plan;
import dev.logspec.view.ApplyTelling;
import dev.logspec.view.Console;
import dev.logspec.view.Facts;
import dev.logspec.view.Remains;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.DestroyRequest;
import dev.logspec.work.Destroying;
import dev.logspec.work.Obstacle;
import dev.logspec.work.Prepared;
import dev.logspec.work.Search;

/** {@code logspec destroy}. */
final class DestroyCommand extends SpecCommand {
  private PlanningFlags planning = new PlanningFlags();
  private ApplyFlags flags = new ApplyFlags();

  private boolean deleteLogGroups;

  DestroyCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return flags
        .declare(
            planning.declareLooking(
                Syntax.of(
                        "destroy",
                        this,
                        "Delete everything the spec owns, and nothing else.",
                        "Log groups and their events stay, unless --delete-log-groups is given.")
                    .exits(
                        Exit.told(
                            "apply",
                            Exit.OK,
                            Exit.ERROR,
                            Exit.REFUSED,
                            Exit.PARTIAL,
                            Exit.LOCKED,
                            Exit.USAGE,
                            Exit.INTERRUPTED,
                            Exit.TERMINATED))
                    .examples(
                        "logspec destroy --sandbox",
                        "logspec destroy --cluster old-cluster --auto-approve")))
        .flag(
            "--delete-log-groups",
            "Delete log groups of the spec too, with every event in them.",
            () -> deleteLogGroups = true);
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    DestroyRequest request =
        new DestroyRequest(
            planning.choices(),
            planning.search(Search.EVERYWHERE),
            deleteLogGroups ? GroupRemoval.DELETE : GroupRemoval.KEEP,
            flags.pacing());
    try (ApplyTelling telling = tool.telling(flags, tool::againFor)) {
      Assignment assignment = tool.assignment();
      try (Prepared destroying = Destroying.open(tool.means(), assignment, request, telling)) {
        Plan plan = destroying.plan();
        if (plan.isEmpty() && plan.applyable()) {
          tool.output().text(nothingLeft(plan));
          return Exit.OK;
        }
        ApplyShown shown =
            new ApplyShown(tool, Facts.of(assignment, destroying.how()), flags.view());
        shown.before(plan);
        if (plan.isEmpty()) {
          return Exit.OK;
        }
        Approval.requireDestroy(tool, plan, flags.asked());
        return shown.after(destroying.apply(), Remains.of(plan));
      }
    }
  }

  private static String nothingLeft(Plan plan) {
    String part = plan.coverage() == Coverage.PARTIAL ? " in the part that was looked at" : "";
    return "Nothing of " + plan.owner() + " is left to destroy" + part + ".\n";
  }
}
