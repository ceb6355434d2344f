package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often AWS takes instances away, and after how long. */
final class InterruptionsReport {
  private final Map<List<String>, Long> launched = new TreeMap<>(DisruptionsReport::compare);
  private final Map<List<String>, List<Life>> taken = new TreeMap<>(DisruptionsReport::compare);

  private InterruptionsReport() {}

  static Told tell(Asked asked, Lives lives) {
    InterruptionsReport report = new InterruptionsReport();
    lives.lives().stream().filter(asked::covers).forEach(life -> report.add(asked, life));
    Sheet sheet =
        new Sheet("interruptions", "pool", "type", "kind", "n", "of_launched", "min", "p50", "max");
    report.taken.forEach((key, gone) -> report.row(sheet, key, gone));
    return new Told(
        List.of(sheet.table()),
        List.of(
            "Spans run from the launch; of claims that were launched before the records they are"
                + " not known. A rebalance recommendation is no interruption and is not logged."));
  }

  private void add(Asked asked, Life life) {
    List<String> sort = List.of(Grouping.known(life.pool()), Grouping.known(life.instanceType()));
    if (life.at(Milestone.LAUNCHED).isPresent() || !life.node().isEmpty()) {
      launched.merge(sort, 1L, Long::sum);
    }
    if (life.outcome() == Life.Outcome.INTERRUPTED && asked.window().holds(Ends.going(life))) {
      List<String> key = List.of(sort.get(0), sort.get(1), life.cause().orElse(""));
      taken.computeIfAbsent(key, k -> new ArrayList<>()).add(life);
    }
  }

  private void row(Sheet sheet, List<String> key, List<Life> gone) {
    List<Long> spans = new ArrayList<>();
    for (Life life : gone) {
      life.span(Phase.TIME_TO_INTERRUPTION).ifPresent(spans::add);
    }
    spans.sort(null);
    long of = launched.getOrDefault(key.subList(0, 2), 0L);
    sheet.row(
        words(key.get(0)),
        words(key.get(1)),
        words(key.get(2)),
        number(gone.size()),
        new Cell.Share(gone.size(), Math.max(of, gone.size())),
        spans.isEmpty() ? Cell.NONE : Sheet.span(spans.get(0)),
        Sheet.percentile(spans, 50, 1),
        spans.isEmpty() ? Cell.NONE : Sheet.span(spans.get(spans.size() - 1)));
  }
}
