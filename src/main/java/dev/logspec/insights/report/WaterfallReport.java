package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.span;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The numbers behind the bars. */
final class WaterfallReport {
  private static final List<Phase> PHASES =
      List.of(
          Phase.LAUNCH,
          Phase.REGISTER,
          Phase.INITIALIZE,
          Phase.RUN,
          Phase.CORDON,
          Phase.REPLACE_WAIT,
          Phase.DRAIN,
          Phase.FINALIZE);

  private WaterfallReport() {}

  static Told tell(Asked asked, Lives lives) {
    List<Life> shown = new ArrayList<>();
    for (Life life : lives.lives()) {
      if (asked.covers(life)) {
        shown.add(life);
      }
    }
    shown.sort(
        Comparator.comparingLong((Life l) -> Ends.beginning(l).orElse(Long.MIN_VALUE))
            .thenComparing(Life::name));
    List<String> keys = new ArrayList<>(List.of("claim", "pool", "node", "begins"));
    PHASES.forEach(p -> keys.add(p.label().replace(' ', '_')));
    keys.addAll(List.of("outcome", "cause", "replaced_by"));
    Sheet sheet = new Sheet("waterfall", keys.toArray(String[]::new));
    shown.forEach(life -> sheet.row(cells(lives, life).toArray(Cell[]::new)));
    return Told.of(sheet.table());
  }

  private static List<Cell> cells(Lives lives, Life life) {
    List<Cell> cells = new ArrayList<>();
    cells.add(words(life.name()));
    cells.add(words(life.pool()));
    cells.add(words(life.node()));
    cells.add(
        lives.leftCensored(life)
            ? words("before the records")
            : moment(Ends.first(life, Milestone.CREATED, Milestone.LAUNCHED)));
    PHASES.forEach(phase -> cells.add(span(life.span(phase))));
    cells.add(words(Asked.word(life.outcome())));
    cells.add(words(life.cause().orElse("")));
    cells.add(words(String.join(" ", life.replacedBy())));
    return cells;
  }
}
