package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which cluster and log type live objects serve, worked out along source and delivery: it gives
 * objects that the spec no longer names their place in the plan.
 */
public final class ServedClusters {
  private final Map<Address, Served> served = new HashMap<>();

  /** Whom an object serves; nobody in particular when several. */
  public record Served(Optional<ClusterId> cluster, Optional<LogType> logType) {
    static final Served NOTHING = new Served(Optional.empty(), Optional.empty());

    private Served both(Served other) {
      return new Served(
          cluster.equals(other.cluster) ? cluster : Optional.empty(),
          logType.equals(other.logType) ? logType : Optional.empty());
    }
  }

  /** Along what is {@code observed}. */
  public ServedClusters(Observed observed) {
    Map<String, Address> destinations = new HashMap<>();
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.DELIVERY_DESTINATION) {
        r.get(Kind.Of.ARN).ifPresent(arn -> destinations.put(arn, r.address()));
      }
      if (r.kind() == Kind.DELIVERY_SOURCE) {
        Optional<LogType> type = r.get(Kind.Of.LOG_TYPE).map(LogType::new);
        served.put(r.address(), new Served(ClusterId.ofSource(r), type));
      }
    }
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.DELIVERY) {
        Served source = of(sourceOf(r));
        served.put(r.address(), source);
        Address destination = destinations.get(r.require(Kind.Of.DESTINATION));
        if (destination != null) {
          served.merge(destination, source, Served::both);
        }
      }
    }
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.DELIVERY_DESTINATION) {
        // A log group that a destination points at serves whom the destination serves.
        groupOf(r).ifPresent(group -> served.putIfAbsent(group, of(r.address())));
      }
    }
  }

  /** The address of the source that {@code delivery} reads from. */
  public static Address sourceOf(Resource delivery) {
    return new Address(
        delivery.address().place(), Kind.DELIVERY_SOURCE, delivery.require(Kind.Of.SOURCE));
  }

  private static Optional<Address> groupOf(Resource destination) {
    String mark = ":log-group:";
    return destination
        .get(Kind.Of.TARGET)
        .filter(target -> target.contains(mark))
        .map(
            target ->
                new Address(
                    destination.address().place(),
                    Kind.LOG_GROUP,
                    target.substring(target.indexOf(mark) + mark.length())));
  }

  /** Whom the object at {@code address} serves. */
  public Served of(Address address) {
    return served.getOrDefault(address, Served.NOTHING);
  }
}
