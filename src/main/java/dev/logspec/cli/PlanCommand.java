package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.render.PlanFacts;
import dev.logspec.view.Console;
import dev.logspec.view.Facts;
import dev.logspec.view.Output;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.Base;
import dev.logspec.work.Means;
import dev.logspec.work.NextCommand;
import dev.logspec.work.Obstacle;
import dev.logspec.work.PlanRequest;
import dev.logspec.work.Planned;
import dev.logspec.work.Planning;
import dev.logspec.work.Search;
import java.nio.file.Path;
import java.util.Optional;

/** {@code logspec plan}. */
final class PlanCommand extends SpecCommand {
  private PlanningFlags planning = new PlanningFlags();
  private PlanForm form = new PlanForm();
  private BlameFlag blame = new BlameFlag();

  private Optional<Path> out = Optional.empty();

  private Optional<String> base = Optional.empty();

  private boolean detailedExitcode;

  PlanCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    return blame
        .declare(
            form.declare(
                planning.declare(
                    Syntax.of(
                            "plan",
                            this,
                            "Show what apply would change. Reads AWS, changes nothing.")
                        .exits(Exit.told("plan", Exit.OK, Exit.ERROR, Exit.CHANGES, Exit.USAGE))
                        .examples(
                            "logspec plan",
                            "logspec plan --cluster 'prod-*' --summary",
                            "logspec plan --out plan.json    # then: logspec apply plan.json"))))
        .option(
            "--base",
            "REF|FILE",
            "Plan the same spec at that revision of git, or in that file, too, and say of each change"
                + " whether it comes from the spec, from drift, or from both.",
            v -> base = Optional.of(v))
        .about(
            FlagPart.SHOWN,
            s ->
                s.option(
                        "--out",
                        "FILE",
                        "Save the plan as JSON too, never redacted: apply FILE applies exactly that. - is"
                            + " standard output; what is for people then goes to standard error.",
                        Path.class,
                        v -> out = Optional.of(v))
                    .flag(
                        "--detailed-exitcode",
                        "Exit 2 when there are changes.",
                        () -> detailedExitcode = true));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    form.check();
    if (file().isPresent()) {
      Saved.requireFolder(tool, out.get());
    }
    Means means = tool.means();
    Optional<Base> before =
        base.isPresent()
            ? Optional.of(Base.read(means, tool.global().file, base.get()))
            : Optional.empty();
    Search search = planning.search(Search.NAMED);
    Assignment assignment = planning.assignment(tool);
    Planned planned =
        Planning.plan(
            means, assignment, new PlanRequest(planning.choices(), search, before, blame.asked()));
    form.requireReading(planned);
    PlanDocument document = planned.document();
    if (out.isPresent()) {
      Saved.write(tool, out.get(), document);
    }
    PlanFacts facts = Facts.of(assignment, planned);
    show(
        tool,
        document,
        file()
            .map(file -> facts.savedIn(file, NextCommand.saved(file, assignment)))
            .orElse(
                facts.appliedBy(Optional.of(planning.next("apply", assignment, planned.again())))));
    if (form.format() == PlanForm.Format.text) {
      planned.lookedInto().ifPresent(tool.output()::sentence);
    }
    form.tellErrors(tool, document.plan());
    return exit(document.plan());
  }

  private void show(Tool tool, PlanDocument document, PlanFacts facts) {
    boolean shown = out.isPresent() && file().isEmpty() && form.format() == PlanForm.Format.json;
    if (!shown) {
      form.show(tool, document, facts);
    }
  }

  private Optional<String> file() {
    return out.filter(o -> !Output.isStandard(o)).map(Path::toString);
  }

  private Exit exit(Plan plan) {
    if (Diagnostic.anyError(plan.diagnostics())) {
      return Exit.ERROR;
    }
    return detailedExitcode && !plan.isEmpty() ? Exit.CHANGES : Exit.OK;
  }
}
