package dev.logspec.model;

/**
 * The stable key of one object in one account and Region.
 *
 * @param place where it lives
 * @param kind what it is
 * @param name its key within the kind: see {@link Kind}; of a delivery {@code source/TYPE}
 */
public record Address(Place place, Kind kind, String name) implements Comparable<Address> {
  /** That of the object of another kind that belongs to it, and has its name. */
  public Address of(Kind other) {
    return new Address(place, other, name);
  }

  @Override
  public int compareTo(Address other) {
    int byPlace = place.compareTo(other.place);
    if (byPlace != 0) {
      return byPlace;
    }
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
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
