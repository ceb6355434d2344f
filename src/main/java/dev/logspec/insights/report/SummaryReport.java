package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.span;

import dev.logspec.insights.life.Counts;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Phase;
import dev.logspec.insights.record.Intake;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How good the records are, then what stands out. */
final class SummaryReport {
  private final Lives lives;
  private final Intake intake;
  private final Tally tally;

  private SummaryReport(Lives lives, Intake intake) {
    this.lives = lives;
    this.intake = intake;
    this.tally = new Tally(lives);
  }

  static Told tell(Lives lives, Intake intake, Source source) {
    SummaryReport report = new SummaryReport(lives, intake);
    List<Table> tables = new ArrayList<>(List.of(report.quality(), report.happened()));
    Table causes = counted("causes", "cause", report.tally.causes);
    if (!causes.rows().isEmpty()) {
      tables.add(causes);
    }
    if (!report.tally.outcomes.isEmpty()) {
      tables.add(counted("outcomes", "outcome", report.tally.outcomes));
    }
    return new Told(tables, report.notes(source));
  }

  private Table quality() {
    Counts counts = lives.counts();
    Sheet sheet = new Sheet("quality of the records", "what", "n");
    sheet.row(Cell.of("lines"), number(intake.lines()));
    sheet.row(Cell.of("records"), number(intake.records()));
    sheet.row(Cell.of("lines that are no record"), look(intake.unparsed()));
    sheet.row(Cell.of("lines too long to be read"), look(intake.truncated()));
    sheet.row(Cell.of("records without a time"), look(counts.withoutTime()));
    sheet.row(Cell.of("doubles, dropped"), number(counts.duplicates()));
    sheet.row(Cell.of("equal lines, kept"), number(counts.equalKept()));
    sheet.row(Cell.of("claims that began before the records"), number(tally.leftCensored));
    sheet.row(Cell.of("claims that have not ended in them"), number(tally.rightCensored));
    sheet.row(Cell.of("spans left out since clocks disagree"), look(lives.negativeSpans()));
    return sheet.table();
  }

  private static Cell look(long n) {
    return new Cell.Warning(n);
  }

  private Table happened() {
    Counts counts = lives.counts();
    long errors = counts.errors().values().stream().mapToLong(n -> n).sum();
    long noise = counts.noise().values().stream().mapToLong(n -> n).sum();
    List<Long> ready = lives.spans(Phase.READY);
    Sheet sheet = new Sheet("what happened", "what", "value");
    sheet.row(Cell.of("claims"), number(tally.claims));
    sheet.row(Cell.of("created to ready, half of them within"), Sheet.percentile(ready, 50, 1));
    sheet.row(
        Cell.of("created to ready, the slowest"),
        ready.isEmpty() ? Cell.NONE : span(ready.get(ready.size() - 1)));
    sheet.row(Cell.of("commands to disrupt"), number(tally.commands));
    sheet.row(Cell.of("commands carried out"), number(tally.executed));
    sheet.row(Cell.of("dollars an hour saved by them, Karpenter's estimate"), savings());
    sheet.row(Cell.of("pods that could not be scheduled, lines"), look(counts.unschedulable()));
    sheet.row(Cell.of("errors"), look(errors - noise));
    sheet.row(Cell.of("errors that are known noise"), number(noise));
    return sheet.table();
  }

  private Cell savings() {
    return tally.withSavings == 0 ? Cell.NONE : new Cell.Amount(tally.savings);
  }

  private static Table counted(String title, String what, Map<String, Long> counts) {
    Sheet sheet = new Sheet(title, what, "claims");
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> sheet.row(Cell.of(e.getKey()), number(e.getValue())));
    return sheet.table();
  }

  private List<String> notes(Source source) {
    List<String> notes = new ArrayList<>();
    source.cut().ifPresent(cut -> notes.add("Not all was read: " + cut));
    lives
        .counts()
        .sampling()
        .forEach(
            (milestone, seconds) ->
                notes.add(
                    String.format(
                        Locale.ROOT,
                        "Lines were probably dropped by the logger: in %d %s, \"%s\" stands 100"
                            + " times or more, after which Karpenter writes every hundredth.",
                        seconds,
                        seconds == 1 ? "second" : "seconds",
                        milestone.text().replace('_', ' '))));
    notes.addAll(Limits.notes(lives, tally.causes.containsKey("unknown")));
    return notes;
  }
}
