package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why claims drift, when that was first seen, and how fast they are replaced. */
final class DriftReport implements LogReport {
  private static final int REASONS = 1_000;
  private static final double HOUR = Duration.ofHours(1).toMillis();

  private final Asked asked;
  private final Map<String, Long> first = new TreeMap<>();
  private final Map<String, Drift> drifts = new TreeMap<>();

  DriftReport(Asked asked) {
    this.asked = asked;
  }

  private static final class Drift {
    private long claims;
    private final List<Long> removals = new ArrayList<>();
  }

  @Override
  public void accept(LogRecord record) {
    if (record.message().equals("marking drifted")
        && record.time() != LogRecord.NO_TIME
        && (first.size() < REASONS || first.containsKey(record.reason()))) {
      first.merge(record.reason(), record.time(), Math::min);
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    lives.lives().stream().filter(asked::covers).forEach(this::add);
    Sheet sheet =
        new Sheet(
            "drift", "reason", "first_marked", "claims", "carried_out", "per_hour", "last_removal");
    drifts.forEach((reason, drift) -> row(sheet, reason, drift));
    return new Told(List.of(sheet.table()), Limits.notes(lives, false));
  }

  private void add(Life life) {
    boolean went = life.cause().filter("drifted"::equals).isPresent();
    if (life.drift().isEmpty() && !went) {
      return;
    }
    Drift drift = drifts.computeIfAbsent(life.drift(), d -> new Drift());
    drift.claims++;
    if (went && asked.window().holds(Ends.going(life))) {
      drift.removals.add(Ends.going(life).orElse(0));
    }
  }

  private void row(Sheet sheet, String reason, Drift drift) {
    drift.removals.sort(null);
    sheet.row(
        words(Grouping.known(reason)),
        reason.isEmpty() || !first.containsKey(reason) ? Cell.NONE : moment(first.get(reason)),
        number(drift.claims),
        number(drift.removals.size()),
        rate(drift.removals),
        drift.removals.isEmpty()
            ? Cell.NONE
            : moment(drift.removals.get(drift.removals.size() - 1)));
  }

  private static Cell rate(List<Long> sorted) {
    if (sorted.isEmpty()) {
      return Cell.NONE;
    }
    double hours = Math.max(1, (sorted.get(sorted.size() - 1) - sorted.get(0)) / HOUR);
    return new Cell.Amount(Math.round(100 * sorted.size() / hours) / 100.0);
  }
}
