package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happened, one line after the other. */
final class TimelineReport implements LogReport {
  private static final int MOST = 50_000;

  private final Asked asked;
  private final Kept<Line> lines = new Kept<>(MOST);

  TimelineReport(Asked asked) {
    this.asked = asked;
  }

  @Override
  public void accept(LogRecord record) {
    if (Telling.tells(record, asked.noises())
        && record.time() != LogRecord.NO_TIME
        && asked.window().holds(record.time())
        && asked.component().filter(c -> c != record.component()).isEmpty()) {
      lines.add(Line.of(record));
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    List<Line> sorted = new ArrayList<>(lines.all());
    sorted.sort(Line.ORDER);
    if (asked.pool().isPresent() || asked.subject().isPresent()) {
      Set<String> names = names(lives);
      sorted.removeIf(l -> !concerns(l, names));
    }
    List<String> notes = new ArrayList<>();
    lines.note("lines").ifPresent(notes::add);
    return new Told(List.of(table(sorted).table()), notes);
  }

  private Set<String> names(Lives lives) {
    Set<String> names = new HashSet<>();
    for (Life life : lives.lives()) {
      if (asked.covers(life)) {
        names.add(Asked.claim(life));
        names.add(life.node());
      }
    }
    names.remove("");
    return names;
  }

  private boolean concerns(Line line, Set<String> names) {
    boolean named = names.contains(line.claim()) || names.contains(line.node());
    boolean pool =
        asked.subject().isEmpty() && asked.pool().filter(line.pool()::equals).isPresent();
    return named || pool || Telling.mentionsAny(line.message(), names);
  }

  /** Lines that repeat the one before are shown once, with a number. */
  private static Sheet table(List<Line> sorted) {
    Sheet sheet =
        new Sheet(
            "timeline",
            "time",
            "level",
            "component",
            "controller",
            "claim",
            "node",
            "times",
            "message");
    int i = 0;
    while (i < sorted.size()) {
      int end = i + 1;
      while (end < sorted.size() && sorted.get(end).repeats(sorted.get(i))) {
        end++;
      }
      Line line = sorted.get(i);
      sheet.row(
          moment(line.time()),
          words(line.level()),
          words(line.component().text()),
          words(line.controller()),
          words(line.claim()),
          words(line.node()),
          end - i == 1 ? Cell.NONE : number(end - i),
          words(line.message(), tone(line)));
      i = end;
    }
    return sheet;
  }

  static Cell.Tone tone(Line line) {
    return line.severity() == LogRecord.Severity.ERROR ? Cell.Tone.BAD : Cell.Tone.PLAIN;
  }
}
