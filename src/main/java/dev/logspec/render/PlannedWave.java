package dev.logspec.render;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.layout.Spans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Clusters that are changed before those of the next wave.
 *
 * @param name of the spec; raw
 * @param clusters those that it takes
 * @param soak how long the next wave waits after the last of them
 * @param verify within which time its logs must have arrived; empty when nobody looks
 */
public record PlannedWave(
    String name, Set<ClusterId> clusters, Duration soak, Optional<Duration> verify) {
  /** How many clusters are named. */
  private static final int NAMED = 2;

  /** What waves are called where the spec says nothing of a rollout; none of its own can be. */
  private static final Set<String> UNSAID = Set.of("(canary)", "(quarter)");

  /** Copies {@code clusters}. */
  public PlannedWave {
    clusters = Set.copyOf(clusters);
  }

  /** Those of {@code waves} in which {@code plan} has something to do, with the clusters of it. */
  static List<PlannedWave> of(Plan plan, List<PlannedWave> waves) {
    Set<ClusterId> changed = new HashSet<>();
    for (Change change : plan.changes()) {
      if (change.action() != Action.NO_OP) {
        change.context().cluster().ifPresent(changed::add);
      }
    }
    List<PlannedWave> busy = new ArrayList<>();
    for (PlannedWave wave : waves) {
      Set<ClusterId> clusters = new HashSet<>(wave.clusters);
      clusters.retainAll(changed);
      if (!clusters.isEmpty()) {
        busy.add(new PlannedWave(wave.name, clusters, wave.soak, wave.verify));
      }
    }
    return busy;
  }

  /**
   * {@code Waves: canary (c1), soak 10 min, its logs within 15 min, rest (3)}; raw; empty without
   * any.
   */
  static String words(List<PlannedWave> waves) {
    List<String> parts = new ArrayList<>();
    for (PlannedWave wave : waves) {
      parts.add(wave.name.replaceAll("^\\((.*)\\)$", "$1") + " (" + wave.members() + ")");
      if (wave != waves.get(waves.size() - 1)) {
        if (!wave.soak.isZero()) {
          parts.add("soak " + Spans.brief(wave.soak));
        }
        wave.verify.ifPresent(within -> parts.add("its logs within " + Spans.brief(within)));
      }
    }
    boolean unsaid = waves.stream().anyMatch(wave -> UNSAID.contains(wave.name));
    return parts.isEmpty()
        ? ""
        : "Waves: " + String.join(", ", parts) + (unsaid ? ", as the spec has no rollout" : "");
  }

  private String members() {
    List<String> names = clusters.stream().map(ClusterId::name).sorted().toList();
    return names.size() <= NAMED ? String.join(", ", names) : String.valueOf(names.size());
  }
}
