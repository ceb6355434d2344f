package dev.logspec.render.status;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.Status;
import dev.logspec.render.layout.Count;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What clusters are called: with account and Region where two have one name. Raw. */
final class ClusterTitles {
  private final Set<String> twice = new HashSet<>();

  ClusterTitles(Status status) {
    Set<String> seen = new HashSet<>();
    for (ClusterStatus cluster : status.clusters()) {
      if (!seen.add(cluster.id().name())) {
        twice.add(cluster.id().name());
      }
    }
  }

  String of(ClusterId cluster) {
    return twice.contains(cluster.name())
        ? cluster.name() + " (" + cluster.place() + ")"
        : cluster.name();
  }

  /** The name of the only one, or how many there are and the first {@code named} of them. */
  String some(List<ClusterId> clusters, int named) {
    if (clusters.size() == 1) {
      return of(clusters.get(0));
    }
    String many = Count.of(clusters.size(), "cluster");
    return named == 0
        ? many
        : many + ": " + Count.some(clusters.stream().map(this::of).toList(), named);
  }
}
