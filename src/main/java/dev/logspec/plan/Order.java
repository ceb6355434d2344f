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

  private static final Comparator<Change> IN_CLUSTER =
      Comparator.comparing((Change c) -> c.context().logType().orElse(NONE), Order::compareTypes)
          .thenComparing(Change::kind)
          .thenComparing(Change::address);

  private static final Comparator<Change> ELSEWHERE =
      Comparator.comparing(Order::placeOfCluster)
          .thenComparing(c -> c.context().cluster().map(ClusterId::name).orElse(""))
          .thenComparing(IN_CLUSTER);

  private final Map<ClusterId, Integer> positions = new HashMap<>();

  private Order(Desired desired) {
    desired.clusters().forEach(c -> positions.putIfAbsent(c.id(), positions.size()));
  }

  static Order of(Desired desired) {
    return new Order(desired);
  }

  List<Change> sort(List<Change> changes) {
    return changes.stream()
        .map(change -> new Placed(position(change), change))
        .sorted(this::compare)
        .map(Placed::change)
        .toList();
  }

  /** A change with the position of its cluster, looked up once. */
  private record Placed(int position, Change change) {}

  private int compare(Placed a, Placed b) {
    if (a.position != b.position) {
      return Integer.compare(a.position, b.position);
    }
    boolean oneCluster = a.position >= 0 && a.position < positions.size();
    return (oneCluster ? IN_CLUSTER : ELSEWHERE).compare(a.change, b.change);
  }

  private int position(Change change) {
    return change
        .context()
        .cluster()
        .map(id -> positions.getOrDefault(id, positions.size()))
        .orElse(-1);
  }

  private static Place placeOfCluster(Change change) {
    return change.context().cluster().map(ClusterId::place).orElse(change.address().place());
  }

  private static int compareTypes(LogType a, LogType b) {
    boolean first = a.equals(NONE);
    boolean second = b.equals(NONE);
    return first || second ? Boolean.compare(second, first) : a.compareTo(b);
  }
}
