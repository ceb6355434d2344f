package dev.logspec.importing;

import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.DestinationType;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.Optional;

/**
 * A delivery that AWS has and a spec can say.
 *
 * @param capability whose logs they are; the cluster's own when empty
 * @param owner account and Region of its destination
 * @param target the log group, bucket (with prefix) or stream
 * @param format the destination's; empty where it is left to AWS
 * @param chosen its settings without those that are AWS's defaults
 * @param group the log group, where it was read
 */
public record LiveDelivery(
    ClusterId cluster,
    Optional<LiveCapability> capability,
    LogType logType,
    DestinationType type,
    Place owner,
    Arn target,
    Optional<String> format,
    DeliverySettings chosen,
    Optional<Resource> group) {

  /** Whether it goes to a destination of another account than the cluster's. */
  boolean crosses() {
    return !owner.account().equals(cluster.place().account());
  }
}
