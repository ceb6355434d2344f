package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.Failure;
import dev.logspec.live.Question;
import dev.logspec.live.Reads;
import dev.logspec.live.RemoteException;
import dev.logspec.live.SourceUpdates;
import dev.logspec.live.SourceUpdates.Standing;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Identity;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks after sources that are ours, wanted, and have no delivery: an apply was cut short after it
 * put them, so nobody knows how the cluster update ended that this started. EKS is asked about
 * their clusters only; a fleet that is whole costs no call.
 */
final class Unfinished {
  private final Cloud cloud;
  private final Reads reads;
  private final List<Diagnostic> diagnostics;

  /** Warnings about what cannot be read go to {@code diagnostics}. */
  Unfinished(Cloud cloud, Reads reads, List<Diagnostic> diagnostics) {
    this.cloud = cloud;
    this.reads = reads;
    this.diagnostics = diagnostics;
  }

  /** A source and the cluster whose update putting it started. */
  private record Open(Resource source, ClusterId cluster, LogType type) {}

  /** Marks those of {@code resources} whose update ended badly. */
  void mark(Question question, SortedMap<Address, Resource> resources) {
    Map<ClusterId, List<Open>> byCluster = new TreeMap<>();
    for (Open open : open(question, resources)) {
      byCluster.computeIfAbsent(open.cluster(), c -> new ArrayList<>()).add(open);
    }
    Map<ClusterId, Reads.Pending<List<String>>> ids = new LinkedHashMap<>();
    byCluster.keySet().forEach(c -> ids.put(c, reads.start(() -> clusters(c).updateIds(c.name()))));
    Map<ClusterId, List<Reads.Pending<Optional<ClusterApi.Update>>>> updates =
        new LinkedHashMap<>();
    ids.forEach((c, pending) -> updates.put(c, described(c, pending, byCluster.get(c))));
    updates.forEach((c, pending) -> mark(byCluster.get(c), pending, resources));
  }

  private List<Reads.Pending<Optional<ClusterApi.Update>>> described(
      ClusterId cluster, Reads.Pending<List<String>> ids, List<Open> sources) {
    try {
      return ids.get().stream()
          .map(id -> reads.start(() -> clusters(cluster).update(cluster.name(), id)))
          .toList();
    } catch (RemoteException e) {
      unread(sources, e);
      return List.of();
    }
  }

  private void mark(
      List<Open> sources,
      List<Reads.Pending<Optional<ClusterApi.Update>>> pending,
      SortedMap<Address, Resource> resources) {
    List<ClusterApi.Update> updates = new ArrayList<>();
    try {
      pending.forEach(p -> p.get().ifPresent(updates::add));
    } catch (RemoteException e) {
      unread(sources, e);
      return;
    }
    for (Open open : sources) {
      Standing standing = SourceUpdates.of(updates, open.type());
      told(open, standing).ifPresent(diagnostics::add);
      resources.put(open.source().address(), marked(open.source(), standing));
    }
  }

  private static Resource marked(Resource source, Standing standing) {
    return switch (standing.state()) {
      case BAD -> standing.mark(source);
      case RUNNING, NONE, GOOD -> source;
    };
  }

  private static Optional<Diagnostic> told(Open open, Standing standing) {
    return switch (standing.state()) {
      case RUNNING -> Optional.of(running(open, standing));
      case BAD, NONE, GOOD -> Optional.empty();
    };
  }

  private static Diagnostic running(Open open, Standing standing) {
    return new Diagnostic(
        Diagnostic.Severity.NOTE,
        open.source().address().toString(),
        Optional.empty(),
        "the cluster update " + standing.update() + " is still in progress",
        "apply follows it to its end before it makes the delivery");
  }

  private void unread(List<Open> sources, RemoteException e) {
    for (Open open : sources) {
      diagnostics.add(
          Diagnostic.warning(
              open.source().address().toString(),
              "how the cluster update ended that it started is not known: " + Failure.sentence(e),
              Failure.remedy(e)));
    }
  }

  private ClusterApi clusters(ClusterId cluster) {
    return cloud.clusters(cluster.place());
  }

  private static List<Open> open(Question question, SortedMap<Address, Resource> resources) {
    if (resources.isEmpty()) {
      return List.of();
    }
    Map<Identity, Question.Sought> wanted =
        question.objects().stream()
            .filter(e -> e.resource().kind() == Kind.DELIVERY_SOURCE)
            .collect(Collectors.toMap(e -> Identity.of(e.resource()), e -> e, (a, b) -> a));
    Set<Address> delivering = new HashSet<>();
    for (Resource r : resources.values()) {
      if (r.kind() == Kind.DELIVERY) {
        Place place = r.address().place();
        r.get(Kind.Of.SOURCE)
            .ifPresent(s -> delivering.add(new Address(place, Kind.DELIVERY_SOURCE, s)));
      }
    }
    return resources.values().stream()
        .filter(r -> r.kind() == Kind.DELIVERY_SOURCE)
        .filter(r -> wanted.containsKey(Identity.of(r)) && !delivering.contains(r.address()))
        .filter(r -> Ownership.by(r.tags().owner(), question.owner()).ours())
        .flatMap(r -> open(r, wanted.get(Identity.of(r))).stream())
        .toList();
  }

  private static Optional<Open> open(Resource source, Question.Sought sought) {
    Optional<LogType> type = source.get(Kind.Of.LOG_TYPE).map(LogType::new);
    return sought
        .cluster()
        .or(() -> source.get(Kind.Of.RESOURCE_ARN).flatMap(Arn::parse).flatMap(ClusterId::of))
        .flatMap(cluster -> type.map(t -> new Open(source, cluster, t)));
  }
}
