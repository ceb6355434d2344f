package dev.logspec.model;

/**
 * One AWS account and Region: the scope in which names are unique and calls are made.
 *
 * @param account twelve digits
 * @param region a Region code such as {@code eu-west-1}
 */
public record Place(String account, String region) implements Comparable<Place> {
  @Override
  public int compareTo(Place other) {
    // Of a fleet's many objects most are of one place, and share it.
    if (this == other) {
      return 0;
    }
    int byAccount = account.compareTo(other.account);
    return byAccount != 0 ? byAccount : region.compareTo(other.region);
  }

  /** The partition of the Region, as every ARN in it spells it. */
  public String partition() {
    return Arn.partitionOf(region);
  }

  /** {@code account/region}, the first two segments of every address. */
  @Override
  public String toString() {
    return account + "/" + region;
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return this == object
        || object instanceof Place other
            && account.equals(other.account)
            && region.equals(other.region);
  }

  @Override
  public int hashCode() {
    return 31 * account.hashCode() + region.hashCode();
  }
}
