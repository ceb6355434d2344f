package dev.logspec.apply;

import dev.logspec.model.ClusterId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which wave is open. A wave opens when every cluster of the waves before it is done and has
 * soaked; after a failure no later wave opens.
 */
final class Waves {
  private final Rollout rollout;
  private final TreeMap<Integer, Set<ClusterId>> left = new TreeMap<>();
  private final Map<Integer, Instant> ended = new HashMap<>();
  private final Set<Integer> begun = new HashSet<>();
  private int failedIn = Integer.MAX_VALUE;

  /** How a cluster left its wave. */
  enum Result {
    /** All is made. */
    DONE,
    /** It failed or drifted. */
    FAILED
  }

  Waves(Rollout rollout) {
    this.rollout = rollout;
  }

  void add(ClusterId cluster) {
    left.computeIfAbsent(rollout.wave(cluster), w -> new HashSet<>()).add(cluster);
  }

  /** Notes that a cluster of {@code wave} begins; names the wave the first time, if it has one. */
  Optional<String> begin(int wave) {
    return begun.add(wave) && !rollout.waves().isEmpty()
        ? Optional.of(rollout.name(wave))
        : Optional.empty();
  }

  void leave(ClusterId cluster, Instant now, Result result) {
    int wave = rollout.wave(cluster);
    if (result == Result.FAILED) {
      failedIn = Math.min(failedIn, wave);
    }
    Set<ClusterId> clusters = left.get(wave);
    if (clusters != null) {
      clusters.remove(cluster);
      if (clusters.isEmpty()) {
        ended.put(wave, now);
      }
    }
  }

  boolean open(int wave, Instant now) {
    return opening(wave).map(at -> !at.isAfter(now)).orElse(false);
  }

  /** When {@code wave} opens; empty while it is not known, or when it never does. */
  private Optional<Instant> opening(int wave) {
    if (failedIn < wave) {
      return Optional.empty();
    }
    Instant at = Instant.MIN;
    for (Map.Entry<Integer, Set<ClusterId>> earlier : left.headMap(wave).entrySet()) {
      if (!earlier.getValue().isEmpty()) {
        return Optional.empty();
      }
      Instant soaked = ended.get(earlier.getKey()).plus(rollout.soak(earlier.getKey()));
      at = soaked.isAfter(at) ? soaked : at;
    }
    return Optional.of(at);
  }

  /** When the next wave that is not begun opens by itself. */
  Optional<Instant> opensAt() {
    return left.entrySet().stream()
        .filter(e -> !e.getValue().isEmpty())
        .findFirst()
        .flatMap(e -> opening(e.getKey()))
        .filter(at -> at.isAfter(Instant.MIN));
  }
}
