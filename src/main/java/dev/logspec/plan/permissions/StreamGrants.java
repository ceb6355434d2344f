package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;

/**
 * Access to streams: the tag {@code LogDeliveryEnabled=true}, which AWS's service-linked role looks
 * for. It is set, never removed: other deliveries of the account may live by it.
 */
final class StreamGrants implements AccessGrants.Grants {
  private final Desired desired;
  private final Observed observed;

  StreamGrants(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
  }

  @Override
  public void into(AccessGrants permissions) {
    for (Access access : desired.accesses()) {
      if (access.type() == DestinationType.FH && access.permissions() != Desired.Permissions.SKIP) {
        observed.stream(access.target())
            .filter(s -> s.state() == Target.State.EXISTS || s.state() == Target.State.UNKNOWN)
            // Without its tags nothing is known, which a warning tells already.
            .filter(s -> s.deliveryTag().answered())
            .ifPresent(s -> tag(s, access, permissions));
      }
    }
  }

  private static void tag(Target.Stream stream, Access access, AccessGrants permissions) {
    // A stream has one tag, from wherever it is delivered to.
    Address address =
        new Address(stream.place(), Kind.FIREHOSE_DELIVERY_TAG, access.target().name());
    Resource tag = Resource.at(address).with(Kind.Of.ENABLED, true);
    if (stream.open()) {
      permissions.see(tag);
    }
    if (access.permissions() == Desired.Permissions.MANAGE) {
      permissions.want(tag, access);
    } else if (!stream.open()) {
      permissions.find(
          AccessGrants.Finding.certain(
              access,
              Door.STREAM_TAG,
              "the stream has no tag LogDeliveryEnabled=true, without which the delivery service"
                  + " may not write",
              "set permissions: manage, or tag the stream"));
    }
  }
}
