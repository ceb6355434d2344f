package dev.logspec.spec;

import dev.logspec.model.Glob;
import dev.logspec.model.Location;
import dev.logspec.spec.yaml.Located;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an apply goes over the fleet.
 *
 * @param maxInFlight clusters whose update may be pending at the same time
 * @param maxFailures failed clusters after which no new one is begun
 * @param at where the spec says so; empty where it says nothing
 */
public record RolloutBlock(
    int maxInFlight, int maxFailures, List<WaveRule> waves, Optional<Location> at) {
  /** What holds where the spec says nothing. */
  public static final RolloutBlock DEFAULT = new RolloutBlock(10, 0, List.of(), Optional.empty());

  /** Copies {@code waves}. */
  public RolloutBlock {
    waves = List.copyOf(waves);
  }

  /**
   * Clusters that are done before the next wave begins.
   *
   * @param clusters globs, any of which a cluster's name must match; all names when empty
   * @param labels all of which the cluster must have
   * @param soak pause after the wave
   * @param verify within which time logs of the wave must have arrived; empty when nobody looks
   * @param quiet what becomes of log types of which nothing has arrived anywhere
   */
  public record WaveRule(
      String name,
      Location at,
      List<Located<String>> clusters,
      Map<String, String> labels,
      Duration soak,
      Optional<Duration> verify,
      Quiet quiet) {
    /** One that nobody looks at. */
    public WaveRule(
        String name,
        Location at,
        List<Located<String>> clusters,
        Map<String, String> labels,
        Duration soak) {
      this(name, at, clusters, labels, soak, Optional.empty(), Quiet.PROCEED);
    }

    /** Copies its parts. */
    public WaveRule {
      clusters = List.copyOf(clusters);
      labels = Map.copyOf(labels);
    }

    /** Whether a cluster with this name and these labels belongs here. */
    public boolean takes(String cluster, Map<String, String> itsLabels) {
      boolean named =
          clusters.isEmpty()
              || clusters.stream().anyMatch(g -> Glob.of(g.value()).matches(cluster));
      return named && itsLabels.entrySet().containsAll(labels.entrySet());
    }
  }

  /** What becomes of log types of which nothing has arrived: a component may have been quiet. */
  public enum Quiet {
    /** The next wave begins all the same, if anything of each cluster has arrived. */
    PROCEED("proceed"),
    /** It does not. */
    STOP("stop");

    private final String specName;

    Quiet(String specName) {
      this.specName = specName;
    }

    /** What the spec calls it. */
    public String specName() {
      return specName;
    }
  }

  /**
   * The place in {@code names} of the wave called {@code name}, with or without the brackets in
   * which those stand that no spec names; less than 0 when there is none.
   */
  public static int numbered(List<String> names, String name) {
    int exact = names.indexOf(name);
    return exact < 0 ? names.indexOf("(" + name + ")") : exact;
  }
}
