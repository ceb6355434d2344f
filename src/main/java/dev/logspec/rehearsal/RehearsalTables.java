package dev.logspec.rehearsal;

import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.rehearsal.Run.State;
import dev.logspec.report.Cell;
import dev.logspec.report.Cell.Tone;
import dev.logspec.report.Table;
import dev.logspec.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** A rehearsal as tables. */
public final class RehearsalTables {
  private RehearsalTables() {}

  /** When each wave of {@code run} is at work. */
  public static Table waves(Run run) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < run.waves().size(); i++) {
      Run.Wave wave = run.waves().get(i);
      rows.add(
          List.of(
              Cell.of(name(wave)),
              new Cell.Number(wave.clusters()),
              new Cell.Number(wave.updates()),
              wave.span().<Cell>map(s -> new Cell.Span(s.begin())).orElse(Cell.NONE),
              wave.span().<Cell>map(s -> new Cell.Span(s.end())).orElse(Cell.NONE),
              wave.span().<Cell>map(s -> new Cell.Span(s.length())).orElse(Cell.NONE),
              wave.soak().isZero() ? Cell.NONE : new Cell.Span(wave.soak())));
    }
    return table(
        "Waves",
        List.of(
            new Column("wave", "wave"),
            new Column("clusters", "clusters"),
            new Column("updates", "updates"),
            new Column("begin_ms", "begins after"),
            new Column("end_ms", "ends after"),
            new Column("length_ms", "takes"),
            new Column("soak_ms", "soak")),
        rows);
  }

  /** What a wave is called. */
  public static String name(Run.Wave wave) {
    return wave.name().isEmpty() ? "all" : wave.name();
  }

  /** What a mishap in each wave leaves. */
  public static Table whatIfs(Rehearsal rehearsal) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Rehearsal.WhatIf one : rehearsal.whatIfs()) {
      rows.add(
          List.of(
              Cell.of(name(rehearsal.run().waves().get(one.wave()))),
              Cell.of(one.mishap()),
              new Cell.Number(one.done()),
              new Cell.Number(one.failed()),
              new Cell.Number(one.halfDone()),
              new Cell.Number(one.notBegun())));
    }
    return table(
        "What a mishap would leave, in clusters",
        List.of(
            new Column("wave", "wave"),
            new Column("mishap", "mishap"),
            new Column("done", "done"),
            new Column("failed", "failed"),
            new Column("half_done", "half-done"),
            new Column("not_begun", "not begun")),
        rows);
  }

  /** How many clusters of each wave are in which state. */
  public static Table left(Run run) {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < run.waves().size(); i++) {
      rows.add(
          List.of(
              Cell.of(name(run.waves().get(i))),
              new Cell.Number(run.count(i, State.DONE)),
              new Cell.Warning(run.count(i, State.FAILED)),
              new Cell.Number(run.count(i, State.HALF_DONE)),
              new Cell.Number(run.count(i, State.NOT_BEGUN))));
    }
    return table(
        "What is left",
        List.of(
            new Column("wave", "wave"),
            new Column("done", "done"),
            new Column("failed", "failed"),
            new Column("half_done", "half-done"),
            new Column("not_begun", "not begun")),
        rows);
  }

  /** Clusters of {@code run} that are begun and not done, with what is open of each. */
  public static Table open(Run run) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Run.Cluster cluster : run.clusters()) {
      if (cluster.state() == State.FAILED || cluster.state() == State.HALF_DONE) {
        Tone tone = cluster.state() == State.FAILED ? Tone.BAD : Tone.OPEN;
        rows.add(
            List.of(
                Cell.of(cluster.id().toString()),
                new Cell.Words(cluster.state().words(), tone),
                new Cell.Share(cluster.steps().done(), cluster.steps().total()),
                Cell.of(
                    String.join(
                        " ", cluster.typesLeft().stream().map(LogType::shortName).toList()))));
      }
    }
    return table(
        "Begun and not done",
        List.of(
            new Column("cluster", "cluster"),
            new Column("state", "state"),
            new Column("steps", "steps made"),
            new Column("types_left", "types left")),
        rows);
  }

  /** Calls by operation and place, against the rates that AWS tells. */
  public static Table calls(List<CallCount> calls) {
    List<List<Cell>> rows = new ArrayList<>();
    for (CallCount call : calls) {
      OptionalInt rate = KnownRates.of(call.operation());
      boolean over = rate.isPresent() && call.mostInASecond() > rate.getAsInt();
      rows.add(
          List.of(
              Cell.of(call.place().toString()),
              Cell.of(call.operation()),
              new Cell.Number(call.total()),
              over ? new Cell.Warning(call.mostInASecond()) : new Cell.Number(call.mostInASecond()),
              rate.isPresent()
                  ? Cell.of(rate.getAsInt() + " a second")
                  : Cell.of("not published")));
    }
    return table(
        "Calls",
        List.of(
            new Column("place", "account and Region"),
            new Column("operation", "operation"),
            new Column("calls", "calls"),
            new Column("most_in_a_second", "most in a second"),
            new Column("rate", "AWS's rate")),
        rows);
  }

  /** The same one place after the other, which is narrower. */
  public static List<Table> callsByPlace(List<CallCount> calls) {
    Map<Place, List<CallCount>> places = new TreeMap<>();
    calls.forEach(c -> places.computeIfAbsent(c.place(), p -> new ArrayList<>()).add(c));
    List<Table> tables = new ArrayList<>();
    places.forEach(
        (place, some) -> {
          Table all = calls(some);
          tables.add(
              table(
                  "Calls at " + place,
                  all.columns().subList(1, all.columns().size()),
                  all.rows().stream().map(row -> row.subList(1, row.size())).toList()));
        });
    return tables;
  }

  private static Table table(String title, List<Column> columns, List<List<Cell>> rows) {
    return new Table(title, columns, rows, Optional.empty());
  }
}
