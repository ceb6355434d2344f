package dev.logspec.render.status;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.DeliveryState;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Clusters and destinations whose deliveries stand alike, type by type: a fleet has few such rows
 * however many clusters it has.
 *
 * @param clusters in their order
 * @param destinations what the spec calls them
 * @param states by log type; of several deliveries the worst
 * @param cells all that it stands for
 */
record StatusRow(
    List<ClusterId> clusters,
    List<String> destinations,
    SortedMap<LogType, DeliveryState> states,
    List<StatusCell> cells) {

  /** The rows of {@code status}: what is well first, then in the order of the clusters. */
  static List<StatusRow> of(Status status) {
    Map<Map<String, SortedMap<LogType, DeliveryState>>, List<ClusterStatus>> alike =
        new LinkedHashMap<>();
    for (ClusterStatus cluster : status.clusters()) {
      alike.computeIfAbsent(states(cluster), k -> new ArrayList<>()).add(cluster);
    }
    List<StatusRow> well = new ArrayList<>();
    List<StatusRow> others = new ArrayList<>();
    alike.forEach(
        (states, clusters) -> {
          boolean delivers = clusters.get(0).worst() == DeliveryState.DELIVERING;
          (delivers ? well : others).addAll(rows(states, clusters));
        });
    well.addAll(others);
    return well;
  }

  private static Map<String, SortedMap<LogType, DeliveryState>> states(ClusterStatus cluster) {
    Map<String, SortedMap<LogType, DeliveryState>> states = new TreeMap<>();
    for (StatusCell cell : cluster.cells()) {
      states
          .computeIfAbsent(cell.destination(), d -> new TreeMap<>())
          .merge(cell.logType(), cell.state(), (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }
    return states;
  }

  private static List<StatusRow> rows(
      Map<String, SortedMap<LogType, DeliveryState>> states, List<ClusterStatus> clusters) {
    Map<SortedMap<LogType, DeliveryState>, List<String>> alike = new LinkedHashMap<>();
    states.forEach(
        (destination, its) -> alike.computeIfAbsent(its, k -> new ArrayList<>()).add(destination));
    List<ClusterId> ids = clusters.stream().map(ClusterStatus::id).toList();
    List<StatusRow> rows = new ArrayList<>();
    alike.forEach(
        (its, destinations) ->
            rows.add(
                new StatusRow(
                    ids,
                    destinations,
                    its,
                    clusters.stream()
                        .flatMap(c -> c.cells().stream())
                        .filter(c -> destinations.contains(c.destination()))
                        .toList())));
    return rows;
  }
}
