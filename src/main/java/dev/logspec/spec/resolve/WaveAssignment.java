package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The waves of a rollout. A cluster belongs to the first wave that takes it; clusters that no wave
 * takes come last, in a wave of their own: a cluster that is new must not be the one that has to be
 * remembered, nor roll out before the canaries.
 *
 * <p>Where the spec says nothing of a rollout and has more than {@link #ALONE} clusters, its first
 * cluster goes first, then a quarter of all, in the order of the spec, then the rest.
 */
final class WaveAssignment {
  /** No name that a spec can give a wave, so that it cannot be one. */
  private static final String REST = "(rest)";

  /** So many clusters are changed in one go unless the spec says otherwise. */
  private static final int ALONE = 5;

  private static final List<String> USUAL = List.of("(canary)", "(quarter)", REST);

  private static final String ALL = "all";

  private final Spec spec;
  private final Problems problems;
  private final List<RolloutBlock.WaveRule> all;
  private final Set<Integer> used = new HashSet<>();
  private final Map<ClusterId, Integer> usual = new HashMap<>();

  /** Those of {@code spec}, whose clusters are {@code members}, in its order. */
  WaveAssignment(Spec spec, List<Members.Member> members, Problems problems) {
    this.spec = spec;
    this.problems = problems;
    this.all = new ArrayList<>(spec.rollout().waves());
    if (spec.rollout().at().isEmpty() && members.size() > ALONE) {
      USUAL.forEach(name -> all.add(wave(name)));
      int quarter = (members.size() + 3) / 4;
      for (int i = 0; i < members.size(); i++) {
        usual.put(members.get(i).id(), i == 0 ? 0 : i <= quarter ? 1 : 2);
      }
    }
  }

  private RolloutBlock.WaveRule wave(String name) {
    return new RolloutBlock.WaveRule(name, spec.source(), List.of(), Map.of(), Duration.ZERO);
  }

  /** The number of the wave of {@code member}, from 0. */
  int of(Members.Member member) {
    Integer number = usual.get(member.id());
    return number == null ? of(member.id().name(), member.entry().labels()) : number;
  }

  private int of(String cluster, Map<String, String> labels) {
    List<RolloutBlock.WaveRule> waves = spec.rollout().waves();
    for (int i = 0; i < waves.size(); i++) {
      if (waves.get(i).takes(cluster, labels)) {
        used.add(i);
        return i;
      }
    }
    if (all.size() == waves.size()) {
      all.add(wave(waves.isEmpty() ? ALL : REST));
    }
    return waves.size();
  }

  /** The number of the wave of {@code all} called {@code name}; less than 0 when none is. */
  static int numbered(List<RolloutBlock.WaveRule> all, String name) {
    return RolloutBlock.numbered(all.stream().map(RolloutBlock.WaveRule::name).toList(), name);
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
