package dev.logspec.importing;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.spec.Spec;
import java.util.Optional;

/** Where deliveries lead to, and which of that a spec can say. */
final class TargetsFound {
  private final Observed observed;
  private final Depth depth;

  /** How much of it was read. */
  enum Depth {
    /** What lists of a place tell. */
    LISTS,
    /** What deliveries lead to as well. */
    TARGETS
  }

  TargetsFound(Observed observed, Depth depth) {
    this.observed = observed;
    this.depth = depth;
  }

  /**
   * Why no spec could say that logs of {@code cluster} go to the destination {@code to}, which
   * leads to {@code target}; empty where one can.
   */
  String wrong(ClusterId cluster, Resource to, Arn target, DestinationType type) {
    Place owner = to.address().place();
    if (!owner.region().equals(cluster.place().region())) {
      return "its destination is in another Region than its cluster";
    }
    if (target.resource().contains("{")) {
      return "a spec would take the braces in " + target.resource() + " for those of a variable";
    }
    Optional<String> format = to.get(Kind.Of.OUTPUT_FORMAT);
    if (format.filter(f -> !Spec.Destination.formats(type).contains(f)).isPresent()) {
      return "a spec gives no " + type.specName() + " destination the format " + format.get();
    }
    return switch (type) {
      case CWL -> {
        boolean there = target.equals(Arn.logGroup(owner, groupName(target)));
        if (!there || !owner.equals(cluster.place())) {
          yield "its log group is in another account or Region than its cluster";
        }
        if (depth == Depth.LISTS) {
          yield "";
        }
        Optional<Resource> group = group(owner, target);
        yield group.isEmpty()
            ? "its log group " + groupName(target) + " does not exist"
            : group.get().get(Kind.Of.LOG_CLASS).filter(c -> c.equals("DELIVERY")).isPresent()
                ? "its log group is of the class DELIVERY"
                : "";
      }
      case S3 -> "";
      case FH ->
          target.account().equals(owner.account())
              ? ""
              : "its stream is in another account than its destination";
    };
  }

  private static String groupName(Arn target) {
    String mark = "log-group:";
    String resource = target.resource();
    return resource.startsWith(mark) ? resource.substring(mark.length()) : resource;
  }

  /** The log group that {@code target} is, seen from {@code place}; empty where it was not read. */
  Optional<Resource> group(Place place, Arn target) {
    return observed.at(new Address(place, Kind.LOG_GROUP, groupName(target)));
  }
}
