package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Glob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Which clusters a command is about: a pure predicate, given by {@code --cluster}, {@code
 * --exclude}, {@code -l} and {@code --shard}.
 *
 * @param include globs on the name, any of which must match; all clusters when empty
 * @param exclude globs on the name, none of which may match
 * @param labels all of which the spec must give the cluster
 * @param shard the part of the fleet
 */
public record ClusterFilter(
    List<String> include, List<String> exclude, Map<String, String> labels, Optional<Shard> shard) {

  /** Every cluster. */
  public static final ClusterFilter ALL =
      new ClusterFilter(List.of(), List.of(), Map.of(), Optional.empty());

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

    /** Whether {@code cluster} is in this part; it is in exactly one of the {@code count}. */
    public boolean holds(ClusterId cluster) {
      CRC32 hash = new CRC32();
      hash.update(cluster.toString().getBytes(StandardCharsets.UTF_8));
      return hash.getValue() % count == index - 1;
    }

    @Override
    public String toString() {
      return index + "/" + count;
    }
  }

  /** Whether it leaves out any cluster there might be. */
  public boolean partial() {
    return !(include.isEmpty() && exclude.isEmpty() && labels.isEmpty() && shard.isEmpty());
  }

  /** Whether {@code cluster}, to which the spec gives {@code itsLabels}, is meant. */
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
