package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Glob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which clusters a command is about, given by {@code --cluster}, {@code --exclude}, {@code -l},
 * {@code --shard} and {@code --wave}.
 *
 * @param include globs on the name, any of which must match; all clusters when empty
 * @param exclude globs on the name, none of which may match
 * @param labels all of which the spec must give the cluster
 * @param shard the part of the fleet
 * @param wave the wave, of which only a resolved spec knows the clusters
 */
public record ClusterFilter(
    List<String> include,
    List<String> exclude,
    Map<String, String> labels,
    Optional<Shard> shard,
    Optional<String> wave) {

  /** Every cluster. */
  public static final ClusterFilter ALL =
      new ClusterFilter(List.of(), List.of(), Map.of(), Optional.empty());

  /** One of all waves. */
  public ClusterFilter(
      List<String> include,
      List<String> exclude,
      Map<String, String> labels,
      Optional<Shard> shard) {
    this(include, exclude, labels, shard, Optional.empty());
  }

  /** The same of one wave alone. */
  public ClusterFilter inWave(Optional<String> name) {
    return new ClusterFilter(include, exclude, labels, shard, name);
  }

  /** Copies its parts. */
  public ClusterFilter {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    labels = Map.copyOf(labels);
  }

  /**
   * One of several parts of a fleet, by a hash that is the same on every machine.
   *
   * @param index from 1
   * @param count of parts
   */
  public record Shard(int index, int count) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    /** Refuses an index outside of 1 to {@code count}. */
    public Shard {
      if (index < 1 || index > count) {
        throw new IllegalArgumentException("shard " + index + " of " + count);
      }
    }

    /** Reads {@code I/N}, with I from 1 to N; empty for anything else. */
    public static Optional<Shard> parse(String text) {
      Matcher m = TEXT.matcher(text);
      if (!m.matches()) {
        return Optional.empty();
      }
      int index = Integer.parseInt(m.group(1));
      int count = Integer.parseInt(m.group(2));
      return index < 1 || index > count ? Optional.empty() : Optional.of(new Shard(index, count));
    }

    /** The part that makes what clusters of several parts share; the others wait for it. */
    public static final int MAKER = 1;

    /** Whether {@code cluster} is in this part; it is in exactly one of the {@code count}. */
    public boolean holds(ClusterId cluster) {
      return of(cluster, count) == index;
    }

    /**
     * Which of {@code count} parts {@code cluster} is in, by a rendezvous hash of its account,
     * Region and name: each part bids for it, the highest bid wins. So clusters that come or go
     * move no other, and one part more takes its share from all others and moves nothing between
     * them.
     */
    static int of(ClusterId cluster, int count) {
      long key = fnv1a(cluster.toString());
      int winner = 1;
      long highest = Long.MIN_VALUE;
      for (int part = 1; part <= count; part++) {
        long bid = mixed(key ^ mixed(part));
        if (part == 1 || bid > highest) {
          highest = bid;
          winner = part;
        }
      }
      return winner;
    }

    /** FNV-1a of 64 bits. */
    private static long fnv1a(String text) {
      long hash = 0xcbf29ce484222325L;
      for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
        hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
      }
      return hash;
    }

    /** The finalizer of SplitMix64: each bit of {@code value} moves half of the result. */
    private static long mixed(long value) {
      long z = value + 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      return z ^ (z >>> 31);
    }

    @Override
    public String toString() {
      return index + "/" + count;
    }
  }

  /** Whether it leaves out any cluster there might be. */
  public boolean partial() {
    return selective() || part();
  }

  /** Whether it is one of the shards or waves of a fleet, which are planned as parts of it. */
  public boolean part() {
    return shard.isPresent() || wave.isPresent();
  }

  /** Whether it leaves out any cluster for its name or labels. */
  public boolean selective() {
    return !(include.isEmpty() && exclude.isEmpty() && labels.isEmpty());
  }

  /** What all shards and waves together are about. */
  public ClusterFilter fleet() {
    return new ClusterFilter(include, exclude, labels, Optional.empty());
  }

  /** Whether {@code cluster}, to which the spec gives {@code itsLabels}, is meant in its wave. */
  public boolean includes(ClusterId cluster, Map<String, String> itsLabels) {
    return (include.isEmpty() || matchesAny(include, cluster.name()))
        && !matchesAny(exclude, cluster.name())
        && itsLabels.entrySet().containsAll(labels.entrySet())
        && shard.filter(s -> !s.holds(cluster)).isEmpty();
  }

  private static boolean matchesAny(List<String> globs, String name) {
    return globs.stream().anyMatch(g -> Glob.of(g).matches(name));
  }
}
