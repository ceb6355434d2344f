package dev.logspec.fleet;

import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.EnabledRegions;
import dev.logspec.live.LogsApi.Source;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.model.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/** The reads of a discovery, side by side: each list and each cluster once, however many ask. */
final class ClusterReads {
  private final Cloud cloud;
  private final Reads reads;
  private final Map<Place, Pending<Listed>> names = new HashMap<>();
  private final Map<Place, Pending<List<Source>>> sources = new HashMap<>();
  private final Map<ClusterId, Pending<Optional<ClusterApi.Cluster>>> described = new HashMap<>();

  ClusterReads(Cloud cloud, Executor executor) {
    this.cloud = cloud;
    this.reads = new Reads(executor);
  }

  /** Which list tells the names of clusters. */
  enum By {
    /** EKS's, of all. */
    NAME,
    /** AWS's index of tags, of those that have the tags. */
    TAG,
    /** EKS's, as the index may not be asked. */
    NAME_FOR_TAG
  }

  /** Names of clusters that may be meant, by one list or the other. */
  record Listed(By by, List<String> names) {}

  /** The Regions that the account of {@code place} has enabled. */
  Pending<EnabledRegions> enabled(Place place) {
    return reads.start(() -> cloud.enabledRegions(place));
  }

  /** All clusters of {@code place}. */
  Pending<Listed> all(Place place) {
    return names.computeIfAbsent(
        place, p -> reads.start(() -> new Listed(By.NAME, cloud.clusters(p).clusterNames())));
  }

  /**
   * Those of {@code place} that have {@code tags} as far as the index knows, and those that sources
   * of {@code owner} serve: not found is not gone. Where the index may not be asked, all.
   */
  Pending<Listed> tagged(Place place, Map<String, String> tags, String owner) {
    return reads.start(
        () -> {
          try {
            Set<String> names = new TreeSet<>(names(cloud.tagging(place).clustersWith(tags)));
            names.addAll(served(place, owner));
            return new Listed(By.TAG, List.copyOf(names));
          } catch (RemoteException e) {
            if (e.meaning() == Meaning.DENIED && e.operation().equals("tag:GetResources")) {
              return new Listed(By.NAME_FOR_TAG, cloud.clusters(place).clusterNames());
            }
            throw e;
          }
        });
  }

  private List<String> served(Place place, String owner) {
    Set<String> sources = new HashSet<>(cloud.tagging(place).taggedWith(Tags.OWNER, owner));
    sources.removeIf(arn -> !arn.contains(":delivery-source:"));
    return sources.isEmpty()
        ? List.of()
        : names(
            cloud.logs(place).sources().stream()
                .filter(s -> sources.contains(s.arn()))
                .flatMap(s -> s.resourceArns().stream())
                .toList());
  }

  private static List<String> names(Collection<String> arns) {
    return arns.stream()
        .flatMap(arn -> Arn.parse(arn).flatMap(ClusterId::of).stream())
        .map(ClusterId::name)
        .toList();
  }

  /** All delivery sources of {@code place}, whoever made them. */
  Pending<List<Source>> sources(Place place) {
    return sources.computeIfAbsent(place, p -> reads.start(() -> cloud.logs(p).sources()));
  }

  /** What EKS says of {@code id}; empty when it has no such cluster. */
  Pending<Optional<ClusterApi.Cluster>> cluster(ClusterId id) {
    return described.computeIfAbsent(
        id, i -> reads.start(() -> cloud.clusters(i.place()).cluster(i.name())));
  }
}
