package dev.logspec.cli;

import dev.logspec.cli.help.FlagPart;
import dev.logspec.cli.help.Syntax;
import dev.logspec.model.Diagnostic;
import dev.logspec.render.text.Annotations;
import dev.logspec.render.text.DiagnosticsText;
import dev.logspec.spec.SpecReader;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.util.List;

/** {@code logspec validate}. */
final class ValidateCommand extends SpecCommand {
  private Format format = Format.text;

  enum Format {
    text,
    json,
    github
  }

  ValidateCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.SPEC;
  }

  @Override
  protected Syntax words() {
    return Syntax.of(
            "validate",
            this,
            "Check a spec without asking AWS.",
            "Every problem is reported in one run, with file, line and column.")
        .exits(Exit.told("validate", Exit.OK, Exit.ERROR, Exit.USAGE))
        .examples("logspec validate", "logspec validate -f specs/ --format github")
        .about(
            FlagPart.SHOWN,
            s ->
                s.option(
                    "--format",
                    "FORM",
                    "text, json, or github for annotations (default: text).",
                    Format.class,
                    v -> format = v));
  }

  @Override
  protected Exit run(Tool tool) {
    SpecReader.Parsed parsed = tool.read();
    List<Diagnostic> diagnostics = parsed.diagnostics();
    Runnable telling =
        switch (format) {
          case text -> () -> text(tool, diagnostics);
          case json -> () -> tool.output().data(DiagnosticsText.json(diagnostics));
          case github -> () -> tool.output().data(Annotations.render(diagnostics));
        };
    telling.run();
    return Diagnostic.anyError(diagnostics) || parsed.spec().isEmpty() ? Exit.ERROR : Exit.OK;
  }

  private static void text(Tool tool, List<Diagnostic> diagnostics) {
    tool.output().diagnostics(diagnostics);
    if (diagnostics.isEmpty()) {
      tool.output().note("The spec is valid.");
    }
  }
}
