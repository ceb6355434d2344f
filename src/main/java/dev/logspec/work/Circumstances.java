package dev.logspec.work;

import dev.logspec.apply.Rollout;
import dev.logspec.model.ClusterId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a plan came about, and how it would be applied.
 *
 * @param identity the ARN of who called AWS; empty where nothing had to ask for it
 * @param took how long it took
 * @param rollout how an apply of it goes over clusters
 */
public record Circumstances(Optional<String> identity, Duration took, Rollout rollout) {
  /**
   * Clusters of one wave.
   *
   * @param soak how long the next wave waits after them
   */
  public record Turn(String name, Set<ClusterId> clusters, Duration soak) {}

  /** How many clusters an apply would have under way at a time. */
  public int maxInFlight() {
    return rollout.maxInFlight();
  }

  /** The waves of the spec in turn; none where it has none. */
  public List<Turn> turns() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < rollout.waves().size(); i++) {
      Set<ClusterId> clusters = new HashSet<>();
      for (ClusterId cluster : rollout.waveOf().keySet()) {
        if (rollout.wave(cluster) == i) {
          clusters.add(cluster);
        }
      }
      turns.add(new Turn(rollout.waves().get(i).name(), clusters, rollout.soak(i)));
    }
    return turns;
  }
}
