package dev.logspec.work;

import dev.logspec.live.ClusterApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.SourceUpdates;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.ResolveContext.CapabilityId;
import dev.logspec.spec.resolve.ResolveContext.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A plan and all that was read for it.
 *
 * @param observed what was read
 * @param clusters those that were found or looked at
 * @param tags of clusters that a pattern found
 * @param capabilities ARNs of those that the spec names
 * @param account whose credentials were used
 * @param region for clusters that name none
 * @param past cluster updates of before, by cluster; of some clusters, as each takes calls
 */
public record LiveState(
    Planned planned,
    Observed observed,
    Map<ClusterId, ClusterState> clusters,
    Map<ClusterId, Map<String, String>> tags,
    Map<CapabilityId, String> capabilities,
    String account,
    Optional<String> region,
    Map<ClusterId, List<ClusterApi.Update>> past) {
  /** So many clusters are asked of their past; each takes a call and one for each update. */
  private static final int ASKED = 10;

  /** Updates that are looked at of one cluster; AWS lists them in no order of time. */
  private static final int UPDATES = 20;

  /** Copies its parts. */
  public LiveState {
    clusters = Map.copyOf(clusters);
    tags = Map.copyOf(tags);
    capabilities = Map.copyOf(capabilities);
    past = Map.copyOf(past);
  }

  static LiveState of(Session session, Planned planned) {
    PlanBasis basis = session.basis();
    Observed observed = session.comparison().replanning().observed();
    ResolveContext context = basis.discovered().context();
    Map<ClusterId, ClusterState> clusters = new TreeMap<>(observed.clusters());
    clusters.putAll(basis.discovered().states());
    Map<ClusterId, Map<String, String>> tags = new TreeMap<>();
    context.found().values().forEach(all -> all.forEach((Found f) -> tags.put(f.id(), f.tags())));
    basis.resolved().desired().clusters().stream()
        .map(Desired.Cluster::id)
        .forEach(id -> clusters.putIfAbsent(id, ClusterState.READY));
    String account =
        basis
            .caller()
            .map(c -> c.account())
            .or(context::callerAccount)
            .or(() -> basis.spec().defaults().account().map(a -> a.value()))
            .orElse(AwsAccess.SANDBOX_ACCOUNT);
    return new LiveState(
        planned,
        observed,
        clusters,
        tags,
        context.capabilityArns(),
        account,
        context.region(),
        past(session, observed));
  }

  /**
   * Of the clusters that deliver already, as others have none. Whoever may not look learns none.
   */
  private static Map<ClusterId, List<ClusterApi.Update>> past(Session session, Observed observed) {
    TreeSet<ClusterId> served = new TreeSet<>();
    observed.resources().values().forEach(r -> ClusterId.ofSource(r).ifPresent(served::add));
    Map<ClusterId, List<ClusterApi.Update>> past = new TreeMap<>();
    for (ClusterId id : served.stream().limit(ASKED).toList()) {
      try {
        past.put(id, updates(session.cloud().clusters(id.place()), id.name()));
      } catch (RemoteException e) {
        return past;
      }
    }
    return past;
  }

  private static List<ClusterApi.Update> updates(ClusterApi eks, String cluster) {
    List<ClusterApi.Update> updates = new ArrayList<>();
    eks.updateIds(cluster).stream()
        .limit(UPDATES)
        .forEach(id -> eks.update(cluster, id).ifPresent(updates::add));
    updates.removeIf(u -> !u.type().equals(SourceUpdates.SORT));
    return updates;
  }
}
