package dev.logspec.sandbox.records;

import dev.logspec.sandbox.story.Component;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The records of one component of a cluster, on their way through a delivery. */
record Flow(
    Cluster cluster,
    Component component,
    DeliverySource source,
    DeliveryDestination destination,
    Delivery delivery) {

  /**
   * What flows to the log group, bucket or stream whose ARN is {@code wanted}, in a fixed order.
   */
  static List<Flow> to(World world, Predicate<String> wanted) {
    List<Flow> flows = new ArrayList<>();
    for (DeliveryDestination destination : world.destinations().values()) {
      if (wanted.test(destination.targetArn())) {
        world.deliveriesTo(destination.arn()).stream()
            .flatMap(delivery -> of(world, destination, delivery).stream())
            .forEach(flows::add);
      }
    }
    return flows;
  }

  /** Empty where nothing logs: the cluster is gone, or the source is of a capability. */
  private static Optional<Flow> of(
      World world, DeliveryDestination destination, Delivery delivery) {
    DeliverySource source = world.sources().get(delivery.sourceArn());
    Cluster cluster = source == null ? null : world.clusters().get(source.resourceArn());
    return cluster == null
        ? Optional.empty()
        : Component.of(source.logType())
            .map(component -> new Flow(cluster, component, source, destination, delivery));
  }

  /**
   * The output format. What AWS takes where none was given is not documented; the article's group
   * of a destination without one holds JSON.
   */
  String format() {
    return destination.outputFormat() == null ? "json" : destination.outputFormat();
  }

  /** The account whose cluster it is, and whose delivery. */
  String account() {
    return Arns.account(delivery.arn());
  }

  /** AWS does not document the names of the streams that it makes; this is the sandbox's choice. */
  String stream() {
    return String.join("/", source.logType(), cluster.name(), delivery.id());
  }
}
