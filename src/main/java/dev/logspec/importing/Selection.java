package dev.logspec.importing;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Glob;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is meant of all that delivers.
 *
 * @param clusters patterns of names; none for all clusters
 * @param listed what somebody lists, where only that is meant
 */
public record Selection(List<Glob> clusters, Optional<Listed> listed) {
  /** Copies its list. */
  public Selection {
    clusters = List.copyOf(clusters);
  }

  /**
   * A list of objects: their deliveries are meant, and of the clusters that it is about the others
   * are named.
   *
   * @param where it stands, in words: {@code the state}
   * @param has whether it has this one
   */
  public record Listed(String where, Predicate<Resource> has) {}

  /** Whether all is, whoever it serves. */
  boolean everything() {
    return clusters.isEmpty() && listed.isEmpty();
  }

  boolean matches(ClusterId cluster) {
    return clusters.isEmpty() || clusters.stream().anyMatch(g -> g.matches(cluster.name()));
  }

  /** Where {@code delivery} is missing, if that is why it is not meant. */
  Optional<String> missingFrom(Resource delivery) {
    return listed.filter(l -> !l.has().test(delivery)).map(Listed::where);
  }
}
