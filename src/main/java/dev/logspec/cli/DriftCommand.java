package dev.logspec.cli;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Causes;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import java.util.Optional;

/** {@code logspec drift}. */
final class DriftCommand extends SpecCommand {
  private Planning planning = new Planning();
  private PlanForm form = new PlanForm();
  private Blaming blaming = new Blaming();

  private Optional<String> base = Optional.empty();

  DriftCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Syntax words() {
    return blaming
        .declare(
            form.declare(
                planning.declare(
                    Syntax.of(
                        "drift",
                        this,
                        "Compare AWS with the spec as it is: every difference is drift. Reads AWS, changes nothing.",
                        "For schedules; --format markdown is the body of an issue.",
                        "Exit 0: no drift; 1: error, or something could not be read; 2: drift."))))
        .option(
            "--base",
            "REF|FILE",
            "Compare AWS with the spec at that revision of git, or in that file, such as the last one"
                + " that was applied.",
            v -> base = Optional.of(v));
  }

  @Override
  Exit run(Tool tool) throws Stop {
    form.check();
    if (base.isPresent()) {
      tool.insteadOfFile(BaseSpec.texts(tool, base.get()), base.get());
    }
    try (Session session = Session.open(tool)) {
      PlanDocument made =
          Fresh.document(
              tool,
              session,
              session.options(planning.flags()),
              planning.search(Search.EVERYWHERE),
              Optional.empty());
      form.requireReading(session);
      PlanDocument drift = made.with(Causes.all(made.plan(), Cause.DRIFT));
      PlanDocument document = blaming.blamed(tool, session, drift);
      form.show(tool, document, Documents.facts(tool, session).digest(Digests.plan(document)));
      form.tellErrors(tool, document.plan());
      return exit(document.plan());
    }
  }

  private static Exit exit(Plan plan) {
    if (Diagnostic.anyError(plan.diagnostics())) {
      return Exit.ERROR;
    }
    return plan.isEmpty() ? Exit.OK : Exit.CHANGES;
  }
}
