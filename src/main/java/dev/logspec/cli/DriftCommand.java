package dev.logspec.cli;

import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanJson;
import dev.logspec.render.drift.DriftFacts;
import dev.logspec.render.drift.DriftMarkdown;
import dev.logspec.render.drift.DriftText;
import dev.logspec.view.Console;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.Base;
import dev.logspec.work.Means;
import dev.logspec.work.Obstacle;
import dev.logspec.work.PlanRequest;
import dev.logspec.work.Planned;
import dev.logspec.work.Planning;
import dev.logspec.work.Search;
import java.util.Optional;

/** {@code logspec drift}. */
final class DriftCommand extends SpecCommand {
  private PlanningFlags planning = new PlanningFlags();
  private PlanForm form = new PlanForm();
  private BlameFlag blame = new BlameFlag();

  private Optional<String> base = Optional.empty();

  DriftCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return blame
        .declare(
            form.declareFormat(
                planning.declare(
                    Syntax.of(
                        "drift",
                        this,
                        "Compare AWS with the spec as it is: every difference is drift. Reads AWS, changes nothing.",
                        "For schedules; --format markdown is the body of an issue, cut to the size of one.",
                        "Exit 0: no drift; 1: error, or something could not be read; 2: drift."))))
        .option(
            "--base",
            "REF|FILE",
            "Compare AWS with the spec at that revision of git, or in that file, such as the last one"
                + " that was applied.",
            v -> base = Optional.of(v));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    Means means = tool.means();
    if (base.isPresent()) {
      tool.insteadOfFile(Base.present(means, tool.global().file, base.get()));
    }
    Search search = planning.search(Search.EVERYWHERE);
    Assignment assignment = tool.assignment();
    Planned drift =
        Planning.drift(
            means,
            assignment,
            new PlanRequest(planning.choices(), search, Optional.empty(), blame.asked()));
    form.requireReading(drift);
    show(tool, drift, assignment);
    form.tellErrors(tool, drift.plan());
    return exit(drift.plan());
  }

  private void show(Tool tool, Planned drift, Assignment assignment) {
    DriftFacts facts =
        new DriftFacts(
            tool.applyLine(),
            base,
            Optional.of(tool.awsLine("drift") + " --blame")
                .filter(line -> blame.asked() == PlanRequest.Blame.NOBODY),
            assignment.part());
    String digest = Digests.plan(drift.document());
    String shown =
        switch (form.format()) {
          case json -> PlanJson.write(drift.document());
          case text -> DriftText.render(drift.plan(), facts, tool.output().outTerminal());
          case markdown ->
              DriftMarkdown.render(
                  drift.plan(),
                  facts,
                  Facts.of(tool, assignment).digest(digest),
                  DriftMarkdown.ISSUE);
        };
    form.put(tool, shown);
  }

  private static Exit exit(Plan plan) {
    if (Diagnostic.anyError(plan.diagnostics())) {
      return Exit.ERROR;
    }
    return plan.isEmpty() ? Exit.OK : Exit.CHANGES;
  }
}
