package dev.logspec.insights.report;

import static dev.logspec.insights.report.Sheet.moment;
import static dev.logspec.insights.report.Sheet.number;
import static dev.logspec.insights.report.Sheet.words;

import dev.logspec.insights.life.Lives;
import dev.logspec.insights.life.NormalForm;
import dev.logspec.insights.record.Component;
import dev.logspec.insights.record.Intake;
import dev.logspec.insights.record.LogRecord;
import dev.logspec.report.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why pods have no node. */
final class PendingReport implements LogReport {
  private static final int KINDS = 2_000;
  private static final int NAMES = 1_000;

  /**
   * What one error says of several pools stands apart by it (kubernetes-sigs/karpenter, multierr).
   */
  private static final String APART = "; ";

  /**
   * Karpenter quotes the pool with or without a backslash (kubernetes-sigs/karpenter scheduler), or
   * puts {@code (NodePool=x)} behind the words.
   */
  private static final Pattern POOL =
      Pattern.compile(
          "node ?pool[ =:]*\\\\?[\"'`]([^\"'`\\\\]+)|\\(NodePool=([^,()]+)",
          Pattern.CASE_INSENSITIVE);

  private static final String UNSCHEDULABLE = "could not schedule pod";

  private final Asked asked;
  private final Map<List<String>, Group> groups = new HashMap<>();
  private final Decisions decisions = new Decisions();
  private long left;

  PendingReport(Asked asked) {
    this.asked = asked;
  }

  /** What one kind of line adds up to. */
  private static final class Group {
    private long times;
    private long first = Long.MAX_VALUE;
    private long last = LogRecord.NO_TIME;
    private final SortedSet<String> pools = new TreeSet<>();
    private final SortedSet<String> pods = new TreeSet<>();

    private void add(LogRecord record, SortedSet<String> named) {
      times++;
      if (record.time() != LogRecord.NO_TIME) {
        first = Math.min(first, record.time());
        last = Math.max(last, record.time());
      }
      named.stream().filter(p -> pools.size() < NAMES).forEach(pools::add);
      if (!record.pod().isEmpty() && pods.size() < NAMES) {
        pods.add(record.pod());
      }
    }
  }

  @Override
  public void accept(LogRecord record) {
    boolean within = record.time() == LogRecord.NO_TIME || asked.window().holds(record.time());
    if (record.component() != Component.COMPUTE || !within) {
      return;
    }
    decisions.take(record);
    Optional<String> kind = kind(record);
    if (kind.isPresent()) {
      parts(record).forEach(part -> add(record, part, kind.get()));
    }
  }

  /**
   * What the error says, pool by pool where each has a reason of its own. What names no pool
   * belongs to what stands before it.
   */
  private static List<String> parts(LogRecord record) {
    List<String> parts = new ArrayList<>();
    for (String part : record.error().split(APART)) {
      int last = parts.size() - 1;
      if (last >= 0 && (!POOL.matcher(part).find() || !POOL.matcher(parts.get(last)).find())) {
        parts.set(last, parts.get(last) + APART + part);
      } else {
        parts.add(part);
      }
    }
    return parts;
  }

  private void add(LogRecord record, String error, String kind) {
    SortedSet<String> named = pools(record, error);
    if (asked.pool().filter(p -> !named.isEmpty() && !named.contains(p)).isPresent()) {
      return;
    }
    String why = record.message().equals(UNSCHEDULABLE) ? unschedulable(error) : kind;
    List<String> key = List.of(why, NormalForm.normal(error.isEmpty() ? record.message() : error));
    if (groups.size() >= KINDS && !groups.containsKey(key)) {
      left++;
    } else {
      groups.computeIfAbsent(key, k -> new Group()).add(record, named);
    }
  }

  private static Optional<String> kind(LogRecord record) {
    return switch (record.message()) {
      case UNSCHEDULABLE -> Optional.of("");
      case "failed launching nodeclaim" ->
          record.error().contains("insufficient capacity")
              ? Optional.of("no capacity")
              : record.error().contains("NodeClassRef not ready")
                  ? Optional.of("node class not ready")
                  : Optional.of("launch fails");
      case "computed unready node(s) will fit pod(s)" ->
          Optional.of("waits for a node that is coming up");
      default -> Optional.empty();
    };
  }

  private static String unschedulable(String error) {
    if (error.contains("insufficient capacity")) {
      return "no capacity";
    }
    return error.contains("exceed limits") ? "limit of the pool" : "fits nowhere";
  }

  private static SortedSet<String> pools(LogRecord record, String error) {
    SortedSet<String> found = new TreeSet<>();
    if (!record.pool().isEmpty()) {
      found.add(record.pool());
    }
    Matcher named = POOL.matcher(error);
    while (named.find()) {
      found.add(named.group(1) == null ? named.group(2) : named.group(1));
    }
    return found;
  }

  @Override
  public Told tell(Lives lives, Intake intake, Source source) {
    Sheet sheet =
        new Sheet("pending", "why", "times", "first", "last", "pods", "pools_named", "reason");
    groups.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<List<String>, Group>>comparingInt(
                    e -> e.getKey().get(0).startsWith("waits") ? 1 : 0)
                .thenComparingLong(e -> -e.getValue().times)
                .thenComparing(e -> e.getKey().get(1)))
        .forEach(e -> row(sheet, e.getKey(), e.getValue()));
    decisions.empty().ifPresent(empty -> sheet.row(empty));
    List<String> notes = new ArrayList<>();
    if (left > 0) {
      notes.add(left + " lines of more kinds are left out.");
    }
    notes.add(
        "A line that waits for a node is no failure. Delivered records do not name pods; a pod that"
            + " pends without a line here has events only.");
    notes.add(Limits.AUDIT);
    return new Told(List.of(sheet.table()), notes);
  }

  private static void row(Sheet sheet, List<String> key, Group group) {
    Cell.Tone tone = key.get(0).startsWith("waits") ? Cell.Tone.OPEN : Cell.Tone.BAD;
    sheet.row(
        words(key.get(0), tone),
        number(group.times),
        group.first == Long.MAX_VALUE ? Cell.NONE : moment(group.first),
        moment(group.last),
        group.pods.isEmpty() ? Cell.NONE : number(group.pods.size()),
        words(String.join(", ", group.pools)),
        words(key.get(1)));
  }
}
