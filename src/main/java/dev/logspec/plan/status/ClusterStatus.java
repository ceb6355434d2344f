package dev.logspec.plan.status;

import dev.logspec.model.ClusterId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How the deliveries of a cluster stand.
 *
 * @param id which cluster
 * @param whose whether the spec has it
 * @param wave what the spec calls its wave; empty where it has none
 * @param labels that the spec gives it
 * @param cells by log type and destination
 */
public record ClusterStatus(
    ClusterId id, Whose whose, String wave, Map<String, String> labels, List<StatusCell> cells) {

  /** Whether a spec has a cluster. */
  public enum Whose {
    /** It has. */
    OF_THE_SPEC,
    /** It has not: something delivers its logs all the same. */
    ANOTHER
  }

  /** Copies its parts. */
  public ClusterStatus {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    cells = List.copyOf(cells);
  }

  /** The same with each of its cells as {@code other} makes it. */
  public ClusterStatus with(UnaryOperator<StatusCell> other) {
    return new ClusterStatus(id, whose, wave, labels, cells.stream().map(other).toList());
  }

  /** The worst of its states; it has at least one. */
  public DeliveryState worst() {
    return cells.stream()
        .map(StatusCell::state)
        .reduce(DeliveryState.DELIVERING, (a, b) -> a.compareTo(b) >= 0 ? a : b);
  }
}
