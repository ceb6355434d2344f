package dev.logspec.render.progress;

import dev.logspec.apply.Report.State;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table at the end of an apply. */
public final class ResultTable {
  /** A reason that may stand in the table as often as it likes. */
  private static final int SHORT = 40;

  /** In place of a cluster's name: what several clusters share. */
  public static final String SHARED = "(shared)";

  /**
   * How an apply ended for one cluster.
   *
   * @param cluster its name, with the place behind it where the name alone is not enough
   * @param outcome what became of it
   * @param typesDone how many log types are in place
   * @param types how many log types had changes
   * @param elapsed from its first step to its last; zero when it was not started
   * @param message why it is not done; may be empty
   */
  public record Result(
      String cluster, State outcome, int typesDone, int types, Duration elapsed, String message) {}

  private static final CellText PLAIN = new CellText(ZoneOffset.UTC, CellText.Zeros.NUMBERS);

  private static final List<Column> COLUMNS =
      List.of(
          new Column("cluster", "cluster"),
          new Column("outcome", "outcome"),
          new Column("types", "types"),
          new Column("time", "time"),
          new Column("why", "why"));

  private ResultTable() {}

  private static String word(State outcome) {
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

  /** What is true of many, as with credentials that expired, is told of the first. */
  private static String why(Result result, Map<String, String> told) {
    String first = told.putIfAbsent(result.message(), result.cluster());
    return first == null || result.message().length() <= SHORT
        ? result.message()
        : "as for " + first;
  }

  /**
   * {@code results} in their order, what they add up to, and how to go on.
   *
   * @param goOn the one command that continues; empty when there is nothing left to do
   */
  public static String render(List<Result> results, Optional<String> goOn, Terminal terminal) {
    Lines lines = new Lines();
    lines.addAll(TableText.lines(table(results), PLAIN, terminal));
    lines.gap().add(terminal.paint(Style.STRONG, totals(results)));
    goOn.ifPresent(command -> lines.add("To continue: " + Safe.terminal(command)));
    return lines.text();
  }

  /** {@code results} as a value, in their order. */
  public static Table table(List<Result> results) {
    Map<String, String> told = new HashMap<>();
    List<List<Cell>> rows = new ArrayList<>();
    for (Result result : results) {
      rows.add(
          List.of(
              Cell.of(result.cluster()),
              new Cell.Words(word(result.outcome()), tone(result.outcome())),
              result.types() == 0 ? Cell.NONE : new Cell.Share(result.typesDone(), result.types()),
              result.outcome() == State.NOT_STARTED
                  ? Cell.NONE
                  : new Cell.Span(result.elapsed().truncatedTo(ChronoUnit.SECONDS)),
              Cell.of(why(result, told))));
    }
    return new Table("Result", COLUMNS, rows, Optional.empty());
  }

  /** {@code 12 clusters: 10 done, 1 failed, 1 not started.} What is shared is no cluster. */
  static String totals(List<Result> results) {
    List<Result> clusters = results.stream().filter(r -> !r.cluster().equals(SHARED)).toList();
    List<String> parts = new ArrayList<>();
    for (State outcome : State.values()) {
      long n = clusters.stream().filter(r -> r.outcome() == outcome).count();
      if (n > 0 || outcome == State.DONE) {
        parts.add(n + " " + word(outcome));
      }
    }
    String counted = Count.of(clusters.size(), "cluster") + ": " + String.join(", ", parts);
    List<String> shared =
        results.stream()
            .filter(r -> r.cluster().equals(SHARED))
            .filter(r -> clusters.isEmpty() || r.outcome() != State.DONE)
            .map(r -> "shared objects " + word(r.outcome()))
            .toList();
    if (shared.isEmpty()) {
      return counted + ".";
    }
    String said = String.join(", ", shared);
    return clusters.isEmpty() ? "S" + said.substring(1) + "." : counted + "; " + said + ".";
  }
}
