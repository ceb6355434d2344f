package dev.logspec.render.progress;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Plan;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What an apply calls its clusters: by name, with the place where several have that name. */
public final class ClusterNames {
  private final Set<String> ambiguous = new HashSet<>();

  /** Of {@code clusters}. */
  public ClusterNames(Collection<ClusterId> clusters) {
    Set<String> seen = new HashSet<>();
    for (ClusterId cluster : Set.copyOf(clusters)) {
      if (!seen.add(cluster.name())) {
        ambiguous.add(cluster.name());
      }
    }
  }

  /** Of the clusters that {@code plan} changes. */
  public static ClusterNames of(Plan plan) {
    return new ClusterNames(
        plan.effective().stream().flatMap(c -> c.context().cluster().stream()).toList());
  }

  /** What {@code cluster} is called. */
  public String of(ClusterId cluster) {
    return ambiguous.contains(cluster.name())
        ? cluster.name() + " (" + cluster.place() + ")"
        : cluster.name();
  }
}
