package dev.logspec.fleet;

import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.spec.Context;
import dev.logspec.spec.Context.CapabilityId;
import dev.logspec.spec.Context.Found;
import dev.logspec.spec.Discovery;
import dev.logspec.spec.Discovery.Search;
import dev.logspec.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Asks EKS which clusters {@code match} entries find, and where capabilities are. */
public final class Discoverer {
  private final Cloud cloud;
  private final Executor executor;
  private final Map<Place, List<ClusterApi.Cluster>> known = new HashMap<>();

  /** A discoverer whose reads run on {@code executor}. */
  public Discoverer(Cloud cloud, Executor executor) {
    this.cloud = cloud;
    this.executor = executor;
  }

  /**
   * What was found.
   *
   * @param context with clusters and capabilities
   * @param diagnostics errors for places that could not be searched, warnings for clusters passed
   *     over
   */
  public record Answer(Context context, List<Diagnostic> diagnostics) {}

  /** Answers everything {@code spec} asks of EKS; makes no call when it asks nothing. */
  public Answer discover(Spec spec, Context context) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    Map<Integer, List<Found>> found = new LinkedHashMap<>();
    for (Search search : Discovery.of(spec, context).searches()) {
      found.put(search.entry(), search(search, diagnostics));
    }
    Context searched = context.withFound(found);
    Map<CapabilityId, String> arns = new LinkedHashMap<>();
    for (CapabilityId id : Discovery.capabilities(spec, searched)) {
      capability(id, diagnostics).ifPresent(arn -> arns.put(id, arn));
    }
    return new Answer(searched.withCapabilityArns(arns), diagnostics);
  }

  private List<Found> search(Search search, List<Diagnostic> diagnostics) {
    List<Found> found = new ArrayList<>();
    for (Place place : search.places()) {
      try {
        for (ClusterApi.Cluster cluster : clusters(place, search)) {
          if (!search.takes(cluster.name(), cluster.tags())) {
            continue;
          }
          if (cluster.autoMode()) {
            found.add(new Found(new ClusterId(place, cluster.name()), cluster.tags()));
          } else {
            diagnostics.add(
                Diagnostic.warning(
                    search.at(),
                    "the cluster \"" + cluster.name() + "\" matches and is not in Auto Mode",
                    "it is passed over; narrow the pattern, or turn on Auto Mode"));
          }
        }
      } catch (RemoteException e) {
        diagnostics.add(
            Diagnostic.error(
                search.at(),
                "clusters in " + place + " could not be listed: " + Failure.sentence(e),
                Failure.hint(e)));
      }
    }
    return found;
  }

  /** The clusters of a place whose names match: each is described once, however many ask. */
  private List<ClusterApi.Cluster> clusters(Place place, Search search) {
    ClusterApi api = cloud.clusters(place);
    List<Supplier<Optional<ClusterApi.Cluster>>> reads = new ArrayList<>();
    List<ClusterApi.Cluster> already = known.computeIfAbsent(place, p -> new ArrayList<>());
    for (String name : api.clusterNames()) {
      boolean described = already.stream().anyMatch(c -> c.name().equals(name));
      if (search.name().matches(name) && !described) {
        reads.add(() -> api.cluster(name));
      }
    }
    List<CompletableFuture<Optional<ClusterApi.Cluster>>> pending =
        reads.stream().map(r -> CompletableFuture.supplyAsync(r, executor)).toList();
    for (CompletableFuture<Optional<ClusterApi.Cluster>> read : pending) {
      try {
        read.join().ifPresent(already::add);
      } catch (CompletionException e) {
        throw e.getCause() instanceof RemoteException remote ? remote : e;
      }
    }
    return already;
  }

  private Optional<String> capability(CapabilityId id, List<Diagnostic> diagnostics) {
    try {
      return cloud.clusters(id.cluster().place()).capabilityArn(id.cluster().name(), id.name());
    } catch (RemoteException e) {
      diagnostics.add(
          Diagnostic.error(
              id.cluster() + "/" + id.name(),
              "the capability could not be looked up: " + Failure.sentence(e),
              Failure.hint(e)));
      return Optional.empty();
    }
  }
}
