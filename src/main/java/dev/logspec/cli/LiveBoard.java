package dev.logspec.cli;

import dev.logspec.apply.Event;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.LiveTable;
import dev.logspec.render.ResultTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far an apply has come, by cluster: what the rows of the live table are made of. Knows no
 * clock but the instants it is given.
 */
final class LiveBoard {
  private final Map<ClusterId, Integer> stepsLeft = new TreeMap<>();
  private final Map<ClusterId, Integer> updatesLeft = new TreeMap<>();
  private final Map<Optional<ClusterId>, At> rows = new LinkedHashMap<>();
  private final ClusterNames names;
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

  /** Nothing of {@code plan} is done yet. */
  LiveBoard(Plan plan) {
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

  private static boolean startsUpdate(Change change) {
    boolean makes = change.action() == Action.CREATE || change.action() == Action.REPLACE;
    return makes && change.kind() == Kind.DELIVERY_SOURCE;
  }

  /** Notes {@code event}; the cluster that has become ready by it, and how long that took. */
  Optional<Finished> on(Event event) {
    if (event.address().isEmpty()) {
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
      case STEP_FAILED, DRIFTED -> rows.remove(event.cluster());
      case WAITING, RETRY, PLAN, WAVE, SUMMARY -> {
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

  /** What the updates seen so far let expect of those to come. */
  private Optional<Duration> left(ClusterId cluster, At at, Instant now) {
    int n = updatesLeft.getOrDefault(cluster, 0);
    if (updatesSeen == 0 && n > 0) {
      return Optional.empty();
    }
    Duration all = n == 0 ? Duration.ZERO : updates.dividedBy(updatesSeen).multipliedBy(n);
    Duration left = all.minus(at.update.map(u -> Duration.between(u, now)).orElse(Duration.ZERO));
    return Optional.of(left.isNegative() ? Duration.ZERO : left);
  }
}
