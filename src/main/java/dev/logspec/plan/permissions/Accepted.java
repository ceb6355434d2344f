package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import java.util.HashSet;
import java.util.Set;

/** Destinations to which others made a delivery: AWS itself accepted it, so it could write then. */
final class Accepted {
  private final Set<String> destinations = new HashSet<>();

  Accepted(Observed observed) {
    for (Resource r : observed.resources().values()) {
      boolean byOthers = r.tags().owner().isEmpty() || r.tags().adopted();
      if (r.kind() == Kind.DELIVERY && byOthers) {
        destinations.add(r.require(Kind.Of.DESTINATION));
      }
    }
  }

  boolean has(Access access) {
    Address destination = access.destination();
    return destinations.contains(
        Arn.deliveryDestination(destination.place(), destination.name()).toString());
  }
}
