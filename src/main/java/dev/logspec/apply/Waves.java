package dev.logspec.apply;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which wave is open. A wave opens when every cluster of the waves before it that this run has to
 * do with is done and has soaked, and when {@link WaveGate} lets it, which asks after all others;
 * after a failure no later wave opens.
 */
final class Waves {
  private final Rollout rollout;
  private final TreeMap<Integer, Set<ClusterId>> left = new TreeMap<>();
  private final Map<Integer, Instant> ended = new HashMap<>();
  private final Set<Integer> begun = new HashSet<>();
  private int failedIn = Integer.MAX_VALUE;

  /** The first wave of which a cluster is left, and when it opens: asked at every turn. */
  private int current = Integer.MAX_VALUE;

  private Instant opens = Instant.MIN;
  private Optional<Soak> soak = Optional.empty();
  private final Set<Integer> opened = new HashSet<>();
  private Optional<String> shut = Optional.empty();

  /** How a cluster left its wave. */
  enum Result {
    /** All is made. */
    DONE,
    /** It failed or drifted. */
    FAILED
  }

  /** A wave that is over, and until when the next one waits. */
  record Soak(String wave, Instant until) {}

  Waves(Rollout rollout) {
    this.rollout = rollout;
  }

  void add(ClusterId cluster) {
    int wave = rollout.wave(cluster);
    left.computeIfAbsent(wave, w -> new HashSet<>()).add(cluster);
    current = Math.min(current, wave);
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
    // A cluster with only removals that something shared waits for was never added.
    Set<ClusterId> clusters = left.get(wave);
    if (clusters != null && clusters.remove(cluster) && clusters.isEmpty()) {
      ended.put(wave, now);
      advance();
      boolean followed = left.higherKey(wave) != null && failedIn > wave;
      if (followed && !rollout.soak(wave).isZero()) {
        soak = Optional.of(new Soak(rollout.name(wave), now.plus(rollout.soak(wave))));
      }
    }
  }

  private void advance() {
    Optional<Integer> next =
        left.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .findFirst()
            .map(Map.Entry::getKey);
    current = next.orElse(Integer.MAX_VALUE);
    opens = soaked(current);
  }

  /** When the last wave before {@code wave} has soaked; all of them are over. */
  private Instant soaked(int wave) {
    return left.headMap(wave).keySet().stream()
        .map(earlier -> ended.get(earlier).plus(rollout.soak(earlier)))
        .max(Instant::compareTo)
        .orElse(Instant.MIN);
  }

  /** The soak that began since the last call, to be told once. */
  Optional<Soak> soakBegun() {
    Optional<Soak> begunNow = soak;
    soak = Optional.empty();
    return begunNow;
  }

  boolean open(int wave, Instant now) {
    return begins(wave, now) && !gated(wave);
  }

  /** Whether nothing that this run makes keeps {@code wave} from beginning. */
  private boolean begins(int wave, Instant now) {
    return opening(wave).filter(at -> !at.isAfter(now)).isPresent();
  }

  /** The first wave of the spec has none before it. */
  private boolean gated(int wave) {
    return wave > 0 && !opened.contains(wave);
  }

  /** The wave that only the gate keeps closed. */
  Optional<Integer> closed(Instant now) {
    return current < Integer.MAX_VALUE && gated(current) && begins(current, now)
        ? Optional.of(current)
        : Optional.empty();
  }

  /** The gate lets {@code wave} begin. */
  void open(int wave) {
    opened.add(wave);
  }

  /** The gate keeps {@code wave}, and those after it, closed for good. */
  void shut(int wave, String why) {
    failedIn = Math.min(failedIn, wave - 1);
    shut = Optional.of(why);
  }

  /** What {@code wave} is called. */
  String name(int wave) {
    return rollout.name(wave);
  }

  /** Why {@code wave} stays closed for good. */
  Optional<String> closedFor(int wave) {
    return failedIn < wave
        ? shut.or(() -> Optional.of("the wave " + rollout.name(failedIn) + " before it failed"))
        : Optional.empty();
  }

  /** When {@code wave} opens; empty while it is not known, or when it never does. */
  private Optional<Instant> opening(int wave) {
    if (failedIn < wave || current < wave) {
      return Optional.empty();
    }
    return Optional.of(wave == current ? opens : soaked(wave));
  }

  /** When the next wave opens by itself, if that is yet to come. */
  Optional<Instant> opensAt(Instant now) {
    boolean waits = current < Integer.MAX_VALUE && failedIn >= current && opens.isAfter(now);
    return waits ? Optional.of(opens) : Optional.empty();
  }
}
