package dev.logspec.render;

import dev.logspec.apply.Report.State;
import dev.logspec.render.Palette.Style;
import java.time.Duration;
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

  private static Style style(State outcome) {
    return switch (outcome) {
      case DONE -> Style.GOOD;
      case FAILED, DRIFTED -> Style.BAD;
      case INTERRUPTED, NOT_STARTED -> Style.CHANGED;
    };
  }

  /** What is true of many, as with credentials that expired, is told of the first. */
  private static String why(Result result, Map<String, String> told) {
    String first = told.putIfAbsent(result.message(), result.cluster());
    return first == null || result.message().length() <= SHORT
        ? Safe.value(result.message())
        : "as for " + Safe.value(first);
  }

  /**
   * {@code results} in their order, what they add up to, and how to go on.
   *
   * @param goOn the one command that continues; empty when there is nothing left to do
   */
  public static String render(List<Result> results, Optional<String> goOn, Terminal terminal) {
    Columns table = new Columns().row(List.of("CLUSTER", "OUTCOME", "TYPES", "TIME", "WHY"));
    Map<String, String> told = new HashMap<>();
    for (Result result : results) {
      boolean started = result.outcome() != State.NOT_STARTED;
      table.row(
          List.of(
              Safe.value(result.cluster()),
              word(result.outcome()),
              result.types() == 0 ? "-" : result.typesDone() + "/" + result.types(),
              started ? ProgressText.words(result.elapsed()) : "-",
              why(result, told)));
    }
    Lines lines = new Lines();
    List<List<String>> rows = table.padded();
    lines.add(terminal.paint(Style.STRONG, String.join("  ", rows.get(0))));
    for (int i = 0; i < results.size(); i++) {
      List<String> cells = new ArrayList<>(rows.get(i + 1));
      cells.set(1, terminal.paint(style(results.get(i).outcome()), cells.get(1)));
      lines.add(String.join("  ", cells));
    }
    lines.gap().add(terminal.paint(Style.STRONG, totals(results)));
    goOn.ifPresent(command -> lines.add("To continue: " + Safe.terminal(command)));
    return lines.text();
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
