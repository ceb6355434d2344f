package dev.logspec.plan;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which changes are shown and, where nothing else decides, made: what a place's
 * clusters share, then cluster by cluster as the spec lists them, then clusters the spec no longer
 * has; within a cluster type by type, and within a type in the order of kinds.
 */
final class Order {
  private static final LogType NONE = new LogType("");
  private final Map<ClusterId, Integer> positions = new HashMap<>();

  private Order(Desired desired) {
    desired.clusters().forEach(c -> positions.putIfAbsent(c.id(), positions.size()));
  }

  static Order of(Desired desired) {
    return new Order(desired);
  }

  List<Change> sort(List<Change> changes) {
    Comparator<Change> byCluster =
        Comparator.comparing(
            (Change c) ->
                c.context().cluster().map(id -> positions.getOrDefault(id, last())).orElse(-1));
    return changes.stream()
        .sorted(
            byCluster
                .thenComparing(c -> c.context().cluster().map(ClusterId::place).orElse(place(c)))
                .thenComparing(c -> c.context().cluster().map(ClusterId::name).orElse(""))
                .thenComparing(c -> c.context().logType().orElse(NONE), Order::compareTypes)
                .thenComparing(Change::kind)
                .thenComparing(Change::address))
        .toList();
  }

  private static int compareTypes(LogType a, LogType b) {
    boolean first = a.equals(NONE);
    boolean second = b.equals(NONE);
    return first || second ? Boolean.compare(second, first) : a.compareTo(b);
  }

  private static Place place(Change change) {
    return change.address().place();
  }

  private int last() {
    return positions.size();
  }
}
