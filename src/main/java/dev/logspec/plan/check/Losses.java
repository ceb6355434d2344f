package dev.logspec.plan.check;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Risk;
import dev.logspec.plan.ServedClusters;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Counts what a reviewer would count: of all objects of one sort that the spec has live, how many a
 * plan takes away, and how many the clusters that lose any have at most. Removing one cluster, or
 * one log type of it, is an ordinary edit, however many API objects it takes.
 */
final class Losses {
  /** Log streams: a delivery is one log type of one cluster to one destination. */
  static final Sort STREAMS = new Sort(Kind.DELIVERY, "log streams would stop", Losses::stops);

  /** Log groups with events that are kept until now. */
  static final Sort EVENTS =
      new Sort(Kind.LOG_GROUP, "log groups would lose events", Losses::losesEvents);

  private final Sort sort;
  private final int lost;
  private final int live;
  private final int wholeCluster;

  /**
   * What is counted.
   *
   * @param kind of the objects
   * @param words of what happens to them, after a number
   * @param lost whether a change takes one away
   */
  record Sort(Kind kind, String words, Predicate<Change> lost) {}

  private Losses(Sort sort, int lost, int live, int wholeCluster) {
    this.sort = sort;
    this.lost = lost;
    this.live = live;
    this.wholeCluster = wholeCluster;
  }

  /** Those of {@code sort} in {@code changes}, among what {@code observed} has of {@code owner}. */
  static Losses of(Sort sort, List<Change> changes, Observed observed, String owner) {
    List<Address> lost =
        changes.stream()
            .filter(c -> c.kind() == sort.kind() && sort.lost().test(c))
            .map(Change::address)
            .toList();
    if (lost.isEmpty()) {
      return new Losses(sort, 0, 0, 0);
    }
    Set<Address> live = new HashSet<>(lost);
    for (Resource r : observed.resources().values()) {
      if (r.kind() == sort.kind() && Ownership.of(r, owner, observed).ours()) {
        live.add(r.address());
      }
    }
    ServedClusters serving = new ServedClusters(observed);
    Map<Optional<ClusterId>, Integer> perCluster = new HashMap<>();
    live.forEach(address -> perCluster.merge(serving.of(address).cluster(), 1, Integer::sum));
    int whole =
        lost.stream().mapToInt(a -> perCluster.get(serving.of(a).cluster())).max().getAsInt();
    return new Losses(sort, lost.size(), live.size(), whole);
  }

  private static boolean stops(Change change) {
    return change.action() == Action.DELETE;
  }

  private static boolean losesEvents(Change change) {
    return change.context().risks().contains(Risk.GROUP_DELETED)
        || change.context().risks().contains(Risk.RETENTION_SHORTENED);
  }

  /** Whether anything is lost. */
  boolean any() {
    return lost > 0;
  }

  /** How much is lost. */
  int lost() {
    return lost;
  }

  /** Whether that is within {@code limit}. */
  boolean within(PlanOptions.RemovalLimit limit) {
    return lost <= limit.of(live, wholeCluster);
  }

  /** The ratio and the limit. */
  String detail(PlanOptions.RemovalLimit limit) {
    return "%d of %d %s, the limit is %d (%s)"
        .formatted(lost, live, sort.words(), limit.of(live, wholeCluster), limit.words());
  }
}
