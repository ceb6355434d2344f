package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.SpecCommand;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.cli.help.Syntax;
import dev.logspec.insights.query.SavedQuery;
import dev.logspec.insights.query.TimeColumns;
import dev.logspec.insights.record.LogFileReader;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.insights.source.MalformedQuery;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.render.layout.Count;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import dev.logspec.view.Console;
import dev.logspec.work.Assignment;
import dev.logspec.work.Backend;
import dev.logspec.work.Obstacle;
import dev.logspec.work.QueryAnswer;
import dev.logspec.work.QueryAsking;
import dev.logspec.work.ReadRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code logspec insights run}. */
final class QueryRunCommand extends SpecCommand {
  /** What StartQuery gives where nobody says (Logs Insights, {@code limit}). */
  private static final int ROWS = 10_000;

  /** Of each row, for calls that nobody makes here. */
  private static final String POINTER = "@ptr";

  private static final Pattern MOMENT =
      Pattern.compile("[0-9]{13}|[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]{8,12}Z?");

  private final QueryFlags flags = new QueryFlags();
  private final EngineFlags engine = new EngineFlags();
  private final TableForm form = new TableForm();
  private String name = "";

  QueryRunCommand(Console console, Backend backend) {
    super(console, backend);
  }

  @Override
  protected Syntax words() {
    Syntax syntax =
        Syntax.of(
                "run",
                this,
                "Ask CloudWatch Logs Insights a saved query, about the log groups that the spec"
                    + " delivers to; or Athena a report, about the buckets.")
            .exits(
                Exit.told(
                    "insights", Exit.OK, Exit.ERROR, Exit.PARTIAL, Exit.USAGE, Exit.INTERRUPTED))
            .argument("NAME", "The query; insights list has them.", String.class, v -> name = v)
            .examples(
                "logspec insights run nodeclaim --param nodeclaim=gp-7kq2x --since 2h",
                "logspec insights run removals --engine athena --since 90d --output-location s3://results/");
    return form.declare(engine.declare(flags.declare(syntax)));
  }

  @Override
  protected Exit run(Tool tool) throws Stop, Obstacle {
    form.requireTables();
    if (engine.engine() == EngineFlags.Engine.athena) {
      ReadRequest asked = flags.request(tool.console().clock().instant(), form.zone());
      return new AthenaRun(tool, form, name).run(engine, asked, flags.values());
    }
    Assignment assignment = tool.assignment();
    SavedQuery query = SavedQueries.named(name, assignment.spec().spec());
    SavedQuery.Filled filled = query.fill(flags.values());
    if (!filled.problems().isEmpty()) {
      throw new Stop(
          Exit.USAGE,
          filled.problems().stream()
              .map(p -> Diagnostic.error("--param", p, "give --param NAME=VALUE"))
              .toList());
    }
    ReadRequest asked = flags.request(tool.console().clock().instant(), form.zone());
    try {
      QueryAnswer answer =
          QueryAsking.ask(
              tool.means(),
              assignment,
              new QueryAsking.Request(
                  query, filled.text(), asked.window(), ROWS, asked.mostBytes()));
      return shown(tool, asked, answer, TimeColumns.of(filled.text()));
    } catch (MalformedQuery e) {
      throw refused(tool, e);
    }
  }

  private Exit shown(Tool tool, ReadRequest asked, QueryAnswer answer, TimeColumns times)
      throws Stop {
    tool.output().diagnostics(answer.remarks());
    form.show(tool, Exhibit.of(table(answer, times)));
    long rows = answer.rows().values().stream().mapToLong(List::size).sum();
    tool.output()
        .note(
            Count.of(rows, "row")
                + " of "
                + Footer.time(asked.window().since(), form.zone())
                + " to "
                + Footer.time(asked.window().until(), form.zone())
                + ", from "
                + Count.of(answer.groups(), "log group")
                + Footer.cost(answer.bytes(), answer.costUsd())
                + ".");
    answer.cut().ifPresent(why -> tool.output().note("Not all of it is there: " + why + "."));
    return answer.cut().isPresent() ? Exit.PARTIAL : Exit.OK;
  }

  private Table table(QueryAnswer answer, TimeColumns times) {
    boolean several = answer.rows().size() > 1;
    Set<String> fields = new LinkedHashSet<>();
    answer.rows().values().forEach(rows -> rows.forEach(row -> fields.addAll(row.keySet())));
    fields.remove(POINTER);
    List<Column> columns = new ArrayList<>();
    if (several) {
      columns.add(new Column("place", "account/region"));
    }
    fields.forEach(f -> columns.add(new Column(f, f)));
    List<List<Cell>> rows = new ArrayList<>();
    answer
        .rows()
        .forEach(
            (place, all) ->
                all.forEach(
                    row -> {
                      List<Cell> cells = new ArrayList<>();
                      if (several) {
                        cells.add(Cell.of(place.toString()));
                      }
                      fields.forEach(f -> cells.add(cell(row, f, times)));
                      rows.add(cells);
                    }));
    return new Table(name, columns, rows, Optional.empty());
  }

  private static Cell cell(Map<String, String> row, String field, TimeColumns times) {
    String text = row.get(field);
    return text == null ? Cell.NONE : times.has(field) ? moment(text) : value(text);
  }

  private static Cell value(String text) {
    return text.matches("-?[0-9]{1,18}") ? new Cell.Number(Long.parseLong(text)) : Cell.of(text);
  }

  /** A time, which came as text or in epoch milliseconds. */
  private static Cell moment(String text) {
    long time = MOMENT.matcher(text).matches() ? LogFileReader.time(text) : LogRecord.NO_TIME;
    return time == LogRecord.NO_TIME ? value(text) : new Cell.Moment(Instant.ofEpochMilli(time));
  }

  /** As of a file of the spec: the line of the query, and a mark under what AWS does not take. */
  private Stop refused(Tool tool, MalformedQuery e) {
    String file = "query " + name;
    String before = e.query().substring(0, Math.max(0, Math.min(e.offset(), e.query().length())));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
    tool.output().source(file, e.query());
    Diagnostic diagnostic =
        Diagnostic.error(
            "",
            "CloudWatch Logs does not understand the query: " + e.getMessage(),
            "correct it under insights: queries: of the spec");
    return new Stop(
        Exit.ERROR,
        List.of(
            e.offset() < 0
                ? diagnostic
                : diagnostic.at(Optional.of(new Location(file, line, column)))));
  }
}
