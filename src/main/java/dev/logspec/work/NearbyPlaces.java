package dev.logspec.work;

import dev.logspec.live.Cloud;
import dev.logspec.model.Place;
import dev.logspec.spec.Spec;
import dev.logspec.spec.yaml.Located;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The accounts and Regions around those that a spec names.
 *
 * @param named every place that the spec names, whatever part of it a command is about
 * @param others the other Regions of these accounts in which objects of the spec may be
 */
record NearbyPlaces(Set<Place> named, List<Place> others) {
  /** Copies its parts. */
  NearbyPlaces {
    named = Set.copyOf(named);
    others = List.copyOf(others);
  }

  /**
   * Around {@code named}.
   *
   * @param accounts that the spec can enter
   */
  static NearbyPlaces of(
      Spec spec, Cloud cloud, Collection<Place> named, Collection<String> accounts) {
    SortedSet<Place> others = new TreeSet<>();
    for (String account : accounts) {
      named.stream()
          .filter(p -> p.account().equals(account))
          .findFirst()
          .or(() -> named.stream().findFirst())
          .ifPresent(
              near -> regions(spec, cloud, near).forEach(r -> others.add(new Place(account, r))));
    }
    others.removeAll(named);
    return new NearbyPlaces(Set.copyOf(named), List.copyOf(others));
  }

  private static List<String> regions(Spec spec, Cloud cloud, Place near) {
    return spec.regions()
        .map(all -> all.stream().map(Located::value).toList())
        .orElseGet(() -> cloud.regions(near.region()));
  }

  /** How many places there are in all. */
  int count() {
    return named.size() + others.size();
  }

  /** How many accounts they are in. */
  long accounts() {
    return all().map(Place::account).distinct().count();
  }

  /** Whether the spec can enter {@code account}. */
  boolean enters(String account) {
    return all().anyMatch(p -> p.account().equals(account));
  }

  private Stream<Place> all() {
    return Stream.concat(named.stream(), others.stream());
  }
}
