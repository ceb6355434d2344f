package dev.logspec.plan;

import dev.logspec.model.ClusterId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How an apply goes over clusters.
 *
 * @param maxInFlight how many clusters may be under way at the same time; at least 1
 * @param maxFailures how many clusters may fail before no new one is begun
 * @param waveOf the wave of a cluster, from 0; clusters that are not in it are in the first
 * @param waves of the spec; empty means one wave of everything
 */
public record Rollout(
    int maxInFlight, int maxFailures, Map<ClusterId, Integer> waveOf, List<Wave> waves) {

  /** Ten at a time, none may fail, one wave. */
  public static final Rollout DEFAULT = new Rollout(10, 0, Map.of(), List.of());

  /** Copies its parts. */
  public Rollout {
    waveOf = Map.copyOf(waveOf);
    waves = List.copyOf(waves);
  }

  /**
   * A wave.
   *
   * @param name of the spec
   * @param soak how long to wait after its last cluster before the next wave begins
   * @param verify within which time its logs must have arrived; empty when nobody looks
   */
  public record Wave(String name, Duration soak, Optional<Duration> verify) {
    /** One whose logs nobody looks at. */
    public Wave(String name, Duration soak) {
      this(name, soak, Optional.empty());
    }
  }

  /** The place of {@code cluster}'s wave, from 0. */
  public int wave(ClusterId cluster) {
    return waveOf.getOrDefault(cluster, 0);
  }

  /** How long the next wave waits after {@code wave}. */
  public Duration soak(int wave) {
    return wave < waves.size() ? waves.get(wave).soak() : Duration.ZERO;
  }

  /** Within which time logs of {@code wave} must have arrived; empty when nobody looks. */
  public Optional<Duration> verify(int wave) {
    return wave < waves.size() ? waves.get(wave).verify() : Optional.empty();
  }

  /** What {@code wave} is called: by its number where the spec has no name for it. */
  public String name(int wave) {
    return wave < waves.size() ? waves.get(wave).name() : String.valueOf(wave + 1);
  }

  /** The clusters of each wave that the spec has, in turn. */
  public List<SortedSet<ClusterId>> turns() {
    List<SortedSet<ClusterId>> turns = new ArrayList<>();
    waves.forEach(wave -> turns.add(new TreeSet<>()));
    waveOf.forEach(
        (cluster, wave) -> {
          if (wave < turns.size()) {
            turns.get(wave).add(cluster);
          }
        });
    return turns;
  }
}
