package dev.logspec.spec.resolve;

import dev.logspec.spec.RolloutBlock;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The waves of a rollout. A cluster belongs to the first wave that takes it; clusters that no wave
 * takes come last, in a wave of their own: a cluster that is new must not be the one that has to be
 * remembered, nor roll out before the canaries.
 */
final class WaveAssignment {
  /** No name that a spec can give a wave, so that it cannot be one. */
  private static final String REST = "(rest)";

  private static final String ALL = "all";

  private final Spec spec;
  private final Problems problems;
  private final List<RolloutBlock.WaveRule> all;
  private final Set<Integer> used = new HashSet<>();

  WaveAssignment(Spec spec, Problems problems) {
    this.spec = spec;
    this.problems = problems;
    this.all = new ArrayList<>(spec.rollout().waves());
  }

  /** The number of the wave of a cluster, from 0. */
  int of(String cluster, Map<String, String> labels) {
    List<RolloutBlock.WaveRule> waves = spec.rollout().waves();
    for (int i = 0; i < waves.size(); i++) {
      if (waves.get(i).takes(cluster, labels)) {
        used.add(i);
        return i;
      }
    }
    if (all.size() == waves.size()) {
      String name = waves.isEmpty() ? ALL : REST;
      all.add(new RolloutBlock.WaveRule(name, spec.source(), List.of(), Map.of(), Duration.ZERO));
    }
    return waves.size();
  }

  /** All of them, by number; the last may be the one of the clusters that no wave takes. */
  List<RolloutBlock.WaveRule> all() {
    return all;
  }

  /** Warns of waves that take none of all the clusters there are. */
  void warnEmpty(List<Members.Member> members) {
    for (int i = 0; i < spec.rollout().waves().size(); i++) {
      RolloutBlock.WaveRule wave = spec.rollout().waves().get(i);
      boolean taken =
          used.contains(i)
              || members.stream().anyMatch(m -> wave.takes(m.id().name(), m.entry().labels()));
      if (!taken) {
        problems.warning(
            wave.at(), "wave " + wave.name() + " takes no cluster", "check its names and labels");
      }
    }
  }
}
