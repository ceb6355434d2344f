package dev.logspec.importing;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A delivery that AWS has and a spec can say.
 *
 * @param address its own
 * @param destination the address of its destination
 * @param capability whose logs they are; the cluster's own when empty
 * @param target the log group, bucket (with prefix) or stream
 * @param format the destination's; empty where it is left to AWS
 * @param chosen its settings without those that are AWS's defaults
 * @param group the log group, where it was read
 */
public record LiveDelivery(
    Address address,
    Address destination,
    ClusterId cluster,
    Optional<LiveCapability> capability,
    LogType logType,
    DestinationType type,
    Arn target,
    Optional<String> format,
    DeliverySettings chosen,
    Optional<Resource> group) {

  /** Account and Region of its destination. */
  Place owner() {
    return destination.place();
  }

  /** What messages about it, or what belongs to it alone or with others, call their subject. */
  Set<String> subjects() {
    Set<String> all = new HashSet<>();
    all.add(address.toString());
    all.add(new Address(address.place(), Kind.DELIVERY_SOURCE, source()).toString());
    all.add(destination.toString());
    all.add(cluster.toString());
    all.add(target.toString());
    if (type == DestinationType.S3) {
      all.add(Arn.bucket(target.partition(), target.resource().split("/", 2)[0], "").toString());
    }
    group.ifPresent(
        g -> {
          all.add(g.address().toString());
          g.get(Kind.Of.KMS_KEY).ifPresent(all::add);
        });
    return all;
  }

  private String source() {
    return DeliveryName.of(address).source();
  }

  /** Whether it goes to a destination of another account than the cluster's. */
  boolean crosses() {
    return !owner().account().equals(cluster.place().account());
  }
}
