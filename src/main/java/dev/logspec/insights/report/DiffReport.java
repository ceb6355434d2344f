package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.NormalForm;
import dev.logspec.insights.life.Phase;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Table;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Two windows side by side. */
final class DiffReport implements LogReport {
  private static final int KINDS = 2_000;

  private final Asked asked;
  private final Interval before;
  private final Interval after;
  private final Map<List<String>, long[]> errors = new TreeMap<>(DisruptionsReport::compare);
  private final Map<String, long[]> causes = new TreeMap<>();
  private final Map<Phase, List<List<Long>>> spans = new EnumMap<>(Phase.class);
  private boolean renamed;
  private long noise;

  DiffReport(Asked asked) {
    if (asked.windows().size() != 2) {
      throw new IllegalArgumentException("a comparison needs two windows");
    }
    this.asked = asked;
    this.before = asked.windows().get(0);
    this.after = asked.windows().get(1);
  }

  /** Which of the two; -1: neither. */
  private int side(OptionalLong time) {
    return before.holds(time) ? 0 : after.holds(time) ? 1 : -1;
  }

  @Override
  public void accept(LogRecord record) {
    if (record.severity() != LogRecord.Severity.ERROR || record.time() == LogRecord.NO_TIME) {
      return;
    }
    int side = side(OptionalLong.of(record.time()));
    if (side >= 0 && asked.noises().stream().anyMatch(n -> n.covers(record))) {
      noise++;
      return;
    }
    String text =
        record.error().isEmpty() ? record.message() : record.message() + ": " + record.error();
    List<String> key =
        List.of(record.component().text(), NormalForm.normal(Line.of(record).message()));
    if (side >= 0 && (errors.size() < KINDS || errors.containsKey(key))) {
      errors.computeIfAbsent(key, k -> new long[2])[side]++;
      renamed |= text.startsWith("consistency error");
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    lives.lives().stream().filter(asked::covers).forEach(this::add);
    return new Told(List.of(phases(), causes(), errors()), notes());
  }

  private void add(Life life) {
    int gone = side(Ends.going(life));
    if (gone >= 0 && life.cause().isPresent()) {
      causes.computeIfAbsent(life.cause().get(), c -> new long[2])[gone]++;
    }
    int begun = side(Ends.beginning(life));
    for (Phase phase : Phase.values()) {
      int side = ending(phase) ? gone : begun;
      OptionalLong span = life.span(phase);
      if (side >= 0 && span.isPresent()) {
        spans
            .computeIfAbsent(phase, p -> List.of(new ArrayList<>(), new ArrayList<>()))
            .get(side)
            .add(span.getAsLong());
      }
    }
  }

  /** A phase counts where its claim was made, or where it went. */
  private static boolean ending(Phase phase) {
    return switch (phase) {
      case DECIDE, LAUNCH, REGISTER, INITIALIZE, READY -> false;
      case RUN, CORDON, REPLACE_WAIT, DRAIN, FINALIZE, TERMINATE, LIFETIME, TIME_TO_INTERRUPTION ->
          true;
    };
  }

  private Table phases() {
    Sheet sheet =
        new Sheet(
            "phases",
            "phase",
            "n_before",
            "n_after",
            "p50_before",
            "p50_after",
            "p95_before",
            "p95_after",
            "max_before",
            "max_after");
    spans.forEach(
        (phase, sides) -> {
          sides.forEach(s -> s.sort(null));
          List<Long> old = sides.get(0);
          List<Long> now = sides.get(1);
          sheet.row(
              words(phase.label()),
              number(old.size()),
              number(now.size()),
              Sheet.percentile(old, 50, 1),
              Sheet.percentile(now, 50, 1),
              Sheet.percentile(old, 95, 20),
              Sheet.percentile(now, 95, 20),
              Sheet.percentile(old, 100, 1),
              Sheet.percentile(now, 100, 1));
        });
    return sheet.table();
  }

  private Table causes() {
    Sheet sheet = new Sheet("removals", "cause", "before", "after");
    causes.forEach((cause, n) -> sheet.row(words(cause), number(n[0]), number(n[1])));
    return sheet.table();
  }

  private Table errors() {
    Sheet sheet = new Sheet("errors", "component", "before", "after", "message");
    errors.forEach(
        (key, n) -> sheet.row(words(key.get(0)), number(n[0]), number(n[1]), words(key.get(1))));
    return sheet.table();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (noise > 0) {
      notes.add("Errors that are known noise are left out, " + noise + " in both: see errors.");
    }
    if (renamed) {
      notes.add(
          "\"consistency error\" is an error up to Karpenter 1.7 and \"failed consistency"
              + " check\" at level INFO from 1.8 on: fewer errors after an upgrade may be that.");
    }
    return notes;
  }
}
