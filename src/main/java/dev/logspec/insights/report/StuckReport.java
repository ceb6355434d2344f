package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.span;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Life;
import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.Milestone;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What is to go and does not. */
final class StuckReport implements LogReport {
  private static final int MOST = 20_000;

  private final Asked asked;
  private final Map<String, Line> lasts =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Line> eldest) {
          return size() > MOST;
        }
      };

  StuckReport(Asked asked) {
    this.asked = asked;
  }

  @Override
  public void accept(LogRecord record) {
    if (record.component() != Component.COMPUTE || record.time() == LogRecord.NO_TIME) {
      return;
    }
    if (record.message().equals("deleted nodeclaim")) {
      lasts.remove(record.claim());
      lasts.remove(record.node());
      return;
    }
    keep(record.claim(), record);
    keep(record.node(), record);
  }

  private void keep(String name, LogRecord record) {
    Line known = lasts.get(name);
    if (!name.isEmpty() && (known == null || known.time() <= record.time())) {
      lasts.put(name, Line.of(record));
    }
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    List<Life> stuck = new ArrayList<>();
    for (Life life : lives.lives()) {
      if (asked.covers(life) && !Ends.gone(life) && since(life).isPresent()) {
        stuck.add(life);
      }
    }
    stuck.sort(
        Comparator.comparingLong((Life life) -> since(life).orElse(0)).thenComparing(Life::name));
    Sheet sheet =
        new Sheet(
            "stuck",
            "claim",
            "node",
            "pool",
            "state",
            "cause",
            "since",
            "age",
            "termination_set",
            "last_seen",
            "last_line");
    stuck.forEach(life -> row(sheet, life, lives.counts().last()));
    return new Told(
        List.of(sheet.table()),
        stuck.isEmpty()
            ? List.of()
            : List.of(
                "age: until the last record. Between taint and the end of the node no line is written:"
                    + " pods that are not evicted, volumes that are not detached and an instance that"
                    + " does not stop look alike. Next: kubectl get volumeattachments, and pods with a"
                    + " disruption budget or finalizers on that node. "
                    + Limits.AUDIT));
  }

  private static OptionalLong since(Life life) {
    OptionalLong sign =
        Ends.first(life, Milestone.TAINTED, Milestone.NODE_DELETED, Milestone.ANNOTATED);
    return sign.isPresent() ? sign : life.removal();
  }

  private void row(Sheet sheet, Life life, long now) {
    Line last = lasts.get(Asked.claim(life));
    Line ofNode = lasts.get(life.node());
    if (last == null || (ofNode != null && ofNode.time() > last.time())) {
      last = ofNode;
    }
    sheet.row(
        words(life.name()),
        words(life.node()),
        words(life.pool()),
        words(state(life), Cell.Tone.OPEN),
        words(life.cause().or(life::pending).orElse("")),
        moment(since(life)),
        span(Math.max(0, now - since(life).orElse(now))),
        moment(life.at(Milestone.ANNOTATED)),
        last == null ? Cell.NONE : moment(last.time()),
        last == null ? Cell.NONE : words(last.message()));
  }

  private static String state(Life life) {
    if (life.at(Milestone.NODE_DELETED).isPresent()) {
      return "node gone, claim is not";
    }
    return life.at(Milestone.TAINTED).isPresent()
        ? "tainted, node is there"
        : "told to go, no taint";
  }
}
