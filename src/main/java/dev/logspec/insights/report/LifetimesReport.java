package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.report.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How long claims live, which is what they cost, and what commands save. */
final class LifetimesReport {
  private static final double HOUR = Duration.ofHours(1).toMillis();

  private final Map<List<String>, Sum> sums = new TreeMap<>(DisruptionsReport::compare);

  private LifetimesReport() {}

  private static final class Sum {
    private long claims;
    private long open;
    private long millis;
    private final List<Long> lifetimes = new ArrayList<>();
  }

  static Told tell(Asked asked, Lives lives) {
    LifetimesReport report = new LifetimesReport();
    if (lives.counts().first() <= lives.counts().last()) {
      Interval seen =
          new Interval(
              Math.max(lives.counts().first(), asked.window().from()),
              Math.min(lives.counts().last(), asked.window().to()));
      lives.lives().stream().filter(asked::covers).forEach(life -> report.add(life, seen));
    }
    Sheet sheet = new Sheet("lifetimes", "pool", "capacity", "claims", "open", "hours", "p50");
    report.sums.forEach((key, sum) -> row(sheet, key, sum));
    return new Told(
        List.of(sheet.table(), DisruptionsReport.savings(asked, lives).table()),
        List.of(
            "Hours: of all claims together, launch to end, as far as they lie within the records;"
                + " p50 of those that ended. Dollars an hour: Karpenter's estimate."));
  }

  private void add(Life life, Interval seen) {
    boolean launched =
        life.at(Milestone.LAUNCHED).isPresent()
            || life.at(Milestone.REGISTERED).isPresent()
            || !life.node().isEmpty();
    if (!launched) {
      return;
    }
    Sum sum =
        sums.computeIfAbsent(
            List.of(Grouping.known(life.pool()), Grouping.known(life.capacityType())),
            k -> new Sum());
    long from = Math.max(seen.from(), Ends.beginning(life).orElse(seen.from()));
    if (life.at(Milestone.LAUNCHED).isPresent()) {
      from = Math.max(seen.from(), life.at(Milestone.LAUNCHED).getAsLong());
    }
    long to = Math.min(seen.to(), life.at(Milestone.DELETED).orElse(seen.to()));
    sum.claims++;
    sum.open += Ends.gone(life) ? 0 : 1;
    sum.millis += Math.max(0, to - from);
    life.span(Phase.LIFETIME).ifPresent(sum.lifetimes::add);
  }

  private static void row(Sheet sheet, List<String> key, Sum sum) {
    sum.lifetimes.sort(null);
    sheet.row(
        words(key.get(0)),
        words(key.get(1)),
        number(sum.claims),
        number(sum.open),
        new Cell.Amount(Math.round(100 * sum.millis / HOUR) / 100.0),
        Sheet.percentile(sum.lifetimes, 50, 1));
  }
}
