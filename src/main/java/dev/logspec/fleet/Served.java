package dev.logspec.fleet;

import dev.logspec.live.LogsApi.Source;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which log types of clusters have a delivery source, whoever made it. AWS takes one of a cluster
 * in Auto Mode alone, and a cluster that has all the spec wants is to get no other: what EKS would
 * say of it matters to nothing that can be planned, and that it exists the list of names tells.
 */
final class Served {
  /** So many clusters are described rather than all sources of their place listed first. */
  static final int FEW = 10;

  private final Map<String, Set<String>> types = new HashMap<>();

  /** None is known. */
  static Served none() {
    return new Served(List.of());
  }

  /** As {@code sources}, all of a place, tell. */
  Served(List<Source> sources) {
    for (Source source : sources) {
      for (String arn : source.resourceArns()) {
        types.computeIfAbsent(arn, a -> new HashSet<>()).add(source.logType());
      }
    }
  }

  /** Whether the cluster has a source of each of {@code wanted}, which are not none. */
  boolean whole(Place place, String cluster, Set<LogType> wanted) {
    Set<String> has = types.getOrDefault(new ClusterId(place, cluster).arn().toString(), Set.of());
    return !wanted.isEmpty() && wanted.stream().map(LogType::name).allMatch(has::contains);
  }
}
