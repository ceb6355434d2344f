package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.iam.Entitlement;
import dev.logspec.sandbox.policy.AccessRequest;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the delivery service may write to a destination. If it may not, and the caller owns the
 * destination and has the extra rights, AWS writes the policy or tag itself; otherwise
 * CreateDelivery is denied (CloudWatch Logs user guide, vended logs V2).
 */
final class DestinationAccess {
  static final String DELIVERY = "delivery.logs.amazonaws.com";

  private final World world;
  private final Entitlement entitlement;
  private final GroupPolicies groupPolicies;

  DestinationAccess(World world, Entitlement entitlement) {
    this.world = world;
    this.entitlement = entitlement;
    this.groupPolicies = new GroupPolicies(world, entitlement);
  }

  void require(Caller caller, DeliverySource source, DeliveryDestination destination) {
    boolean crossAccount = !Arns.account(destination.arn()).equals(caller.account());
    if (crossAccount) {
      requireDestinationPolicy(caller, destination);
    }
    boolean granted =
        switch (destination.type()) {
          case "CWL" -> groupPolicies.grant(caller, source, destination.targetArn());
          case "S3" -> grantBucket(caller, source, destination);
          default -> grantStream(caller, destination.targetArn());
        };
    if (!granted) {
      throw denied();
    }
    if (destination.type().equals("FH")) {
      entitlement.roleIsThere(caller);
    }
  }

  private static AwsError denied() {
    return AwsError.client("AccessDeniedException", "Access Denied for this Delivery Destination");
  }

  private static void requireDestinationPolicy(Caller caller, DeliveryDestination destination) {
    if (destination.type().equals("CWL")) {
      throw AwsError.validation(
          "Cross-account delivery is not supported for CloudWatch Logs destinations.");
    }
    AccessRequest request =
        new AccessRequest(caller.account(), "logs:CreateDelivery", destination.arn(), Map.of());
    boolean allowed =
        destination.policy() != null
            && PolicyDocument.parse(destination.policy())
                .filter(policy -> policy.allows(request))
                .isPresent();
    if (!allowed) {
      throw denied();
    }
  }

  private boolean grantBucket(
      Caller caller, DeliverySource source, DeliveryDestination destination) {
    Bucket bucket = world.buckets().get(Targets.bucketName(destination.targetArn()));
    if (bucket == null) {
      return false;
    }
    PolicyDocument policy =
        bucket.policy() == null
            ? PolicyDocument.empty()
            : PolicyDocument.parse(bucket.policy()).orElse(PolicyDocument.empty());
    String folder = bucket.arn() + "/" + folder(caller, destination);
    AccessRequest request =
        new AccessRequest(
            DELIVERY,
            "s3:PutObject",
            folder + "sandbox.gz",
            Map.of(
                "aws:SourceAccount", caller.account(),
                "aws:SourceArn", source.arn(),
                "s3:x-amz-acl", "bucket-owner-full-control"));
    if (policy.allows(request)) {
      return true;
    }
    boolean mayWrite =
        bucket.account().equals(caller.account())
            && entitlement.may(caller, "s3:GetBucketPolicy", bucket.arn())
            && entitlement.may(caller, "s3:PutBucketPolicy", bucket.arn());
    if (!mayWrite) {
      return false;
    }
    PolicyDocument written = policy.plus(bucketStatement(caller, folder));
    if (!written.allows(request)) {
      return false;
    }
    world.buckets().put(bucket.name(), bucket.withPolicy(written.text()));
    return true;
  }

  /** The folder that the delivery writes to: the destination's prefix, or AWS's own path. */
  private static String folder(Caller caller, DeliveryDestination destination) {
    String prefix = Targets.bucketPrefix(destination.targetArn());
    return prefix.isEmpty() ? "AWSLogs/" + caller.account() + "/" : prefix + "/";
  }

  private static ObjectNode bucketStatement(Caller caller, String folder) {
    ObjectNode statement = Json.object();
    statement.put("Sid", "AWSLogDeliveryWrite");
    statement.put("Effect", "Allow");
    statement.putObject("Principal").put("Service", DELIVERY);
    statement.put("Action", "s3:PutObject");
    statement.put("Resource", folder + "*");
    ObjectNode condition = statement.putObject("Condition");
    condition
        .putObject("StringEquals")
        .put("s3:x-amz-acl", "bucket-owner-full-control")
        .put("aws:SourceAccount", caller.account());
    condition.putObject("ArnLike").put("aws:SourceArn", caller.arn("logs", "delivery-source:*"));
    return statement;
  }

  private boolean grantStream(Caller caller, String streamArn) {
    Map<String, String> tags = new TreeMap<>(world.tagsOf(streamArn));
    if ("true".equals(tags.get("LogDeliveryEnabled"))) {
      return true;
    }
    boolean mayTag =
        Arns.account(streamArn).equals(caller.account())
            && entitlement.may(caller, "firehose:TagDeliveryStream", streamArn);
    if (mayTag) {
      tags.put("LogDeliveryEnabled", "true");
      world.tag(streamArn, tags);
    }
    return mayTag;
  }
}
