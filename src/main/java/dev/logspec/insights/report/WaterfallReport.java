package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.span;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.life.Phase;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lives as bars, and the numbers behind them. */
final class WaterfallReport implements LogReport {
  private static final int MARKS = 5_000;
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

  private final Asked asked;
  private final Thinned<Waterfall.Mark> marks = new Thinned<>(MARKS);

  WaterfallReport(Asked asked) {
    this.asked = asked;
  }

  @Override
  public void accept(LogRecord record) {
    boolean lane =
        record.component() != Component.COMPUTE || record.severity() == LogRecord.Severity.ERROR;
    if (lane
        && record.time() != LogRecord.NO_TIME
        && asked.window().holds(record.time())
        && Telling.tells(record, asked.noises())) {
      marks.add(
          new Waterfall.Mark(
              record.time(), record.component(), record.severity(), Line.of(record).message()));
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
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
    Optional<Waterfall> picture = picture(lives, shown);
    return new Told(
        List.of(sheet.table()),
        notes(shown.size() - picture.map(p -> p.bars().size()).orElse(0)),
        picture);
  }

  private List<String> notes(int undrawn) {
    List<String> notes = new ArrayList<>();
    if (marks.left() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "The picture shows %,d of %,d lines of components, spread over all of them.",
              marks.all().size(),
              marks.all().size() + marks.left()));
    }
    if (undrawn > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d of the claims have no bar: no record says when they were made, changed or"
                  + " went.",
              undrawn));
    }
    return notes;
  }

  private Optional<Waterfall> picture(Lives lives, List<Life> shown) {
    if (lives.counts().first() > lives.counts().last()) {
      return Optional.empty();
    }
    Interval seen = new Interval(lives.counts().first(), lives.counts().last());
    List<Bar> bars = new ArrayList<>();
    shown.forEach(life -> Bars.of(life, seen).ifPresent(bars::add));
    bars.sort(Comparator.comparingLong(Bar::from).thenComparing(Bar::claim));
    List<Waterfall.Mark> sorted = new ArrayList<>(marks.all());
    sorted.sort(
        Comparator.comparingLong(Waterfall.Mark::time)
            .thenComparing(Waterfall.Mark::component)
            .thenComparing(Waterfall.Mark::text));
    long from = bars.stream().mapToLong(Bar::from).min().orElse(seen.from());
    long to = bars.stream().mapToLong(Bar::to).max().orElse(seen.to());
    boolean all = asked.pool().isEmpty() && asked.subject().isEmpty();
    return Optional.of(
        new Waterfall(
            all ? Math.min(from, seen.from()) : from,
            all ? Math.max(to, seen.to()) : to,
            bars,
            sorted,
            marks.left()));
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
