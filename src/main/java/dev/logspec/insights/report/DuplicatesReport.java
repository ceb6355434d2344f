package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Claims that were perhaps made for the same pods. */
final class DuplicatesReport implements LogReport {
  private static final int MOST = 100_000;

  /** A burst larger than this is no duplicate. */
  private static final int WAITING = 500;

  private final Asked asked;
  private final Kept<Made> made = new Kept<>(MOST);

  DuplicatesReport(Asked asked) {
    this.asked = asked;
  }

  private record Made(long time, String claim, String pool, String reconcileId) {}

  @Override
  public void accept(LogRecord record) {
    boolean provisioned =
        record.message().equals("created nodeclaim")
            && (record.controller().isEmpty() || record.controller().equals("provisioner"));
    if (provisioned
        && record.time() != LogRecord.NO_TIME
        && asked.window().holds(record.time())
        && asked.pool().filter(p -> !p.equals(record.pool())).isEmpty()) {
      made.add(new Made(record.time(), record.claim(), record.pool(), record.reconcileId()));
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    List<Made> sorted = new ArrayList<>(made.all());
    sorted.sort(Comparator.comparingLong(Made::time).thenComparing(Made::claim));
    Map<String, Long> ready = ready(lives);
    List<String> notes = new ArrayList<>();
    made.note("claims").ifPresent(notes::add);
    notes.add(
        "Several claims of one reconciliation were thought necessary together; one that was made"
            + " while another of its pool was not ready may serve the same pods. Claims that replace"
            + " others are not among them.");
    return new Told(List.of(together(sorted).table(), meanwhile(sorted, ready).table()), notes);
  }

  private static Map<String, Long> ready(Lives lives) {
    Map<String, Long> ready = new HashMap<>();
    for (Life life : lives.lives()) {
      Ends.first(life, Milestone.INITIALIZED, Milestone.DELETED)
          .ifPresent(time -> ready.merge(Asked.claim(life), time, Math::min));
    }
    return ready;
  }

  private static Sheet together(List<Made> sorted) {
    Map<List<String>, List<Made>> groups = new java.util.LinkedHashMap<>();
    for (Made one : sorted) {
      if (!one.reconcileId().isEmpty()) {
        groups
            .computeIfAbsent(List.of(one.reconcileId(), one.pool()), k -> new ArrayList<>())
            .add(one);
      }
    }
    Sheet sheet =
        new Sheet("claims of one reconciliation", "time", "pool", "n", "claims", "reconcile_id");
    groups.forEach(
        (key, claims) -> {
          if (claims.size() > 1) {
            sheet.row(
                moment(claims.get(0).time()),
                words(key.get(1)),
                number(claims.size()),
                words(String.join(" ", claims.stream().map(Made::claim).toList())),
                words(key.get(0)));
          }
        });
    return sheet;
  }

  /** One row for each claim, with the last one before it that was not ready. */
  private static Sheet meanwhile(List<Made> sorted, Map<String, Long> ready) {
    Sheet sheet =
        new Sheet("made while another was not ready", "time", "pool", "claim", "not_ready", "n");
    Map<String, List<Made>> open = new HashMap<>();
    for (Made one : sorted) {
      List<Made> before = open.computeIfAbsent(one.pool(), p -> new ArrayList<>());
      before.removeIf(b -> ready.getOrDefault(b.claim(), Long.MAX_VALUE) <= one.time());
      List<Made> others =
          before.stream()
              .filter(b -> !b.reconcileId().equals(one.reconcileId()) || b.reconcileId().isEmpty())
              .toList();
      if (!others.isEmpty()) {
        sheet.row(
            moment(one.time()),
            words(one.pool()),
            words(one.claim()),
            words(others.get(others.size() - 1).claim()),
            number(others.size()));
      }
      before.add(one);
      if (before.size() > WAITING) {
        before.remove(0);
      }
    }
    return sheet;
  }
}
