package dev.logspec.spec.resolve;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Released;
import dev.logspec.spec.Routes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.Whereabouts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a spec lets go of, cluster by cluster: each {@code removed: keep} in it. */
final class Partings {
  private final Spec spec;
  private final List<Released> all = new ArrayList<>();

  Partings(Spec spec) {
    this.spec = spec;
    spec.removed().ifPresent(at -> all.add(Released.all(at)));
  }

  /** Notes what it lets go of {@code member}. */
  void see(Members.Member member) {
    ClusterId id = member.id();
    Optional<Released> whole = member.entry().removed().map(at -> Released.of(id, at));
    if (whole.isPresent()) {
      all.add(whole.get());
      return;
    }
    for (Routes.Route route : Routes.said(spec, member.entry())) {
      route.removed().ifPresent(at -> all.add(Released.of(id, route.type(), at)));
    }
    for (Spec.Destination destination : spec.destinations().values()) {
      destination
          .removed()
          .ifPresent(
              at -> all.add(Released.of(id, destination.type(), target(destination, id), at)));
    }
  }

  /** A log group is each cluster's own, so the sort of destination tells which is meant. */
  private static Optional<String> target(Spec.Destination destination, ClusterId id) {
    return destination.type().shared()
        ? Optional.of(
            SharedDestinations.target(destination, Whereabouts.place(destination, id.place()))
                .toString())
        : Optional.empty();
  }

  /** All of it. */
  List<Released> all() {
    return all;
  }
}
