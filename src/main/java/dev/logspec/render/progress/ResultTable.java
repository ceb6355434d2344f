package dev.logspec.render.progress;

import dev.logspec.apply.Report.State;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.table.CellText;
import dev.logspec.render.table.TableText;
import dev.logspec.report.Cell;
import dev.logspec.report.Cell.Tone;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table at the end of an apply: a row for each cluster that is not done. */
final class ResultTable {
  /** In place of a cluster's name: what several clusters share. */
  static final String SHARED = "(shared)";

  /** So many that were not started have a row each; more are a number. */
  private static final int ROWS = 3;

  /**
   * How an apply ended for one cluster.
   *
   * @param cluster its name, with the place behind it where the name alone is not enough
   * @param outcome what became of it
   * @param typesDone how many log types are in place
   * @param types how many log types had changes
   * @param elapsed from its first step to its last; zero when it was not started
   * @param left what of it is not done; may be empty
   */
  record Result(
      String cluster, State outcome, int typesDone, int types, Duration elapsed, String left) {}

  private static final CellText PLAIN = new CellText(ZoneOffset.UTC, CellText.Zeros.NUMBERS);

  private static final List<Column> COLUMNS =
      List.of(
          new Column("cluster", "cluster"),
          new Column("outcome", "outcome"),
          new Column("types", "types"),
          new Column("time", "time"),
          new Column("left", "not done"));

  private ResultTable() {}

  static String word(State outcome) {
    return switch (outcome) {
      case DONE -> "done";
      case FAILED -> "failed";
      case DRIFTED -> "drifted";
      case INTERRUPTED -> "interrupted";
      case NOT_STARTED -> "not started";
    };
  }

  private static Tone tone(State outcome) {
    return switch (outcome) {
      case DONE -> Tone.GOOD;
      case FAILED, DRIFTED -> Tone.BAD;
      case INTERRUPTED, NOT_STARTED -> Tone.OPEN;
    };
  }

  /** {@code table} as lines. */
  static List<String> lines(Table table, Terminal terminal) {
    return TableText.lines(table, PLAIN, terminal);
  }

  /** {@code results} in their order, those that were not started last. */
  static Table of(List<Result> results) {
    List<List<Cell>> rows = new ArrayList<>();
    results.stream().filter(r -> r.outcome() != State.NOT_STARTED).forEach(r -> rows.add(row(r)));
    notStarted(results.stream().filter(r -> r.outcome() == State.NOT_STARTED).toList())
        .forEach(r -> rows.add(row(r)));
    return new Table("Not done", COLUMNS, rows, Optional.empty());
  }

  private static List<Result> notStarted(List<Result> results) {
    return results.size() <= ROWS
        ? results
        : List.of(
            new Result(
                results.size() + " clusters",
                State.NOT_STARTED,
                results.stream().mapToInt(Result::typesDone).sum(),
                results.stream().mapToInt(Result::types).sum(),
                Duration.ZERO,
                ""));
  }

  private static List<Cell> row(Result result) {
    return List.of(
        Cell.of(result.cluster()),
        new Cell.Words(word(result.outcome()), tone(result.outcome())),
        result.types() == 0 ? Cell.NONE : new Cell.Share(result.typesDone(), result.types()),
        result.outcome() == State.NOT_STARTED
            ? Cell.NONE
            : new Cell.Span(result.elapsed().truncatedTo(ChronoUnit.SECONDS)),
        Cell.of(result.left()));
  }
}
