package dev.logspec.model;

/**
 * By what a desired object and a live one are known to be one: the one table of it, which both
 * sides are read by, so that nothing can be wanted by one key and found by another.
 *
 * <p>It is not the {@link Address}, which says under which name an object is reached. A source is
 * reached by a name that is anybody's to choose, and AWS allows one for each resource and log type;
 * what a bucket lets in is reached from whichever place may write its policy, and there is one
 * policy.
 *
 * @param kind what it is
 * @param where the account and Region it is one of; that without names where it is one wherever it
 *     is seen from
 * @param key what tells it from others there
 */
public record Identity(Kind kind, Place where, String key) {
  private static final Place ANYWHERE = new Place("", "");

  /** What tells an object of a kind from the others. Every kind has one. */
  public enum Key {
    /** Its name, in its account and Region. */
    NAME,
    /** Its name, which is nobody else's in a partition, wherever it is seen from. */
    NAME_ANYWHERE,
    /** The resource and log type that it reads, in its account and Region, whatever its name. */
    READING
  }

  /** That of {@code resource}; of a delivery under the name that its source has live. */
  public static Identity of(Resource resource) {
    Address address = resource.address();
    return switch (address.kind().key()) {
      case NAME -> new Identity(address.kind(), address.place(), address.name());
      case NAME_ANYWHERE -> new Identity(address.kind(), ANYWHERE, address.name());
      case READING -> reading(resource);
    };
  }

  private static Identity reading(Resource source) {
    String arn = source.get(Kind.Of.RESOURCE_ARN).orElse("");
    String type = source.get(Kind.Of.LOG_TYPE).orElse("");
    // What reads from nothing is nothing but its name.
    String key = arn.isEmpty() ? source.address().name() : arn + " " + type;
    return new Identity(source.kind(), source.address().place(), key);
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof Identity other
        && kind == other.kind
        && where.equals(other.where)
        && key.equals(other.key);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * kind.hashCode() + where.hashCode()) + key.hashCode();
  }
}
