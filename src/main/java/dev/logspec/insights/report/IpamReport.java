package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Lives;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import dev.logspec.report.Table;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** How addresses are managed: whether they come, how late, and what goes wrong. */
final class IpamReport implements LogReport {
  private static final int MOST = 200_000;

  /** Later, what was allocated belongs to something else. */
  private static final long PATIENCE = Duration.ofMinutes(10).toMillis();

  private final Asked asked;
  private final Kept<Step> steps = new Kept<>(MOST);

  IpamReport(Asked asked) {
    this.asked = asked;
  }

  private record Step(long time, String message) {}

  @Override
  public void accept(LogRecord record) {
    boolean step =
        switch (record.message()) {
          case "created CNINode", "allocated ips", "updated CNINode Status", "finalized CNINode" ->
              true;
          default -> false;
        };
    if (step && record.time() != LogRecord.NO_TIME && asked.window().holds(record.time())) {
      steps.add(new Step(record.time(), record.message()));
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    List<Step> sorted = new ArrayList<>(steps.all());
    sorted.sort(Comparator.comparingLong(Step::time));
    List<String> notes = new ArrayList<>();
    steps.note("steps").ifPresent(notes::add);
    notes.add(
        "These records name no node: created and allocated are brought together in the order of"
            + " time, which is inferred.");
    return new Told(List.of(life(sorted), waits(sorted), errors(lives)), notes);
  }

  private static Table life(List<Step> sorted) {
    Sheet sheet = new Sheet("CNINodes", "step", "n", "first", "last");
    for (String message :
        List.of(
            "created CNINode", "allocated ips", "updated CNINode Status", "finalized CNINode")) {
      List<Step> same = sorted.stream().filter(s -> s.message().equals(message)).toList();
      sheet.row(
          words(message),
          number(same.size()),
          same.isEmpty() ? Cell.NONE : moment(same.get(0).time()),
          same.isEmpty() ? Cell.NONE : moment(same.get(same.size() - 1).time()));
    }
    return sheet.table();
  }

  private static Table waits(List<Step> sorted) {
    Deque<Long> open = new ArrayDeque<>();
    List<Long> waits = new ArrayList<>();
    long finalized = 0;
    long created = 0;
    for (Step step : sorted) {
      switch (step.message()) {
        case "created CNINode" -> {
          created++;
          open.add(step.time());
        }
        case "allocated ips" ->
            Optional.ofNullable(open.peek())
                .filter(begun -> step.time() - begun <= PATIENCE)
                .ifPresent(begun -> waits.add(step.time() - open.remove()));
        case "finalized CNINode" -> finalized++;
        default -> {
          // Says nothing of a wait.
        }
      }
    }
    waits.sort(null);
    return new Sheet("created to allocated", "n", "p50", "p95", "max", "waiting", "not_finalized")
        .row(
            number(waits.size()),
            Sheet.percentile(waits, 50, 1),
            Sheet.percentile(waits, 95, 20),
            waits.isEmpty() ? Cell.NONE : Sheet.span(waits.get(waits.size() - 1)),
            new Cell.Warning(open.size()),
            number(Math.max(0, created - finalized)))
        .table();
  }

  private static Table errors(Lives lives) {
    Sheet sheet = new Sheet("errors of address management", "n", "first", "last", "message");
    lives.counts().errorGroups().stream()
        .filter(g -> g.key().component() == Component.IPAM && g.key().noise().isEmpty())
        .forEach(
            g ->
                sheet.row(
                    number(g.n()),
                    moment(g.first()),
                    moment(g.last()),
                    words(g.key().message(), Cell.Tone.BAD)));
    return sheet.table();
  }
}
