package dev.logspec.live;

import dev.logspec.live.Wanted.SourceKey;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import dev.logspec.model.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/**
 * Turns many calls into one {@link Observed}. Calls grow with pages, not with objects: lists are
 * read whole, EKS is asked only about clusters that lack a source or a source's delivery, and a
 * bucket, stream or key is looked at once however many clusters use it.
 */
public final class Observer {
  private final Cloud cloud;
  private final Reads reads;

  /** An observer of {@code cloud} whose reads run on {@code executor}. */
  public Observer(Cloud cloud, Executor executor) {
    this.cloud = cloud;
    this.reads = new Reads(executor);
  }

  /**
   * Reads what a plan of {@code desired} needs. Never throws for a place that cannot be read: that
   * place stands in {@link Observed#unreadable}, with the reason.
   */
  public Observed observe(Desired desired, GroupRemoval groupRemoval) {
    Wanted wanted = new Wanted(desired, groupRemoval);
    TargetReader targets = new TargetReader(cloud, reads, desired);
    List<PlaceReader> started = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (Place place : desired.places()) {
      try {
        started.add(new PlaceReader(cloud, reads, wanted, place));
      } catch (RemoteException e) {
        unreadable.add(new Unreadable(place, Failure.sentence(e), Failure.hint(e)));
      }
    }
    targets.follow();
    SortedMap<Address, Resource> resources = new TreeMap<>();
    Map<Place, List<Template>> templates = new LinkedHashMap<>();
    Set<Place> policiesUnread = new HashSet<>();
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (PlaceReader reader : started) {
      PlaceReader.Reading reading = reader.finish();
      reading.resources().forEach(r -> resources.put(r.address(), r));
      reading.unreadable().ifPresent(unreadable::add);
      diagnostics.addAll(reading.diagnostics());
      reading.templates().ifPresent(list -> templates.put(reader.place(), list));
      if (reading.policies() == PlaceReader.Policies.UNREAD) {
        policiesUnread.add(reader.place());
      }
    }
    new Unfinished(cloud, reads, diagnostics).mark(desired, resources);
    Map<ClusterId, ClusterState> clusters =
        clusters(withoutSource(desired, resources), unreadable, diagnostics);
    Map<Arn, Target> found = targets.finish(resources.values(), diagnostics);
    return new Observed(
        resources, templates, clusters, found, policiesUnread, unreadable, diagnostics);
  }

  /** Clusters that some desired source is still to be made for. */
  private static SortedSet<ClusterId> withoutSource(
      Desired desired, SortedMap<Address, Resource> resources) {
    Set<SourceKey> present =
        resources.values().stream()
            .filter(r -> r.kind() == Kind.DELIVERY_SOURCE)
            .map(SourceKey::of)
            .collect(Collectors.toSet());
    SortedSet<ClusterId> missing = new TreeSet<>();
    for (Desired.Entry entry : desired.entries().values()) {
      Resource resource = entry.resource();
      if (resource.kind() == Kind.DELIVERY_SOURCE && !present.contains(SourceKey.of(resource))) {
        entry.cluster().ifPresent(missing::add);
      }
    }
    return missing;
  }

  private Map<ClusterId, ClusterState> clusters(
      SortedSet<ClusterId> asked, List<Unreadable> unreadable, List<Diagnostic> diagnostics) {
    asked.removeIf(id -> unreadable.stream().anyMatch(u -> u.place().equals(id.place())));
    Map<ClusterId, Reads.Pending<ClusterState>> pending = new LinkedHashMap<>();
    for (ClusterId id : asked) {
      pending.put(id, reads.start(() -> state(id)));
    }
    Map<ClusterId, ClusterState> states = new LinkedHashMap<>();
    pending.forEach(
        (id, read) -> {
          try {
            states.put(id, read.get());
          } catch (RemoteException e) {
            states.put(id, ClusterState.UNKNOWN);
            diagnostics.add(
                Diagnostic.warning(
                    id.toString(),
                    "the cluster could not be checked: " + Failure.sentence(e),
                    Failure.hint(e)));
          }
        });
    return states;
  }

  private ClusterState state(ClusterId id) {
    return cloud
        .clusters(id.place())
        .cluster(id.name())
        .map(c -> c.autoMode() ? ClusterState.READY : ClusterState.NOT_AUTO_MODE)
        .orElse(ClusterState.MISSING);
  }
}
