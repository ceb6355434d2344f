package dev.logspec.render.progress;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Steps;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many clusters and log types of an apply are made; what clusters share is not counted. */
final class Headway {
  private final Map<ClusterId, Integer> clusters = new HashMap<>();
  private final Map<Type, Integer> types = new HashMap<>();
  private final Set<ClusterId> stopped = new HashSet<>();

  private record Type(ClusterId cluster, LogType logType) {}

  /** None of {@code steps} is taken yet. */
  Headway(Steps steps) {
    steps.all().forEach(step -> count(step, 1));
  }

  private void count(Step step, int more) {
    step.cluster()
        .ifPresent(
            cluster -> {
              clusters.merge(cluster, more, Integer::sum);
              step.logType().ifPresent(t -> types.merge(new Type(cluster, t), more, Integer::sum));
            });
  }

  /** {@code step}, which is of a cluster, is made; whether all of its cluster is. */
  boolean made(Step step) {
    count(step, -1);
    return step.cluster().map(clusters::get).filter(left -> left > 0).isEmpty();
  }

  /** Nothing more is made of {@code cluster}. */
  void stopped(ClusterId cluster) {
    stopped.add(cluster);
  }

  /** {@code 12/50 clusters, 1 failed}; empty without clusters. */
  String clusters() {
    return clusters.isEmpty()
        ? ""
        : made(clusters)
            + "/"
            + clusters.size()
            + " clusters"
            + (stopped.isEmpty() ? "" : ", " + stopped.size() + " failed");
  }

  /** {@code 31 of 200 log types}; empty without any. */
  String types() {
    return types.isEmpty() ? "" : made(types) + " of " + types.size() + " log types";
  }

  private static long made(Map<?, Integer> left) {
    return left.values().stream().filter(n -> n <= 0).count();
  }
}
