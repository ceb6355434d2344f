package dev.logspec.live.observe;

import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.Failure;
import dev.logspec.live.Question;
import dev.logspec.live.Reads;
import dev.logspec.live.Reads.Pending;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether the clusters of a spec are there, and can deliver logs.
 *
 * <p>That a cluster exists is asked of all, whatever its sources look like: a cluster that somebody
 * deleted leaves its sources behind. One list of names tells it of a hundred; only a place with one
 * cluster describes it at once. What a list does not tell, status and Auto Mode, is asked of
 * clusters that a source is still to be made for. Clusters that {@code match} found were listed or
 * described before, and are not asked about again unless a source is to be made for one that was
 * listed.
 */
final class ClusterStates {
  private final Cloud cloud;
  private final Reads reads;
  private final Map<ClusterId, ClusterState> states;
  private final Map<Place, SortedSet<ClusterId>> byPlace = new TreeMap<>();
  private final Map<ClusterId, Pending<ClusterState>> described = new LinkedHashMap<>();
  private final Map<Place, Pending<List<String>>> listed = new LinkedHashMap<>();

  /** Starts what can be asked before anything else is known. */
  ClusterStates(Cloud cloud, Reads reads, Question question, Set<Place> refused) {
    this.cloud = cloud;
    this.reads = reads;
    this.states = new LinkedHashMap<>(question.past().clusters());
    for (Question.Sought sought : question.objects()) {
      if (sought.resource().kind() == Kind.DELIVERY_SOURCE) {
        sought
            .cluster()
            .filter(id -> !states.containsKey(id) && !refused.contains(id.place()))
            .ifPresent(id -> byPlace.computeIfAbsent(id.place(), p -> new TreeSet<>()).add(id));
      }
    }
    byPlace.forEach(
        (place, ids) -> {
          if (ids.size() == 1) {
            describe(ids.first());
          } else {
            listed.put(place, reads.start(cloud.clusters(place)::clusterNames));
          }
        });
  }

  /**
   * Waits for the answers.
   *
   * @param bare clusters that a source is still to be made for
   * @param refused places of which it was told already that they cannot be read
   */
  Map<ClusterId, ClusterState> finish(
      SortedSet<ClusterId> bare, Set<Place> refused, List<Diagnostic> diagnostics) {
    listed.forEach(
        (place, names) -> {
          try {
            listed(byPlace.get(place), new HashSet<>(names.get()));
          } catch (RemoteException e) {
            warn(
                place,
                refused,
                diagnostics,
                Diagnostic.warning(
                    place.toString(),
                    "whether clusters still exist could not be checked of those whose sources are"
                        + " there: "
                        + Failure.sentence(e),
                    Failure.remedy(e)));
          }
        });
    for (ClusterId id : bare) {
      boolean asked = byPlace.getOrDefault(id.place(), new TreeSet<>()).contains(id);
      if (states.containsKey(id) ? states.get(id) == ClusterState.LISTED : asked) {
        describe(id);
      }
    }
    described.forEach((id, read) -> states.put(id, answer(id, read, refused, diagnostics)));
    return states;
  }

  private void listed(SortedSet<ClusterId> ids, Set<String> names) {
    for (ClusterId id : ids) {
      states.put(id, names.contains(id.name()) ? ClusterState.LISTED : ClusterState.MISSING);
    }
  }

  private void describe(ClusterId id) {
    described.computeIfAbsent(
        id,
        i ->
            reads.start(
                () ->
                    cloud
                        .clusters(i.place())
                        .cluster(i.name())
                        .map(ClusterApi.Cluster::state)
                        .orElse(ClusterState.MISSING)));
  }

  private static ClusterState answer(
      ClusterId id, Pending<ClusterState> read, Set<Place> refused, List<Diagnostic> diagnostics) {
    try {
      return read.get();
    } catch (RemoteException e) {
      warn(
          id.place(),
          refused,
          diagnostics,
          Diagnostic.warning(
              id.toString(),
              "the cluster could not be checked: " + Failure.sentence(e),
              Failure.remedy(e)));
      return ClusterState.UNKNOWN;
    }
  }

  private static void warn(
      Place place, Set<Place> refused, List<Diagnostic> diagnostics, Diagnostic warning) {
    if (!refused.contains(place)) {
      diagnostics.add(warning);
    }
  }
}
