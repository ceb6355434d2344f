package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whose a live object is, for one spec: decided here alone, by the owner's tag where a kind carries
 * tags, and by its key where it does not.
 *
 * @param holder whose it is
 * @param name the spec that owns it; empty when nobody's does
 */
public record Ownership(Holder holder, String name) {
  /** The three answers. */
  public enum Holder {
    /** This spec's. */
    OURS,
    /** Another spec's, which has a name. */
    ANOTHERS,
    /** No spec's: somebody made it outside of all. */
    NOBODYS
  }

  private static final Ownership NOBODYS = new Ownership(Holder.NOBODYS, "");

  /**
   * Whose {@code live} is.
   *
   * @param spec the spec that asks
   * @param others answers with other live objects: a destination's policy is its holder's
   */
  public static Ownership of(
      Resource live, String spec, Function<Address, Optional<Resource>> others) {
    Address address = live.address();
    Ownership ours = new Ownership(Holder.OURS, spec);
    return switch (live.kind()) {
      case LOG_GROUP, DELIVERY_DESTINATION, DELIVERY_SOURCE, DELIVERY -> tagged(live, spec);
      case LOG_RESOURCE_POLICY ->
          address.name().equals(Permissions.policyName(spec)) ? ours : NOBODYS;
      case DELIVERY_DESTINATION_POLICY ->
          others
              .apply(new Address(address.place(), Kind.DELIVERY_DESTINATION, address.name()))
              .map(destination -> tagged(destination, spec))
              .orElse(NOBODYS);
      // Of a bucket's policy nothing is read but the statements that this spec has written.
      case BUCKET_POLICY_STATEMENT -> ours;
      // It says nothing of who set it, and others may deliver by it: never ours to take away.
      case FIREHOSE_DELIVERY_TAG -> NOBODYS;
    };
  }

  /** Whose the tags of {@code live} say it is. */
  static Ownership tagged(Resource live, String spec) {
    return live.tags()
        .owner()
        .map(name -> new Ownership(name.equals(spec) ? Holder.OURS : Holder.ANOTHERS, name))
        .orElse(NOBODYS);
  }

  /** Whether it is this spec's. */
  public boolean ours() {
    return holder == Holder.OURS;
  }
}
