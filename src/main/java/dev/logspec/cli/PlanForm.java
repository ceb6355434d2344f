package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Action;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanJson;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanView;
import dev.logspec.render.text.PlanText;
import dev.logspec.work.Planned;
import java.util.ArrayList;
import java.util.List;

/** Flags of every command that shows a plan: the form of it, and how much. */
final class PlanForm {
  private Format format = Format.text;

  private boolean summary;

  private boolean full;

  private List<OnlyAction> only = new ArrayList<>();

  enum Format {
    text,
    json,
    markdown
  }

  enum OnlyAction {
    create(Action.CREATE),
    update(Action.UPDATE),
    replace(Action.REPLACE),
    delete(Action.DELETE),
    adopt(Action.ADOPT),
    release(Action.RELEASE);

    private final Action action;

    OnlyAction(Action action) {
      this.action = action;
    }
  }

  /** {@code syntax} with these flags. */
  Syntax declare(Syntax syntax) {
    return declareFormat(syntax).about(FlagPart.SHOWN, this::declareRows);
  }

  private Syntax declareRows(Syntax syntax) {
    return syntax
        .flag("--summary", "One line for each cluster; of text.", () -> summary = true)
        .flag("--full", "Every object by itself, long lists in full; of text.", () -> full = true)
        .listed(
            "--only",
            "ACTION",
            "List only these: create, update, replace, delete, adopt, release; of text.",
            OnlyAction.class,
            v -> only = v);
  }

  /** {@code syntax} with the flag of the form alone. */
  Syntax declareFormat(Syntax syntax) {
    return syntax.about(
        FlagPart.SHOWN,
        s ->
            s.option(
                "--format",
                "FORM",
                "text, json or markdown (default: text).",
                Format.class,
                v -> format = v));
  }

  Format format() {
    return format;
  }

  /** Stops when flags do not go together. */
  void check() throws Stop {
    if (summary && full) {
      throw new Stop(Exit.USAGE, "--summary", "--full says the opposite", "leave one of them out");
    }
    if (format != Format.text && (summary || full || !only.isEmpty())) {
      throw new Stop(
          Exit.USAGE,
          summary ? "--summary" : full ? "--full" : "--only",
          "it is of text, and --format is " + format,
          "leave one of them out");
    }
  }

  /**
   * Stops where nothing could be read and people are shown the plan, which would look like one
   * without changes; a program finds in its document that it is none.
   */
  void requireReading(Planned planned) throws Stop {
    if (format == Format.text && !planned.unread().isEmpty()) {
      throw new Stop(Exit.ERROR, planned.unread());
    }
  }

  /** Puts {@code document} to standard output; {@code facts} are of text. */
  void show(Tool tool, PlanDocument document, PlanFacts facts) {
    String shown =
        switch (format) {
          case text -> text(tool, document, facts);
          case json -> PlanJson.write(document);
          case markdown -> Bodies.of(tool, document);
        };
    put(tool, shown);
  }

  /** Puts {@code shown}, which is of the format asked for, to standard output. */
  void put(Tool tool, String shown) {
    Runnable put =
        switch (format) {
          case json -> () -> tool.output().json(shown);
          case text -> () -> tool.output().text(shown);
          case markdown -> () -> tool.output().data(shown);
        };
    put.run();
  }

  /** The errors of {@code plan} for people too, where what is shown is for a program. */
  void tellErrors(Tool tool, Plan plan) {
    if (format != Format.text) {
      tool.output()
          .diagnostics(
              plan.diagnostics().stream()
                  .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
                  .toList());
    }
  }

  private String text(Tool tool, PlanDocument document, PlanFacts facts) {
    PlanView all = full ? PlanView.ALL.full() : PlanView.ALL;
    PlanView view = summary ? all.summary() : all;
    return PlanText.render(
        document.plan(),
        facts,
        view.only(only.stream().map(o -> o.action).toList()),
        tool.output().outTerminal());
  }
}
