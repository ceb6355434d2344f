package dev.logspec.cli;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Action;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanJson;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanText;
import dev.logspec.render.PlanView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code logspec plan}. */
@Command(
    name = "plan",
    description = {
      "Show what apply would change. Reads AWS, changes nothing.",
      "Exit 0: planned; 1: error, or something could not be read; with --detailed-exitcode 2: there"
          + " are changes."
    })
final class PlanCommand extends SpecCommand {
  @Mixin private Planning planning = new Planning();

  @Option(names = "--format", description = "text or json (default: text).")
  private Format format = Format.text;

  @Option(names = "--out", paramLabel = "FILE", description = "Save the plan as JSON too.")
  private Optional<Path> out = Optional.empty();

  @Option(names = "--detailed-exitcode", description = "Exit 2 when there are changes.")
  private boolean detailedExitcode;

  @Option(names = "--summary", description = "One line for each cluster.")
  private boolean summary;

  @Option(
      names = "--only",
      paramLabel = "ACTION",
      split = ",",
      description = "List only these: create, update, replace, delete, adopt.")
  private List<OnlyAction> only = new ArrayList<>();

  enum Format {
    text,
    json
  }

  enum OnlyAction {
    create(Action.CREATE),
    update(Action.UPDATE),
    replace(Action.REPLACE),
    delete(Action.DELETE),
    adopt(Action.ADOPT);

    private final Action action;

    OnlyAction(Action action) {
      this.action = action;
    }
  }

  PlanCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  Exit run(Tool tool) throws Stop {
    try (Session session = Session.open(tool)) {
      Plan plan =
          session.withDiagnostics(
              session.plan(session.resolved().desired(), session.options(planning.flags())));
      PlanDocument document = Documents.of(tool, session, plan);
      save(document);
      switch (format) {
        case text -> tool.output().data(text(tool, session, document));
        case json -> tool.output().data(PlanJson.write(document));
        default -> throw new IllegalStateException(format.name());
      }
      return exit(plan);
    }
  }

  private void save(PlanDocument document) throws Stop {
    if (out.isPresent()) {
      try {
        AtomicFile.write(out.get(), PlanJson.write(document).getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new Stop(
            Exit.ERROR, out.get().toString(), "it cannot be written: " + e, "give another --out");
      }
    }
  }

  private String text(Tool tool, Session session, PlanDocument document) {
    PlanView view = summary ? PlanView.ALL.summary() : PlanView.ALL;
    PlanFacts facts = Documents.facts(tool, session).digest(Digests.plan(document));
    return PlanText.render(
        document.plan(),
        out.map(o -> facts.savedIn(o.toString())).orElse(facts),
        view.only(only.stream().map(o -> o.action).toList()),
        tool.output().outTerminal());
  }

  private Exit exit(Plan plan) {
    if (Diagnostic.anyError(plan.diagnostics())) {
      return Exit.ERROR;
    }
    return detailedExitcode && !plan.isEmpty() ? Exit.CHANGES : Exit.OK;
  }
}
