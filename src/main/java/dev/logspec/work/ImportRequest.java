package dev.logspec.work;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Glob;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be imported.
 *
 * @param name of the spec, the owner of what it will take over
 * @param clusters patterns of names; none for all clusters
 * @param listed the only ones that are meant, where somebody lists them
 * @param places where to look; in the account and Region at hand when there is none
 * @param role to assume in each account; its ARN may hold {@code {account}}
 */
public record ImportRequest(
    String name,
    List<Glob> clusters,
    Optional<Set<ClusterId>> listed,
    List<Where> places,
    Optional<String> role) {
  /** Copies its lists. */
  public ImportRequest {
    clusters = List.copyOf(clusters);
    listed = listed.map(Set::copyOf);
    places = List.copyOf(places);
  }

  /**
   * Where to look.
   *
   * @param account that of the credentials when empty
   */
  public record Where(Optional<String> account, String region) {}

  boolean wants(ClusterId cluster) {
    boolean meant = listed.map(all -> all.contains(cluster)).orElse(true);
    return meant
        && (clusters.isEmpty() || clusters.stream().anyMatch(g -> g.matches(cluster.name())));
  }
}
