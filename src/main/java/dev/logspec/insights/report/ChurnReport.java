package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Counts;
import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.report.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether nodes come and go without need. */
final class ChurnReport {
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long SHORT = Duration.ofMinutes(15).toMillis();

  private final Map<String, List<String>> replacedBy = new HashMap<>();
  private final Map<String, Pool> pools = new TreeMap<>();

  private ChurnReport() {}

  /** What its claims add up to. */
  private static final class Pool {
    private long created;
    private long removed;
    private long shortLived;
    private final List<Long> lifetimes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
  }

  static Told tell(Asked asked, Lives lives) {
    ChurnReport report = new ChurnReport();
    lives.lives().forEach(life -> report.add(asked, life));
    double hours = hours(asked, lives.counts());
    Sheet sheet =
        new Sheet(
            "churn",
            "pool",
            "created",
            "removed",
            "created_per_hour",
            "removed_per_hour",
            "median_life",
            "under_15_min",
            "longest_chain");
    report.pools.forEach((name, pool) -> report.row(sheet, name, pool, hours));
    return new Told(
        List.of(sheet.table()),
        List.of(
            "Under 15 min: of the claims whose whole life, launch to end, is in the records."
                + " Longest chain: how many replacements in a row followed one claim."));
  }

  private static double hours(Asked asked, Counts counts) {
    if (counts.first() > counts.last()) {
      return 0;
    }
    long from = Math.max(counts.first(), asked.window().from());
    long to = Math.min(counts.last(), asked.window().to());
    return (double) (to - from) / HOUR;
  }

  private void add(Asked asked, Life life) {
    if (!life.replacedBy().isEmpty()) {
      replacedBy.put(life.name(), life.replacedBy());
    }
    if (!asked.covers(life)) {
      return;
    }
    Pool pool = pools.computeIfAbsent(Grouping.known(life.pool()), p -> new Pool());
    pool.created += asked.window().holds(life.at(Milestone.CREATED)) ? 1 : 0;
    if (Ends.gone(life) && asked.window().holds(life.at(Milestone.DELETED))) {
      pool.removed++;
      life.span(Phase.LIFETIME)
          .ifPresent(
              lifetime -> {
                pool.lifetimes.add(lifetime);
                pool.shortLived += lifetime < SHORT ? 1 : 0;
              });
    }
    if (!life.replacedBy().isEmpty()) {
      pool.names.add(life.name());
    }
  }

  private void row(Sheet sheet, String name, Pool pool, double hours) {
    pool.lifetimes.sort(null);
    sheet.row(
        words(name),
        number(pool.created),
        number(pool.removed),
        rate(pool.created, hours),
        rate(pool.removed, hours),
        Sheet.percentile(pool.lifetimes, 50, 1),
        pool.lifetimes.isEmpty()
            ? Cell.NONE
            : new Cell.Share(pool.shortLived, pool.lifetimes.size()),
        number(pool.names.stream().mapToInt(this::depth).max().orElse(0)));
  }

  /** Below an hour a rate would promise what was not seen. */
  private static Cell rate(long n, double hours) {
    return hours < 1 ? Cell.NONE : new Cell.Amount(Math.round(100 * n / hours) / 100.0);
  }

  private int depth(String name) {
    int depth = 0;
    List<String> next = replacedBy.getOrDefault(name, List.of());
    // Names of logs may lead in a circle.
    while (!next.isEmpty() && depth < replacedBy.size()) {
      depth++;
      next =
          next.stream()
              .flatMap(n -> replacedBy.getOrDefault(n, List.of()).stream())
              .distinct()
              .toList();
    }
    return depth;
  }
}
