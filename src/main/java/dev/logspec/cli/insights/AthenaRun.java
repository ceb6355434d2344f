package dev.logspec.cli.insights;

import dev.logspec.cli.Exit;
import dev.logspec.cli.Stop;
import dev.logspec.cli.Tool;
import dev.logspec.insights.athena.AthenaReport;
import dev.logspec.insights.query.BuiltInQueries;
import dev.logspec.insights.source.AthenaApi.Column;
import dev.logspec.insights.source.AthenaRuns.Answered;
import dev.logspec.model.Suggestion;
import dev.logspec.render.layout.Count;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import dev.logspec.work.AthenaAnswer;
import dev.logspec.work.AthenaAsking;
import dev.logspec.work.AthenaRequest;
import dev.logspec.work.Obstacle;
import dev.logspec.work.ReadRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A report that Athena is asked, and what it answered. */
final class AthenaRun {
  private final Tool tool;
  private final TableForm form;
  private final String name;

  AthenaRun(Tool tool, TableForm form, String name) {
    this.tool = tool;
    this.form = form;
    this.name = name;
  }

  /** Asks with {@code values} of parameters, and shows the answer. */
  Exit run(EngineFlags engine, ReadRequest asked, Map<String, String> values)
      throws Stop, Obstacle {
    AthenaReport report = report();
    if (!values.isEmpty()) {
      throw new Stop(
          Exit.USAGE,
          "--param",
          "the query " + name + " of Athena has no parameters",
          "leave it out, or give --engine logs");
    }
    AthenaAnswer answer =
        AthenaAsking.ask(
            tool.means(),
            tool.assignment(),
            new AthenaRequest(
                report, asked.window(), engine.desk(), engine.tables(), asked.mostBytes()));
    return shown(asked, answer);
  }

  private AthenaReport report() throws Stop {
    Optional<AthenaReport> report = AthenaReport.named(name);
    if (report.isPresent()) {
      return report.get();
    }
    List<String> names = Arrays.stream(AthenaReport.values()).map(AthenaReport::word).toList();
    boolean other = BuiltInQueries.named(name).isPresent();
    String meant =
        other
            ? " cannot be asked of Athena"
            : " is none of Athena"
                + Suggestion.nearest(name, names)
                    .map(n -> "; did you mean \"" + n + "\"?")
                    .orElse("");
    throw new Stop(
        Exit.USAGE,
        "NAME",
        "the query \"" + name + "\"" + meant,
        "give " + String.join(", ", names) + "; or leave out --engine athena");
  }

  private Exit shown(ReadRequest asked, AthenaAnswer answer) throws Stop {
    tool.output().diagnostics(answer.remarks());
    form.show(tool, Exhibit.of(table(answer)));
    long rows = answer.tables().values().stream().mapToLong(a -> a.rows().size()).sum();
    tool.output()
        .note(
            Count.of(rows, "row")
                + " of "
                + Footer.time(asked.window().since(), form.zone())
                + " to "
                + Footer.time(asked.window().until(), form.zone())
                + ", from Athena"
                + Footer.cost(answer.bytes(), answer.costUsd())
                + ".");
    answer.cut().ifPresent(why -> tool.output().note("Not all of it is there: " + why + "."));
    return answer.cut().isPresent() ? Exit.PARTIAL : Exit.OK;
  }

  private Table table(AthenaAnswer answer) {
    boolean several = answer.tables().size() > 1;
    Set<String> names =
        answer.tables().values().stream()
            .flatMap(a -> a.columns().stream().map(Column::name))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Table.Column> columns = new ArrayList<>();
    if (several) {
      columns.add(new Table.Column("table", "table"));
    }
    names.forEach(n -> columns.add(new Table.Column(n, n)));
    List<List<Cell>> rows = new ArrayList<>();
    answer
        .tables()
        .forEach(
            (table, found) ->
                found
                    .rows()
                    .forEach(
                        row ->
                            rows.add(
                                cells(
                                    several ? Optional.of(table) : Optional.empty(), found, row))));
    return new Table(name, columns, rows, Optional.empty());
  }

  private static List<Cell> cells(
      Optional<String> table, Answered found, List<Optional<String>> row) {
    List<Cell> cells = new ArrayList<>();
    table.ifPresent(t -> cells.add(Cell.of(t)));
    for (int i = 0; i < found.columns().size(); i++) {
      String type = found.columns().get(i).type();
      cells.add(row.get(i).map(text -> cell(type, text)).orElse(Cell.NONE));
    }
    return cells;
  }

  private static Cell cell(String type, String text) {
    if (type.matches("bigint|integer") && text.matches("-?[0-9]{1,18}")) {
      return new Cell.Number(Long.parseLong(text));
    }
    if (type.equals("double") && text.matches("-?[0-9]{1,15}(\\.[0-9]+)?(E-?[0-9]{1,3})?")) {
      return new Cell.Amount(Double.parseDouble(text));
    }
    return Cell.of(text);
  }
}
