package dev.logspec.live;

import java.util.Map;
import java.util.Optional;

/**
 * Which right of IAM a call needs, as a table of every call that is made. The name of a call is not
 * always that of a right (Service Authorization Reference of each service), and some rights are
 * granted on other resources than one would think.
 */
public final class Rights {
  /** What to mind when a right is granted. */
  enum Note {
    /** Nothing: its resource is the object. */
    PLAIN(""),
    /** It has no resources. */
    STAR("its resource is \"*\""),
    /** A log group in a policy of IAM ends with a star. */
    GROUP("a log group's ARN ends with :* there"),
    /** Calls about tags are the exception to that. */
    BARE("a log group's ARN stands there without :*"),
    /** AWS's reference lists it under the destination, its user guide under all three kinds. */
    TWO("grant it on the delivery-source and on the delivery-destination"),
    /** All of them must be allowed. */
    THREE("it needs delivery:*, the delivery-source and the delivery-destination, all three");

    private final String text;

    Note(String text) {
      this.text = text;
    }
  }

  /**
   * A right.
   *
   * @param action of IAM; empty when the call needs none
   */
  private record Right(String action, Note note) {}

  private static final Map<String, Right> BY_CALL =
      Map.ofEntries(
          same("logs:DescribeDeliverySources", Note.STAR),
          same("logs:DescribeDeliveryDestinations", Note.STAR),
          same("logs:DescribeDeliveries", Note.STAR),
          same("logs:DescribeConfigurationTemplates", Note.STAR),
          same("logs:DescribeLogGroups", Note.STAR),
          same("logs:DescribeResourcePolicies", Note.STAR),
          same("logs:PutResourcePolicy", Note.STAR),
          same("logs:DeleteResourcePolicy", Note.STAR),
          same("logs:DescribeQueryDefinitions", Note.STAR),
          same("logs:PutQueryDefinition", Note.STAR),
          same("logs:DeleteQueryDefinition", Note.STAR),
          same("logs:GetDeliverySource", Note.PLAIN),
          same("logs:PutDeliverySource", Note.PLAIN),
          same("logs:DeleteDeliverySource", Note.TWO),
          same("logs:GetDeliveryDestination", Note.PLAIN),
          same("logs:PutDeliveryDestination", Note.PLAIN),
          same("logs:DeleteDeliveryDestination", Note.PLAIN),
          same("logs:GetDeliveryDestinationPolicy", Note.PLAIN),
          same("logs:PutDeliveryDestinationPolicy", Note.PLAIN),
          same("logs:DeleteDeliveryDestinationPolicy", Note.PLAIN),
          same("logs:GetDelivery", Note.PLAIN),
          same("logs:DeleteDelivery", Note.PLAIN),
          same("logs:CreateDelivery", Note.THREE),
          same("logs:UpdateDeliveryConfiguration", Note.THREE),
          same("logs:CreateLogGroup", Note.GROUP),
          same("logs:DeleteLogGroup", Note.GROUP),
          same("logs:PutRetentionPolicy", Note.GROUP),
          same("logs:DeleteRetentionPolicy", Note.GROUP),
          same("logs:AssociateKmsKey", Note.GROUP),
          same("logs:DisassociateKmsKey", Note.GROUP),
          same("logs:ListTagsForResource", Note.BARE),
          same("logs:TagResource", Note.BARE),
          same("logs:UntagResource", Note.BARE),
          same("logs:StartQuery", Note.GROUP),
          same("logs:GetQueryResults", Note.STAR),
          same("logs:StopQuery", Note.STAR),
          same("logs:FilterLogEvents", Note.GROUP),
          same("athena:StartQueryExecution", Note.PLAIN),
          same("athena:GetQueryExecution", Note.PLAIN),
          same("athena:GetQueryResults", Note.PLAIN),
          same("athena:StopQueryExecution", Note.PLAIN),
          same("cloudwatch:GetMetricData", Note.STAR),
          same("tag:GetResources", Note.STAR),
          same("eks:ListClusters", Note.STAR),
          same("eks:DescribeCluster", Note.PLAIN),
          same("eks:ListUpdates", Note.PLAIN),
          same("eks:DescribeUpdate", Note.PLAIN),
          same("eks:DescribeCapability", Note.PLAIN),
          right("s3:HeadBucket", "s3:ListBucket", Note.PLAIN),
          right("s3:ListObjectsV2", "s3:ListBucket", Note.PLAIN),
          right("s3:ListBuckets", "s3:ListAllMyBuckets", Note.STAR),
          same("s3:GetBucketPolicy", Note.PLAIN),
          same("s3:GetBucketOwnershipControls", Note.PLAIN),
          same("s3:PutBucketPolicy", Note.PLAIN),
          same("s3:DeleteBucketPolicy", Note.PLAIN),
          right("s3:GetBucketEncryption", "s3:GetEncryptionConfiguration", Note.PLAIN),
          right("s3:HeadObject", "s3:GetObject", Note.PLAIN),
          same("s3:GetObject", Note.PLAIN),
          same("s3:PutObject", Note.PLAIN),
          same("s3:DeleteObject", Note.PLAIN),
          same("firehose:DescribeDeliveryStream", Note.PLAIN),
          same("firehose:ListTagsForDeliveryStream", Note.PLAIN),
          same("firehose:TagDeliveryStream", Note.PLAIN),
          same("firehose:UntagDeliveryStream", Note.PLAIN),
          same("kms:DescribeKey", Note.PLAIN),
          same("kms:GetKeyPolicy", Note.PLAIN),
          same("sts:AssumeRole", Note.PLAIN),
          same("sts:AssumeRoleWithWebIdentity", Note.PLAIN),
          same("cloudtrail:LookupEvents", Note.STAR),
          same("account:ListRegions", Note.PLAIN),
          same("ec2:DescribeRegions", Note.STAR),
          right("sts:GetCallerIdentity", "", Note.PLAIN));

  private Rights() {}

  private static Map.Entry<String, Right> same(String call, Note note) {
    return right(call, call, note);
  }

  private static Map.Entry<String, Right> right(String call, String action, Note note) {
    return Map.entry(call, new Right(action, note));
  }

  /** Whether the table knows {@code call}, {@code s3:HeadBucket}. */
  static boolean knows(String call) {
    return BY_CALL.containsKey(call);
  }

  /** The action that {@code call} needs; empty when it needs none, or is not known. */
  public static Optional<String> of(String call) {
    return Optional.ofNullable(BY_CALL.get(call)).map(Right::action).filter(a -> !a.isEmpty());
  }

  /** What to mind when {@code action} is granted, as half a sentence; mostly empty. */
  static String note(String action) {
    return about(action).text;
  }

  /** The same as a value. */
  static Note about(String action) {
    return BY_CALL.values().stream()
        .filter(right -> right.action().equals(action))
        .map(Right::note)
        .findFirst()
        .orElse(Note.PLAIN);
  }
}
