package dev.logspec.model;

import java.util.Optional;

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

  /** The cluster that {@code resource} is, or whose capability it is. */
  public static Optional<ClusterId> of(Arn resource) {
    String[] parts = resource.resource().split("/");
    boolean named =
        resource.service().equals("eks")
            && parts.length > 1
            && (parts[0].equals("cluster") || parts[0].equals("capability"));
    return named
        ? Optional.of(new ClusterId(new Place(resource.account(), resource.region()), parts[1]))
        : Optional.empty();
  }

  /** The cluster whose logs, or whose capability's, the delivery source {@code source} delivers. */
  public static Optional<ClusterId> ofSource(Resource source) {
    return source.get(Kind.Of.RESOURCE_ARN).flatMap(Arn::parse).flatMap(ClusterId::of);
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
