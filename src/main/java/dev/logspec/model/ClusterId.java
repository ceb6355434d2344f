package dev.logspec.model;

/**
 * One EKS cluster.
 *
 * @param place its account and Region
 * @param name its name there
 */
public record ClusterId(Place place, String name) implements Comparable<ClusterId> {
  @Override
  public int compareTo(ClusterId other) {
    int byPlace = place.compareTo(other.place);
    return byPlace != 0 ? byPlace : name.compareTo(other.name);
  }

  /** Its ARN. */
  public Arn arn() {
    return Arn.cluster(place, name);
  }

  @Override
  public String toString() {
    return place + "/" + name;
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof ClusterId other
        && place.equals(other.place)
        && name.equals(other.name);
  }

  @Override
  public int hashCode() {
    return 31 * place.hashCode() + name.hashCode();
  }
}
