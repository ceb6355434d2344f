package dev.logspec.work;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Suggestion;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.spec.resolve.ClusterFilter;
import dev.logspec.spec.resolve.Resolved;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What {@code --cluster}, {@code --exclude}, {@code -l} and {@code --shard} select. A typo in a
 * pipeline must not be a green plan of nothing, so a selection that selects nothing is an error; a
 * shard alone may be empty, as a hash decides it.
 */
final class Selection {
  private final ClusterFilter scope;
  private final Resolved whole;
  private final Map<ClusterId, Map<String, String>> clusters = new TreeMap<>();

  /** Of {@code scope} among the clusters of {@code whole}, a spec of which nothing is left out. */
  Selection(ClusterFilter scope, Resolved whole) {
    this.scope = scope;
    this.whole = whole;
    whole.desired().clusters().forEach(c -> clusters.put(c.id(), c.labels()));
  }

  /** Patterns of {@code --cluster} that no cluster of the spec matches; one that left it may. */
  List<String> unmatched() {
    return scope.include().stream().filter(glob -> !matches(glob, clusters.keySet())).toList();
  }

  private static boolean matches(String glob, Collection<ClusterId> ids) {
    ClusterFilter one = new ClusterFilter(List.of(glob), List.of(), Map.of(), Optional.empty());
    return ids.stream().anyMatch(id -> one.includes(id, Map.of()));
  }

  /**
   * Refuses to go on where nothing is selected.
   *
   * @param left clusters that objects of ours serve, also those that the spec no longer has
   * @throws Obstacle with what was meant, perhaps
   */
  void require(Collection<ClusterId> left) throws Obstacle {
    List<Diagnostic> errors = new ArrayList<>();
    for (String glob : unmatched()) {
      if (!matches(glob, left)) {
        errors.add(
            Diagnostic.error(
                "--cluster",
                "no cluster matches \"" + glob + "\"" + meant(glob, names()),
                "the spec has " + some(names())));
      }
    }
    scope
        .labels()
        .forEach(
            (key, value) -> {
              if (clusters.values().stream().noneMatch(l -> value.equals(l.get(key)))) {
                errors.add(
                    Diagnostic.error(
                        "--selector",
                        "no cluster has the label \""
                            + key
                            + "="
                            + value
                            + "\""
                            + meant(key, value),
                        "labels are given in the spec: labels: { " + key + ": " + value + " }"));
              }
            });
    scope.wave().filter(name -> whole.numbered(name) < 0).ifPresent(n -> errors.add(noWave(n)));
    if (errors.isEmpty() && !selects(left)) {
      errors.add(
          Diagnostic.error(
              scope.exclude().isEmpty() ? "--cluster" : "--exclude",
              "no cluster is left of the selection: " + extent(scope).description(),
              "the spec has " + some(names())));
    }
    if (!errors.isEmpty()) {
      throw new Obstacle(Obstacle.Sort.MISUSE, errors);
    }
  }

  private Diagnostic noWave(String name) {
    List<String> waves = whole.waves().stream().map(w -> w.name().replaceAll("[()]", "")).toList();
    return Diagnostic.error(
        "--wave",
        "no wave is called \"" + name + "\"" + meant(name, waves),
        waves.size() < 2 ? "the spec has no waves" : "the waves are " + String.join(", ", waves));
  }

  /** Whether it selects any cluster; which shard a cluster is in does not matter. */
  private boolean selects(Collection<ClusterId> left) {
    ClusterFilter whole = scope.fleet();
    return !whole.partial()
        || clusters.entrySet().stream().anyMatch(c -> whole.includes(c.getKey(), c.getValue()))
        || left.stream().anyMatch(id -> whole.includes(id, Map.of()));
  }

  /** What is worth a look and no error. */
  List<Diagnostic> warnings() {
    List<Diagnostic> all = new ArrayList<>();
    for (String glob : scope.exclude()) {
      if (!matches(glob, clusters.keySet())) {
        all.add(
            Diagnostic.warning(
                "--exclude",
                "no cluster matches \"" + glob + "\", so it excludes none" + meant(glob, names()),
                "the spec has " + some(names())));
      }
    }
    boolean empty =
        clusters.entrySet().stream().noneMatch(c -> scope.includes(c.getKey(), c.getValue()));
    if (scope.shard().isPresent() && empty) {
      all.add(
          Diagnostic.warning(
              Shards.FLAG,
              "shard "
                  + scope.shard().get()
                  + " has none of the spec's "
                  + clusters.size()
                  + " clusters, so nothing of them is planned",
              ""));
    }
    return all;
  }

  /** What of a spec {@code scope} means. */
  static Extent extent(ClusterFilter scope) {
    List<String> parts = new ArrayList<>();
    if (!scope.include().isEmpty()) {
      parts.add("clusters " + String.join(", ", scope.include()));
    }
    if (!scope.exclude().isEmpty()) {
      parts.add("not " + String.join(", ", scope.exclude()));
    }
    scope.labels().forEach((k, v) -> parts.add("label " + k + "=" + v));
    scope.wave().ifPresent(name -> parts.add("wave " + name));
    scope.shard().ifPresent(s -> parts.add("shard " + s));
    boolean all = !scope.selective() && scope.wave().isEmpty();
    Coverage within = all ? Coverage.COMPLETE : Coverage.PARTIAL;
    return new Extent(
        parts.isEmpty() ? Extent.EVERYTHING : String.join(", ", parts),
        scope.shard().map(s -> new Shards(s.count(), List.of(s.index()), within)));
  }

  private List<String> names() {
    return clusters.keySet().stream().map(ClusterId::name).distinct().sorted().toList();
  }

  private static String meant(String text, List<String> names) {
    return Suggestion.nearest(text, names).map(n -> "; did you mean \"" + n + "\"?").orElse("");
  }

  private String meant(String key, String value) {
    List<String> labels =
        clusters.values().stream()
            .flatMap(l -> l.entrySet().stream())
            .map(e -> e.getKey() + "=" + e.getValue())
            .distinct()
            .sorted()
            .toList();
    return meant(key + "=" + value, labels);
  }

  private static String some(List<String> names) {
    return names.isEmpty()
        ? "no clusters"
        : names.size() <= 5
            ? String.join(", ", names)
            : String.join(", ", names.subList(0, 5)) + " and " + (names.size() - 5) + " more";
  }
}
