package dev.logspec.cli;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.render.PlanFacts;
import java.nio.file.Path;
import java.util.Optional;

/** {@code logspec plan}. */
final class PlanCommand extends SpecCommand {
  private Planning planning = new Planning();
  private PlanForm form = new PlanForm();
  private Blaming blaming = new Blaming();

  private Optional<Path> out = Optional.empty();

  private Optional<String> base = Optional.empty();

  private boolean detailedExitcode;

  PlanCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Syntax words() {
    return blaming
        .declare(
            form.declare(
                planning.declare(
                    Syntax.of(
                        "plan",
                        this,
                        "Show what apply would change. Reads AWS, changes nothing.",
                        "Exit 0: planned; 1: error, or something could not be read; with --detailed-exitcode 2: there"
                            + " are changes."))))
        .option(
            "--out",
            "FILE",
            "Save the plan as JSON too, never redacted: apply FILE applies exactly that. - is"
                + " standard output; what is for people then goes to standard error.",
            Path.class,
            v -> out = Optional.of(v))
        .option(
            "--base",
            "REF|FILE",
            "Plan the same spec at that revision of git, or in that file, too, and say of each change"
                + " whether it comes from the spec, from drift, or from both.",
            v -> base = Optional.of(v))
        .flag(
            "--detailed-exitcode", "Exit 2 when there are changes.", () -> detailedExitcode = true);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    form.check();
    Optional<Base> before = Fresh.base(tool, base);
    try (Session session = Session.open(tool)) {
      PlanDocument made =
          Fresh.document(
              tool,
              session,
              session.options(planning.flags()),
              planning.search(Search.NAMED),
              before);
      form.requireReading(session);
      PlanDocument document = blaming.blamed(tool, session, made);
      if (out.isPresent()) {
        Saved.write(tool, out.get(), document);
      }
      PlanFacts facts = Documents.facts(tool, session).digest(Digests.plan(document));
      show(tool, document, facts);
      if (form.format() == PlanForm.Format.text) {
        session.lookedInto().ifPresent(line -> tool.output().data(line + "\n"));
      }
      form.tellErrors(tool, document.plan());
      return exit(document.plan());
    }
  }

  private void show(Tool tool, PlanDocument document, PlanFacts facts) {
    Optional<Path> file = out.filter(o -> !Output.isStandard(o));
    boolean shown = out.isPresent() && file.isEmpty() && form.format() == PlanForm.Format.json;
    if (!shown) {
      form.show(tool, document, file.map(o -> facts.savedIn(o.toString())).orElse(facts));
    }
  }

  private Exit exit(Plan plan) {
    if (Diagnostic.anyError(plan.diagnostics())) {
      return Exit.ERROR;
    }
    return detailedExitcode && !plan.isEmpty() ? Exit.CHANGES : Exit.OK;
  }
}
