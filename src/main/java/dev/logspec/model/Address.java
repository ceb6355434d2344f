package dev.logspec.model;

import java.util.Comparator;

/**
 * The stable key of one object in one account and Region.
 *
 * @param place where it lives
 * @param kind what it is
 * @param name its key within the kind: see {@link Kind}; of a delivery {@code source/TYPE}
 */
public record Address(Place place, Kind kind, String name) implements Comparable<Address> {
  private static final Comparator<Address> ORDER =
      Comparator.comparing(Address::place)
          .thenComparing(Address::kind)
          .thenComparing(Address::name);

  @Override
  public int compareTo(Address other) {
    return ORDER.compare(this, other);
  }

  /** {@code account/region/kind/name}. */
  @Override
  public String toString() {
    return place + "/" + kind.label() + "/" + name;
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof Address other
        && place.equals(other.place)
        && kind == other.kind
        && name.equals(other.name);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * place.hashCode() + kind.hashCode()) + name.hashCode();
  }
}
