package dev.logspec.model;

import java.util.Comparator;

/**
 * One EKS cluster.
 *
 * @param place its account and Region
 * @param name its name there
 */
public record ClusterId(Place place, String name) implements Comparable<ClusterId> {
  private static final Comparator<ClusterId> ORDER =
      Comparator.comparing(ClusterId::place).thenComparing(ClusterId::name);

  @Override
  public int compareTo(ClusterId other) {
    return ORDER.compare(this, other);
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
