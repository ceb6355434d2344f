package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Twist;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.UpdateError;
import dev.logspec.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The VendedLogsUpdate that a new delivery source starts on its cluster (cloud-platform issue 8501:
 * create only, one at a time, the cluster stays ACTIVE).
 */
final class ClusterUpdates {
  private final World world;
  private final Duration updateTime;
  private final Duration visibilityDelay;

  ClusterUpdates(World world, Duration updateTime, Duration visibilityDelay) {
    this.world = world;
    this.updateTime = updateTime;
    this.visibilityDelay = visibilityDelay;
  }

  /** Whether the cluster of a resource, and the capability if it is one, still exist. */
  boolean resourceExists(String resourceArn) {
    Cluster cluster = world.clusters().get(clusterArn(resourceArn));
    return cluster != null
        && (isCluster(resourceArn)
            || cluster.capabilities().stream().anyMatch(c -> c.arn().equals(resourceArn)));
  }

  /** Starts the update for a new source, or refuses the source as AWS does. */
  void start(Call call, DeliverySource source) {
    Cluster cluster = cluster(call, source.resourceArn());
    world
        .runningUpdate(cluster.arn())
        .ifPresent(
            running -> {
              throw AwsError.conflict(
                  "Cannot VendedLogsUpdate because cluster %s currently has update %s in progress"
                      .formatted(cluster.name(), running.id()));
            });
    world.putUpdate(update(call.twist(), cluster, source));
  }

  private Cluster cluster(Call call, String resourceArn) {
    Cluster cluster = world.clusters().get(clusterArn(resourceArn));
    if (cluster == null || !call.caller().isLocal(resourceArn)) {
      throw AwsError.notFound("No cluster found for name: " + clusterName(resourceArn) + ".");
    }
    if (isCluster(resourceArn)) {
      if (cluster.compute() != Cluster.Compute.AUTO_MODE) {
        throw AwsError.validation(
            "Cluster " + cluster.name() + " does not have EKS Auto Mode enabled.");
      }
    } else if (!resourceExists(resourceArn)) {
      throw AwsError.notFound("No capability found for ARN: " + resourceArn + ".");
    }
    return cluster;
  }

  private Update update(Twist twist, Cluster cluster, DeliverySource source) {
    long now = world.now();
    long visible = now + twist.hiddenFor().orElse(visibilityDelay).toMillis();
    long end = twist.ending() == Twist.Ending.NEVER ? Update.NEVER : now + updateTime.toMillis();
    return new Update(
        world.nextUuid(),
        cluster.arn(),
        "VendedLogsUpdate",
        Map.of("VendedLogs", "[{\"logType\":\"%s\",\"enabled\":true}]".formatted(source.logType())),
        now,
        visible,
        end,
        outcome(twist.ending()),
        errors(twist.ending(), cluster));
  }

  private static String outcome(Twist.Ending ending) {
    return switch (ending) {
      case SUCCESSFUL, NEVER -> "Successful";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
    };
  }

  private static List<UpdateError> errors(Twist.Ending ending, Cluster cluster) {
    if (ending != Twist.Ending.FAILED) {
      return List.of();
    }
    return List.of(
        new UpdateError(
            "ClusterUnreachable",
            "The control plane of cluster " + cluster.name() + " could not be reached.",
            List.of(cluster.arn())));
  }

  private static boolean isCluster(String resourceArn) {
    return Arns.resource(resourceArn).startsWith("cluster/");
  }

  private static String clusterName(String resourceArn) {
    String[] parts = Arns.resource(resourceArn).split("/");
    return parts.length > 1 ? parts[1] : "";
  }

  private static String clusterArn(String resourceArn) {
    return Arns.of(
        "eks",
        Arns.region(resourceArn),
        Arns.account(resourceArn),
        "cluster/" + clusterName(resourceArn));
  }
}
