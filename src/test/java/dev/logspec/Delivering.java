package dev.logspec;

import dev.logspec.sandbox.policy.AccessRequest;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Whether what is delivered may also arrive, judged by the state of the sandbox alone: the policy
 * or tag that lets the delivery service write is there, whichever ARN its calls carry.
 */
final class Delivering {
  private static final String SERVICE = "delivery.logs.amazonaws.com";

  private Delivering() {}

  /** Every delivery that arrives, as {@code cluster/LOG_TYPE>TYPE}. */
  static TreeSet<String> arriving(World world) {
    TreeSet<String> all = new TreeSet<>();
    for (Delivery delivery : world.deliveries().values()) {
      DeliverySource source = source(world, delivery);
      DeliveryDestination destination = world.destinations().get(delivery.destinationArn());
      if (mayArrive(world, source, destination)) {
        all.add(name(source, destination));
      }
    }
    return all;
  }

  /** Every delivery there is. */
  static TreeSet<String> made(World world) {
    TreeSet<String> all = new TreeSet<>();
    for (Delivery delivery : world.deliveries().values()) {
      all.add(name(source(world, delivery), world.destinations().get(delivery.destinationArn())));
    }
    return all;
  }

  private static String name(DeliverySource source, DeliveryDestination destination) {
    String cluster = source.resourceArn().substring(source.resourceArn().indexOf('/') + 1);
    return cluster + "/" + source.logType() + ">" + destination.type();
  }

  private static DeliverySource source(World world, Delivery delivery) {
    String arn = delivery.arn().replaceFirst(":delivery:.*", ":delivery-source:");
    return world.sources().get(arn + delivery.sourceName());
  }

  private static boolean mayArrive(
      World world, DeliverySource source, DeliveryDestination destination) {
    return switch (destination.type()) {
      case "S3" ->
          List.of(source.arn(), source.arn().replace("delivery-source:", "delivery-destination:"))
              .stream()
              .allMatch(caller -> bucketLetsIn(world, source, destination, caller));
      case "FH" -> "true".equals(world.tagsOf(destination.targetArn()).get("LogDeliveryEnabled"));
      default -> groupLetsIn(world, source, destination);
    };
  }

  private static boolean bucketLetsIn(
      World world, DeliverySource source, DeliveryDestination destination, String caller) {
    String account = source.arn().split(":")[4];
    String[] target = destination.targetArn().split(":::")[1].split("/", 2);
    Bucket bucket = world.buckets().get(target[0]);
    String folder = target.length == 1 ? "AWSLogs/" + account : target[1];
    AccessRequest put =
        new AccessRequest(
            SERVICE,
            "s3:PutObject",
            bucket.arn() + "/" + folder + "/x.gz",
            Map.of(
                "aws:SourceAccount",
                account,
                "aws:SourceOrgID",
                "o-a1b2c3d4e5",
                "aws:SourceArn",
                caller,
                "s3:x-amz-acl",
                "bucket-owner-full-control"));
    return bucket.policy() != null
        && PolicyDocument.parse(bucket.policy()).orElseThrow().allows(put)
        && keyLetsIn(world, bucket, account, caller);
  }

  /** A bucket's key is a second door: AWS accepts the delivery all the same. */
  private static boolean keyLetsIn(World world, Bucket bucket, String account, String caller) {
    if (bucket.kmsKeyArn() == null || bucket.kmsKeyArn().isEmpty()) {
      return true;
    }
    Key key = world.keys().get(bucket.kmsKeyArn());
    AccessRequest use =
        new AccessRequest(
            SERVICE,
            "kms:GenerateDataKey",
            bucket.kmsKeyArn(),
            Map.of("aws:SourceAccount", account, "aws:SourceArn", caller));
    return key != null
        && key.state().equals("Enabled")
        && PolicyDocument.parse(key.policy()).orElseThrow().allows(use);
  }

  private static boolean groupLetsIn(
      World world, DeliverySource source, DeliveryDestination destination) {
    String account = source.arn().split(":")[4];
    String region = source.arn().split(":")[3];
    AccessRequest put =
        new AccessRequest(
            SERVICE,
            "logs:PutLogEvents",
            destination.targetArn() + ":log-stream:x",
            Map.of("aws:SourceAccount", account, "aws:SourceArn", source.arn()));
    return world.resourcePolicies().values().stream()
        .filter(p -> p.account().equals(account) && p.region().equals(region))
        .anyMatch(p -> PolicyDocument.parse(p.document()).orElseThrow().allows(put));
  }
}
