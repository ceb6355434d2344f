package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scheduling decisions of which nothing came: that pods pend is written each time, what is done for
 * them only where something is (kubernetes-sigs/karpenter, provisioner). Both have the number of
 * their reconciliation.
 */
final class Decisions {
  private static final int MOST = 100_000;

  private final Map<String, Long> computed = new HashMap<>();
  private final Set<String> answered = new HashSet<>();

  void take(LogRecord record) {
    String id = record.reconcileId();
    if (id.isEmpty() || record.time() == LogRecord.NO_TIME) {
      return;
    }
    if (record.message().startsWith("computing scheduling decision")) {
      if (computed.size() < MOST) {
        computed.putIfAbsent(id, record.time());
      }
    } else if (answers(record.message()) && answered.size() < MOST) {
      answered.add(id);
    }
  }

  private static boolean answers(String message) {
    return message.startsWith("found provisionable pod")
        || message.startsWith("computed new nodeclaim")
        || message.startsWith("computed unready node")
        || message.equals("could not schedule pod")
        || message.equals("created nodeclaim");
  }

  /** A row of the report; empty where something came of each. */
  Optional<Cell[]> empty() {
    computed.keySet().removeAll(answered);
    if (computed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Cell[] {
          words("computed, nothing found", Cell.Tone.OPEN),
          number(computed.size()),
          moment(computed.values().stream().mapToLong(t -> t).min()),
          moment(computed.values().stream().mapToLong(t -> t).max()),
          Cell.NONE,
          Cell.NONE,
          words("pods pended, and no node was made: they fit nodes that are there, or are left out")
        });
  }
}
