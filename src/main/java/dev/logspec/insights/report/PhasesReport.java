package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.percentile;
import static dev.logspec.insights.report.Sheet.span;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Phase;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** How long each phase takes. */
final class PhasesReport {
  private PhasesReport() {}

  static Told tell(Asked asked, Lives lives) {
    Map<String, Map<Phase, List<Long>>> groups = new TreeMap<>();
    for (Life life : lives.lives()) {
      if (asked.covers(life)) {
        collect(groups.computeIfAbsent(group(asked, life), g -> new EnumMap<>(Phase.class)), life);
      }
    }
    Sheet sheet = sheet(asked);
    groups.forEach(
        (group, spans) -> spans.forEach((phase, known) -> row(sheet, asked, group, phase, known)));
    return new Told(List.of(sheet.table()), notes(lives));
  }

  private static String group(Asked asked, Life life) {
    return asked.by().map(by -> Grouping.of(by, life)).orElse("");
  }

  private static void collect(Map<Phase, List<Long>> spans, Life life) {
    for (Phase phase : Phase.values()) {
      OptionalLong span = life.span(phase);
      if (span.isPresent()) {
        spans.computeIfAbsent(phase, p -> new ArrayList<>()).add(span.getAsLong());
      }
    }
  }

  private static Sheet sheet(Asked asked) {
    return asked.by().isPresent()
        ? new Sheet(
            "phases by " + asked.by().get().word(),
            asked.by().get().word(),
            "phase",
            "n",
            "min",
            "p50",
            "p90",
            "p95",
            "p99",
            "max")
        : new Sheet("phases", "phase", "n", "min", "p50", "p90", "p95", "p99", "max");
  }

  private static void row(Sheet sheet, Asked asked, String group, Phase phase, List<Long> known) {
    known.sort(null);
    List<Cell> cells = new ArrayList<>();
    if (asked.by().isPresent()) {
      cells.add(Cell.of(group));
    }
    cells.add(Cell.of(phase.label()));
    cells.add(number(known.size()));
    cells.add(span(known.get(0)));
    cells.add(percentile(known, 50, 1));
    cells.add(percentile(known, 90, 10));
    cells.add(percentile(known, 95, 20));
    cells.add(percentile(known, 99, 100));
    cells.add(span(known.get(known.size() - 1)));
    sheet.row(cells.toArray(Cell[]::new));
  }

  private static List<String> notes(Lives lives) {
    return lives.negativeSpans() == 0
        ? List.of()
        : List.of(
            lives.negativeSpans()
                + " spans would be negative, since clocks disagree; they are left out.");
  }
}
