package dev.logspec.fleet;

import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.Refusal;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.Discovery;
import dev.logspec.spec.resolve.Discovery.Search;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.ResolveContext.CapabilityId;
import dev.logspec.spec.resolve.ResolveContext.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Asks EKS which clusters {@code match} entries find, and where capabilities are. A place that does
 * not answer is refused as a whole: what is not known of it must not look as if it were not there.
 */
public final class Discoverer {
  private final Cloud cloud;
  private final Executor executor;
  private final Map<Place, Map<String, ClusterApi.Cluster>> known = new HashMap<>();
  private final SortedMap<Place, Refusal> refused = new TreeMap<>();
  private final SortedMap<ClusterId, ClusterState> states = new TreeMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** A discoverer whose reads run on {@code executor}. */
  public Discoverer(Cloud cloud, Executor executor) {
    this.cloud = cloud;
    this.executor = executor;
  }

  /**
   * What was found.
   *
   * @param context with clusters and capabilities
   * @param refused places that could not be searched
   * @param states of the clusters that a pattern takes, also of those that nothing can be changed
   *     on now; these are {@link #passedOver}
   * @param diagnostics warnings for clusters passed over
   */
  public record Answer(
      ResolveContext context,
      List<Refusal> refused,
      Map<ClusterId, ClusterState> states,
      List<Diagnostic> diagnostics) {
    /** Copies its parts. */
    public Answer {
      refused = List.copyOf(refused);
      states = Map.copyOf(states);
      diagnostics = List.copyOf(diagnostics);
    }

    /** Whether {@code cluster} is found, and left alone for now. */
    public boolean passedOver(ClusterId cluster) {
      ClusterState state = states.get(cluster);
      return state != null && state != ClusterState.READY;
    }
  }

  /** Answers everything {@code spec} asks of EKS; makes no call when it asks nothing. */
  public Answer discover(Spec spec, ResolveContext context) {
    Map<Integer, List<Found>> found = new LinkedHashMap<>();
    for (Search search : Discovery.of(spec, context).searches()) {
      found.put(search.entry(), search(search));
    }
    ResolveContext searched = context.withFound(found);
    Map<CapabilityId, String> arns = new LinkedHashMap<>();
    for (CapabilityId id : Discovery.capabilities(spec, searched)) {
      capability(id).ifPresent(arn -> arns.put(id, arn));
    }
    return new Answer(
        searched.withCapabilityArns(arns).withUnread(refused.keySet()),
        List.copyOf(refused.values()),
        states,
        diagnostics);
  }

  /**
   * All clusters of {@code place}, by name, in Auto Mode or not.
   *
   * @throws RemoteException when EKS does not say
   */
  public List<ClusterApi.Cluster> clusters(Place place) {
    return clusters(place, name -> true);
  }

  private List<Found> search(Search search) {
    List<Found> found = new ArrayList<>();
    for (Place place : search.places()) {
      if (refused.containsKey(place)) {
        continue;
      }
      try {
        clusters(place, search.name()::matches).stream()
            .filter(c -> search.takes(c.name(), c.tags()))
            .forEach(c -> take(place, c, search, found));
      } catch (RemoteException e) {
        refused.put(place, new Refusal(place, e));
      }
    }
    return found;
  }

  private void take(Place place, ClusterApi.Cluster cluster, Search search, List<Found> found) {
    ClusterId id = new ClusterId(place, cluster.name());
    ClusterState state = cluster.state();
    if (state == ClusterState.NOT_AUTO_MODE) {
      diagnostics.add(
          Diagnostic.warning(
              search.at(),
              "the cluster \"" + cluster.name() + "\" matches and is not in Auto Mode",
              "it is passed over; narrow the pattern, or turn on Auto Mode"));
      return;
    }
    states.put(id, state);
    found.add(new Found(id, cluster.tags()));
    if (state != ClusterState.READY) {
      diagnostics.add(
          Diagnostic.warning(
              search.at(),
              "the cluster \"" + cluster.name() + "\" matches and its status is " + state,
              "it is passed over, and what is there for it is left alone; "
                  + (state == ClusterState.CREATING
                      ? "run it again when the cluster is ACTIVE"
                      : "when the cluster is gone, what is left of it is removed")));
    }
  }

  /** The clusters of a place whose names match: each is described once, however many ask. */
  private List<ClusterApi.Cluster> clusters(Place place, Predicate<String> wanted) {
    ClusterApi api = cloud.clusters(place);
    Map<String, ClusterApi.Cluster> already = known.computeIfAbsent(place, p -> new TreeMap<>());
    List<CompletableFuture<Optional<ClusterApi.Cluster>>> pending = new ArrayList<>();
    for (String name : api.clusterNames()) {
      if (wanted.test(name) && !already.containsKey(name)) {
        pending.add(CompletableFuture.supplyAsync(() -> api.cluster(name), executor));
      }
    }
    for (CompletableFuture<Optional<ClusterApi.Cluster>> read : pending) {
      try {
        read.join().ifPresent(c -> already.put(c.name(), c));
      } catch (CompletionException e) {
        throw e.getCause() instanceof RemoteException remote ? remote : e;
      }
    }
    return List.copyOf(already.values());
  }

  /** Without its capability a cluster's source would look as if the spec no longer had it. */
  private Optional<String> capability(CapabilityId id) {
    Place place = id.cluster().place();
    if (refused.containsKey(place)) {
      return Optional.empty();
    }
    try {
      return cloud.clusters(place).capabilityArn(id.cluster().name(), id.name());
    } catch (RemoteException e) {
      refused.put(place, new Refusal(place, e));
      return Optional.empty();
    }
  }
}
