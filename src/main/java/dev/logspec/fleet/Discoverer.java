package dev.logspec.fleet;

import dev.logspec.fleet.Candidates.Looked;
import dev.logspec.fleet.ClusterReads.By;
import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.EnabledRegions;
import dev.logspec.live.LogsApi.Source;
import dev.logspec.live.Reads.Pending;
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
import java.util.concurrent.Executor;

/**
 * Asks EKS which clusters {@code match} entries find, and where capabilities are. All places are
 * asked side by side. One that does not answer is refused as a whole: what is not known of it must
 * not look as if it were not there.
 *
 * <p>Clusters with certain tags are looked for in AWS's index of tags, by pages. EKS describes
 * those that it finds, for the index lags; and those for which the spec has made sources, for that
 * the index does not find a cluster proves nothing. Of clusters that are looked for by their names
 * alone those are not described that have every delivery source that the spec wants of them, where
 * there are many: a fleet that is whole costs pages of calls.
 */
public final class Discoverer {
  private final Cloud cloud;
  private final ClusterReads reads;
  private final Candidates candidates;
  private final SortedMap<Place, Refusal> refused = new TreeMap<>();
  private final SortedMap<ClusterId, ClusterState> states = new TreeMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /** A discoverer whose reads run on {@code executor}. */
  public Discoverer(Cloud cloud, Executor executor) {
    this.cloud = cloud;
    this.reads = new ClusterReads(cloud, executor);
    this.candidates = new Candidates(reads);
  }

  /**
   * What was found.
   *
   * @param context with clusters and capabilities
   * @param refused places that could not be searched
   * @param states of the clusters that a pattern takes, also of those that nothing can be changed
   *     on now; these are {@link #passedOver}
   * @param sources all delivery sources of places where they had to be listed
   * @param diagnostics warnings for clusters passed over
   */
  public record Answer(
      ResolveContext context,
      List<Refusal> refused,
      Map<ClusterId, ClusterState> states,
      Map<Place, List<Source>> sources,
      List<Diagnostic> diagnostics) {
    /** Copies its parts. */
    public Answer {
      refused = List.copyOf(refused);
      states = Map.copyOf(states);
      sources = Map.copyOf(sources);
      diagnostics = List.copyOf(diagnostics);
    }

    /** Whether {@code cluster} is found, and left alone for now. */
    public boolean passedOver(ClusterId cluster) {
      ClusterState state = states.get(cluster);
      return state != null && state != ClusterState.READY && state != ClusterState.LISTED;
    }
  }

  /** Answers everything {@code spec} asks of EKS; makes no call when it asks nothing. */
  public Answer discover(Spec spec, ResolveContext before) {
    ResolveContext context = withRegions(spec, before);
    List<Search> searches = Discovery.of(spec, context).searches();
    Map<Search, By> answered = new LinkedHashMap<>();
    List<Looked> looked = candidates.of(searches, spec.name(), refused, answered);
    Map<Integer, List<Found>> found = new LinkedHashMap<>();
    searches.forEach(s -> found.put(s.entry(), new ArrayList<>()));
    looked.forEach(l -> take(l, found.get(l.search().entry())));
    diagnostics.addAll(FleetNotes.of(answered));
    ResolveContext searched = context.withFound(found);
    Map<CapabilityId, String> arns = new LinkedHashMap<>();
    for (CapabilityId id : Discovery.capabilities(spec, searched)) {
      capability(id).ifPresent(arn -> arns.put(id, arn));
    }
    return new Answer(
        searched.withCapabilityArns(arns).withUnread(refused.keySet()),
        List.copyOf(refused.values()),
        states,
        candidates.sources(),
        diagnostics);
  }

  /**
   * All clusters of {@code place}, by name, in Auto Mode or not.
   *
   * @throws RemoteException when EKS does not say
   */
  public List<ClusterApi.Cluster> clusters(Place place) {
    List<Pending<Optional<ClusterApi.Cluster>>> pending =
        reads.all(place).get().names().stream()
            .sorted()
            .map(name -> reads.cluster(new ClusterId(place, name)))
            .toList();
    return pending.stream().flatMap(p -> p.get().stream()).toList();
  }

  /** {@code context} with the Regions of accounts that are searched in all of theirs. */
  private ResolveContext withRegions(Spec spec, ResolveContext context) {
    Map<Place, Pending<EnabledRegions>> asked = new LinkedHashMap<>();
    Discovery.unsettled(spec, context).forEach(p -> asked.put(p, reads.enabled(p)));
    Map<String, List<String>> enabled = new HashMap<>(context.enabled());
    List<Refusal> probed = new ArrayList<>();
    asked.forEach(
        (place, answer) -> {
          try {
            EnabledRegions regions = answer.get();
            enabled.put(place.account(), regions.names());
            regions.denied().ifPresent(e -> probed.add(new Refusal(place, e)));
          } catch (RemoteException e) {
            refused.put(place, new Refusal(place, e));
          }
        });
    if (!probed.isEmpty()) {
      diagnostics.add(FleetNotes.probed(probed));
    }
    return context.withEnabled(enabled);
  }

  private void take(Looked looked, List<Found> found) {
    if (refused.containsKey(looked.place())) {
      return;
    }
    try {
      looked.described().stream()
          .flatMap(p -> p.get().stream())
          .filter(c -> looked.search().takes(c.name(), c.tags()))
          .toList()
          .forEach(c -> take(looked.place(), c, looked.search(), found));
      for (String name : looked.served()) {
        ClusterId id = new ClusterId(looked.place(), name);
        states.putIfAbsent(id, ClusterState.LISTED);
        found.add(new Found(id, Map.of()));
      }
    } catch (RemoteException e) {
      refused.put(looked.place(), new Refusal(looked.place(), e));
    }
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
