package dev.logspec.plan;

import dev.logspec.model.Coverage;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.release.Releases;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Live objects that no desired one stands for: ours are deleted, or released where the spec lets go
 * of them; all others are left alone.
 */
final class Orphans {
  private final String owner;
  private final Set<Place> named;
  private final Observed observed;
  private final List<Resource> unmatched;
  private final List<Resource> ours;
  private final ServedClusters serving;
  private final Releases releases;

  Orphans(Desired desired, Observed observed, List<Resource> unmatched) {
    this.owner = desired.owner();
    this.named = Set.copyOf(desired.places());
    this.observed = observed;
    this.unmatched = unmatched;
    this.ours =
        unmatched.stream()
            .filter(this::ours)
            .filter(r -> !r.vacant())
            // What could not be read in full is not known well enough to be taken away.
            .filter(r -> !observed.unread(r.kind(), r.address().place()))
            .toList();
    // Of a fleet that only grows there are none, and the rest is of no interest.
    Observed around = ours.isEmpty() ? Observed.NOTHING : observed;
    this.serving = new ServedClusters(around);
    this.releases = Releases.of(desired, around);
  }

  /** What becomes of each object of ours within the scope. */
  List<Change> changes(PlanOptions options) {
    return ours.stream()
        .filter(r -> inScope(r, options))
        .flatMap(r -> change(r, options).stream())
        .toList();
  }

  private Optional<Change> change(Resource resource, PlanOptions options) {
    Optional<Location> released = releases.at(resource.address());
    if (released.isPresent()) {
      return Optional.of(release(resource, released.get()));
    }
    boolean goes =
        options.prune() == PlanOptions.Prune.DELETE
            && KindRules.of(resource.kind()).goesUnwanted(options);
    return goes ? Optional.of(delete(resource, options)) : Optional.empty();
  }

  /** What no mark makes ours stays as it is: logs that go on need it. */
  private Change release(Resource resource, Location at) {
    Optional<Resource> after = Ownership.released(resource);
    Context context =
        context(resource, after.isPresent() ? Reasons.released(resource) : Reasons.keeps(), at);
    return after
        .<Change>map(a -> new Change.Release(resource, a, Differ.diff(resource, a), context))
        .orElseGet(() -> new Change.NoOp(resource, context));
  }

  private Context context(Resource resource, String reason, Location at) {
    ServedClusters.Served served = shared(resource, serving.of(resource.address()));
    return new Context(
        served.cluster(),
        served.logType(),
        reason,
        Optional.of(at),
        List.of(),
        Set.of(),
        Cause.UNKNOWN);
  }

  private boolean ours(Resource resource) {
    return Ownership.of(resource, owner, observed).ours();
  }

  /** A part of the clusters cannot tell whether the others still need what all share. */
  private boolean inScope(Resource resource, PlanOptions options) {
    return serving
        .of(resource.address())
        .cluster()
        .map(options.scope()::test)
        .orElse(options.coverage() == Coverage.COMPLETE);
  }

  private Change delete(Resource resource, PlanOptions options) {
    ServedClusters.Served served = shared(resource, serving.of(resource.address()));
    return new Change.Delete(
        resource,
        new Context(
            served.cluster(),
            served.logType(),
            (named.contains(resource.address().place())
                    ? KindRules.of(resource.kind()).whenUnwanted()
                    : Reasons.left())
                + Reasons.stays(resource, options.groupRemoval()),
            Optional.empty(),
            List.of(),
            Set.of(),
            Cause.UNKNOWN));
  }

  /** A destination that bears no cluster's name is shared, though one alone used it last. */
  private static ServedClusters.Served shared(Resource resource, ServedClusters.Served served) {
    boolean own =
        resource.kind() != Kind.DELIVERY_DESTINATION
            || served
                .cluster()
                .filter(c -> resource.address().name().contains(c.name()))
                .isPresent();
    return own ? served : ServedClusters.Served.NOTHING;
  }

  /** Delivery objects that are not this spec's. */
  List<Resource> foreign() {
    return unmatched.stream()
        .filter(r -> KindRules.of(r.kind()).toldWhenForeign())
        .filter(r -> !ours(r))
        .toList();
  }
}
