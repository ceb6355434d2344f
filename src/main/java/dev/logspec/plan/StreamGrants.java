package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.Target;
import dev.logspec.model.Observed.TargetState;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Access to streams: the tag {@code LogDeliveryEnabled=true}, which AWS's service-linked role looks
 * for. It is set, never removed: other deliveries of the account may live by it.
 */
final class StreamGrants {
  private final Observed observed;

  StreamGrants(Observed observed) {
    this.observed = observed;
  }

  void into(Permissions permissions, List<Access> accesses) {
    Set<Address> seen = new HashSet<>();
    for (Access access : accesses) {
      boolean asked = access.permissions() != Desired.Permissions.SKIP;
      Target target = observed.targets().get(access.target());
      if (access.type() != DestinationType.FH
          || !asked
          || target == null
          || target.state() != TargetState.EXISTS) {
        continue;
      }
      // A stream has one tag, from wherever it is delivered to.
      Address address =
          new Address(target.place(), Kind.FIREHOSE_DELIVERY_TAG, access.target().name());
      Resource tag = Resource.at(address).with(Kind.Of.ENABLED, true);
      if (target.deliveryTag()) {
        permissions.see(tag);
      }
      if (access.permissions() == Desired.Permissions.MANAGE) {
        permissions.want(tag, access);
      } else if (!target.deliveryTag() && seen.add(address)) {
        permissions.find(
            Permissions.Finding.certain(
                access,
                Waiver.STREAM_TAG,
                "the stream has no tag LogDeliveryEnabled=true, without which the delivery service"
                    + " may not write",
                "set permissions: manage, or tag the stream"));
      }
    }
  }
}
