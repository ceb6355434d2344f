package dev.logspec.render.status;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusCell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Why deliveries are not well, and all that are so for the same reason.
 *
 * @param state how they stand
 * @param why in a sentence
 * @param deliveries how many
 * @param logTypes of which types; none where it is every type that there is
 * @param destinations where they go
 * @param clusters whose they are, in their order
 */
record StatusReason(
    DeliveryState state,
    String why,
    int deliveries,
    SortedSet<LogType> logTypes,
    SortedSet<String> destinations,
    List<ClusterId> clusters) {

  private record Key(DeliveryState state, String why) {}

  private record One(ClusterId cluster, StatusCell cell) {}

  /** The reasons of {@code status}, the worst state first, then what many share. */
  static List<StatusReason> of(Status status) {
    Map<Key, List<One>> alike = new LinkedHashMap<>();
    for (ClusterStatus cluster : status.clusters()) {
      for (StatusCell cell : cluster.cells()) {
        if (cell.state() != DeliveryState.DELIVERING) {
          alike
              .computeIfAbsent(new Key(cell.state(), cell.why()), k -> new ArrayList<>())
              .add(new One(cluster.id(), cell));
        }
      }
    }
    SortedSet<LogType> types = new TreeSet<>();
    status.clusters().forEach(c -> c.cells().forEach(cell -> types.add(cell.logType())));
    return alike.entrySet().stream()
        .map(e -> of(e.getKey(), e.getValue(), types))
        .sorted(
            Comparator.comparing(StatusReason::state)
                .reversed()
                .thenComparing(r -> -r.deliveries()))
        .toList();
  }

  private static StatusReason of(Key key, List<One> all, SortedSet<LogType> every) {
    SortedSet<LogType> types = new TreeSet<>();
    SortedSet<String> destinations = new TreeSet<>();
    LinkedHashSet<ClusterId> clusters = new LinkedHashSet<>();
    for (One one : all) {
      types.add(one.cell().logType());
      destinations.add(one.cell().destination());
      clusters.add(one.cluster());
    }
    if (types.equals(every) && types.size() > 1) {
      types.clear();
    }
    return new StatusReason(
        key.state(), key.why(), all.size(), types, destinations, List.copyOf(clusters));
  }

  /** {@code compute, ipam to archive}, raw. */
  String route() {
    String types =
        logTypes.isEmpty()
            ? "every log type"
            : String.join(", ", logTypes.stream().map(LogType::shortName).toList());
    return types + " to " + String.join(", ", destinations);
  }
}
