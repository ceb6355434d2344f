package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Global;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.athena.AthenaReport;
import dev.logspec.insights.query.BuiltInQueries;
import dev.logspec.insights.query.SavedQuery;
import dev.logspec.insights.record.Component;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.LogType;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import dev.logspec.spec.Spec;
import dev.logspec.spec.SpecReader;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code logspec insights list}. */
final class QueryListCommand extends SpecCommand {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("name", "name"),
          new Column("from", "from"),
          new Column("engine", "engine"),
          new Column("components", "components"),
          new Column("parameters", "parameters"),
          new Column("answers", "answers"));

  private final TableForm form = new TableForm();

  QueryListCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Global.Subject subject() {
    return Global.Subject.SPEC;
  }

  @Override
  protected Syntax words() {
    return form.declare(
        Syntax.of(
                "list",
                this,
                "List the queries that insights run takes, and who answers each (--engine): those of the"
                    + " spec, if there is one, and those that come with logspec. Never asks AWS.")
            .exits(Exit.told("insights", Exit.OK, Exit.ERROR, Exit.USAGE))
            .examples("logspec insights list", "logspec insights list --output json"));
  }

  @Override
  protected Exit run(Tool tool) throws Stop {
    form.requireTables();
    List<List<Cell>> rows = new ArrayList<>();
    List<SavedQuery> own = own(tool);
    own.forEach(q -> rows.add(row(q, "spec")));
    for (SavedQuery query : BuiltInQueries.ALL) {
      if (own.stream().noneMatch(q -> q.name().equals(query.name()))) {
        rows.add(row(query, "built-in"));
      }
    }
    for (AthenaReport report : AthenaReport.values()) {
      rows.add(row(report));
    }
    form.show(tool, Exhibit.of(new Table("Queries", COLUMNS, rows, Optional.empty())));
    return Exit.OK;
  }

  private static List<SavedQuery> own(Tool tool) throws Stop {
    if (!tool.specIsThere()) {
      return List.of();
    }
    SpecReader.Parsed parsed = tool.read();
    if (Diagnostic.anyError(parsed.diagnostics())) {
      throw new Stop(Exit.ERROR, parsed.diagnostics());
    }
    Optional<Spec> spec = parsed.spec();
    return spec.map(SavedQueries::of).orElse(List.of());
  }

  private static List<Cell> row(AthenaReport report) {
    return List.of(
        Cell.of(report.word()),
        Cell.of("built-in"),
        Cell.of(EngineFlags.Engine.athena.name()),
        Cell.of(report.component().map(Component::text).orElse("all")),
        Cell.NONE,
        Cell.of(report.answers()));
  }

  private static List<Cell> row(SavedQuery query, String from) {
    List<String> components = query.components().stream().map(LogType::shortName).toList();
    List<String> parameters =
        query.parameters().stream()
            .map(p -> p.name() + p.byDefault().map(d -> "=" + d).orElse(""))
            .toList();
    return List.of(
        Cell.of(query.name()),
        Cell.of(from),
        Cell.of(EngineFlags.Engine.logs.name()),
        Cell.of(components.isEmpty() ? "all" : String.join(" ", components)),
        parameters.isEmpty() ? Cell.NONE : Cell.of(String.join(" ", parameters)),
        query.title().isEmpty() ? Cell.NONE : Cell.of(query.title()));
  }
}
