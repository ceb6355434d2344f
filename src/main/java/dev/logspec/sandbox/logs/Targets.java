package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.World;

/**
 * The resource behind a destination: a log group, a bucket with an optional prefix, or a stream.
 */
final class Targets {
  private final World world;

  Targets(World world) {
    this.world = world;
  }

  /** The destination type of {@code arn}, once it is known to be well formed and to exist. */
  String type(Caller caller, String arn) {
    if (!Arns.isArn(arn)) {
      throw AwsError.validation("Provided destination resource ARN is invalid.");
    }
    return switch (Arns.service(arn)) {
      case "logs" -> logGroup(caller, arn);
      case "s3" -> bucket(arn);
      case "firehose" -> stream(caller, arn);
      default ->
          throw AwsError.validation(
              "Provided destination resource ARN is not of a supported service.");
    };
  }

  private String logGroup(Caller caller, String arn) {
    if (arn.endsWith(":*") || !Arns.resource(arn).startsWith("log-group:")) {
      throw AwsError.validation("Provided destination resource ARN is invalid.");
    }
    if (!caller.isLocal(arn) || !world.logGroups().containsKey(arn)) {
      throw AwsError.notFound("The specified log group does not exist.");
    }
    return "CWL";
  }

  private String bucket(String arn) {
    String name = bucketName(arn);
    if (name.isEmpty() || !Arns.region(arn).isEmpty() || !Arns.account(arn).isEmpty()) {
      throw AwsError.validation("Provided destination resource ARN is invalid.");
    }
    if (!world.buckets().containsKey(name)) {
      throw AwsError.notFound("The specified bucket does not exist.");
    }
    return "S3";
  }

  private String stream(Caller caller, String arn) {
    if (!Arns.resource(arn).startsWith("deliverystream/")) {
      throw AwsError.validation("Provided destination resource ARN is invalid.");
    }
    if (!caller.isLocal(arn) || !world.streams().containsKey(arn)) {
      throw AwsError.notFound("The specified delivery stream does not exist.");
    }
    return "FH";
  }

  static String bucketName(String arn) {
    return Arns.resource(arn).split("/", 2)[0];
  }

  /** The prefix that follows the bucket's name, without slashes at its ends; empty when none. */
  static String bucketPrefix(String arn) {
    String[] parts = Arns.resource(arn).split("/", 2);
    return parts.length < 2 ? "" : parts[1].replaceAll("^/+|/+$", "");
  }
}
