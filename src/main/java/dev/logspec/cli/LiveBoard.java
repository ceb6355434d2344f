package dev.logspec.cli;

import dev.logspec.apply.Event;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.Moment;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.Estimate;
import dev.logspec.render.LiveTable;
import dev.logspec.render.ProgressText;
import dev.logspec.render.ResultTable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * How far an apply has come, by cluster: what the rows of the live table are made of. Knows no
 * clock but the instants it is given.
 */
final class LiveBoard {
  /** So many clusters are named on one line. */
  private static final int MENTIONED = 3;

  private final Map<ClusterId, Integer> stepsLeft = new TreeMap<>();
  private final Map<ClusterId, Integer> updatesLeft = new TreeMap<>();
  private final Map<Optional<ClusterId>, At> rows = new LinkedHashMap<>();
  private final Set<ClusterId> failed = new HashSet<>();
  private final ClusterNames names;
  private final Estimate estimate;
  private final ZoneId zone;
  private Optional<Event> soak = Optional.empty();
  private Duration updates = Duration.ZERO;
  private int updatesSeen;

  /** Where a cluster is. */
  private static final class At {
    final Instant since;
    String logType = "";
    String step = "";
    Optional<Instant> update = Optional.empty();

    At(Instant since) {
      this.since = since;
    }
  }

  /**
   * Nothing of {@code plan} is done yet.
   *
   * @param estimate what the plan said of updates, until one was seen to end
   * @param zone whose time of day is told
   */
  LiveBoard(Plan plan, Estimate estimate, ZoneId zone) {
    this.estimate = estimate;
    this.zone = zone;
    names = ClusterNames.of(plan);
    for (Change change : plan.changes()) {
      Optional<ClusterId> cluster = change.context().cluster();
      if (cluster.isEmpty() || change.action() == Action.NO_OP) {
        continue;
      }
      boolean replaced = change.action() == Action.REPLACE;
      stepsLeft.merge(cluster.get(), replaced ? 2 : 1, Integer::sum);
      if (startsUpdate(change)) {
        updatesLeft.merge(cluster.get(), 1, Integer::sum);
      }
    }
  }

  /** A board on which nothing stands. */
  static LiveBoard empty(ZoneId zone) {
    Plan nothing = new Plan("", List.of(), List.of(), List.of(), List.of(), Plan.Scope.PARTIAL);
    return new LiveBoard(nothing, new Estimate(Duration.ZERO, 1), zone);
  }

  private static boolean startsUpdate(Change change) {
    boolean makes = change.action() == Action.CREATE || change.action() == Action.REPLACE;
    return makes && change.kind() == Kind.DELIVERY_SOURCE;
  }

  /** Notes {@code event}; the cluster that has become ready by it, and how long that took. */
  Optional<Finished> on(Event event) {
    if (event.address().isEmpty()) {
      if (event.sort() == Event.Sort.WAVE) {
        soak = Optional.of(event).filter(e -> e.until().isPresent());
      }
      return Optional.empty();
    }
    At at = rows.computeIfAbsent(event.cluster(), c -> new At(event.at()));
    at.logType = event.logType();
    at.step = event.step() + (event.detail().isEmpty() ? "" : ": " + event.detail());
    switch (event.sort()) {
      case STEP_STARTED -> at.update = updateOf(event);
      case STEP_DONE -> {
        return done(event, at);
      }
      case STEP_FAILED, DRIFTED -> {
        rows.remove(event.cluster());
        event.cluster().ifPresent(failed::add);
      }
      case WAITING, RETRY, PLAN, WAVE, HEARTBEAT, SUMMARY -> {
        // The row says it.
      }
    }
    return Optional.empty();
  }

  /** A cluster of which every step is made. */
  record Finished(ClusterId cluster, Duration elapsed) {}

  private static Optional<Instant> updateOf(Event event) {
    return event.step().equals("create delivery source")
        ? Optional.of(event.at())
        : Optional.empty();
  }

  private Optional<Finished> done(Event event, At at) {
    if (at.update.isPresent()) {
      updates = updates.plus(Duration.between(at.update.get(), event.at()));
      updatesSeen++;
      at.update = Optional.empty();
      event.cluster().ifPresent(c -> updatesLeft.merge(c, -1, Integer::sum));
    }
    at.step = event.step() + ": done";
    if (event.cluster().isEmpty()) {
      rows.remove(event.cluster());
      return Optional.empty();
    }
    ClusterId cluster = event.cluster().get();
    if (stepsLeft.merge(cluster, -1, Integer::sum) > 0) {
      return Optional.empty();
    }
    rows.remove(event.cluster());
    return Optional.of(new Finished(cluster, Duration.between(at.since, event.at())));
  }

  /** What is under way at {@code now}. */
  List<LiveTable.Row> rows(Instant now) {
    List<LiveTable.Row> all = new ArrayList<>();
    rows.forEach(
        (cluster, at) ->
            all.add(
                new LiveTable.Row(
                    cluster.map(names::of).orElse(ResultTable.SHARED),
                    at.logType,
                    at.step,
                    Duration.between(at.since, now),
                    cluster.flatMap(c -> left(c, at, now)))));
    return all;
  }

  /**
   * What the updates seen so far, or else the plan's estimate, let expect of those to come; empty
   * when the one at hand takes longer than that: then nothing is known.
   */
  private Optional<Duration> left(ClusterId cluster, At at, Instant now) {
    int n = updatesLeft.getOrDefault(cluster, 0);
    if (n == 0) {
      return Optional.of(Duration.ZERO);
    }
    Duration ran = at.update.map(u -> Duration.between(u, now)).orElse(Duration.ZERO);
    Duration each = each();
    if (updatesSeen == 0 && ran.compareTo(each) >= 0) {
      return Optional.empty();
    }
    Duration left = each.multipliedBy(n).minus(ran);
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }

  private Duration each() {
    return updatesSeen == 0 ? estimate.perUpdate() : updates.dividedBy(updatesSeen);
  }

  /** How much is done and how long the rest takes, on one line; empty without clusters. */
  String totals(Instant now) {
    if (stepsLeft.isEmpty()) {
      return "";
    }
    long done = stepsLeft.values().stream().filter(n -> n <= 0).count();
    String failures = failed.isEmpty() ? "" : ", " + failed.size() + " failed";
    return done
        + "/"
        + stepsLeft.size()
        + " clusters"
        + failures
        + soaking(now).orElseGet(() -> rest(now));
  }

  private Optional<String> soaking(Instant now) {
    Optional<Instant> until = soak.flatMap(Event::until).filter(now::isBefore);
    return until
        .filter(u -> rows.isEmpty())
        .map(
            u ->
                ", "
                    + soak.get().step()
                    + ": "
                    + ProgressText.words(Duration.between(now, u))
                    + " left, until "
                    + Moment.words(u, now, zone));
  }

  private String rest(Instant now) {
    return allLeft(now)
        .filter(left -> !left.isZero())
        .map(left -> ", " + roughly(left) + " left")
        .orElse("");
  }

  /** Whole minutes, but the last one by the second. */
  private static String roughly(Duration left) {
    long minutes = left.plusSeconds(59).toMinutes();
    return left.toMinutes() == 0
        ? ProgressText.words(left)
        : minutes < 60 ? minutes + " min" : ProgressText.words(Duration.ofMinutes(minutes));
  }

  /** Each cluster in turn goes to the place that is free first, those under way from now on. */
  private Optional<Duration> allLeft(Instant now) {
    PriorityQueue<Duration> freeAt = new PriorityQueue<>();
    for (Map.Entry<Optional<ClusterId>, At> row : rows.entrySet()) {
      if (row.getKey().isPresent()) {
        Optional<Duration> left = left(row.getKey().get(), row.getValue(), now);
        if (left.isEmpty()) {
          return left;
        }
        freeAt.add(left.get());
      }
    }
    Duration end = freeAt.stream().max(Duration::compareTo).orElse(Duration.ZERO);
    for (Map.Entry<ClusterId, Integer> cluster : updatesLeft.entrySet()) {
      if (!rows.containsKey(Optional.of(cluster.getKey())) && !failed.contains(cluster.getKey())) {
        Duration start = freeAt.size() < estimate.maxInFlight() ? Duration.ZERO : freeAt.remove();
        Duration over = start.plus(each().multipliedBy(cluster.getValue()));
        freeAt.add(over);
        end = over.compareTo(end) > 0 ? over : end;
      }
    }
    return Optional.of(end);
  }

  /** The totals and what is under way, for a line now and then. */
  String where(Instant now) {
    List<String> parts = new ArrayList<>();
    Optional.of(totals(now)).filter(t -> !t.isEmpty()).ifPresent(parts::add);
    List<LiveTable.Row> all = rows(now);
    for (LiveTable.Row row : all.subList(0, Math.min(MENTIONED, all.size()))) {
      parts.add(
          (row.cluster() + " " + row.logType()).strip()
              + ": "
              + row.step()
              + " ("
              + ProgressText.words(row.elapsed())
              + ")");
    }
    if (all.size() > MENTIONED) {
      parts.add("and " + (all.size() - MENTIONED) + " more");
    }
    return String.join("; ", parts);
  }
}
