package dev.logspec.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What an import reads of one account: whatever delivers logs there, of whatever names. */
final class Surveying {
  private final String partition;
  private final String account;
  private final Collection<String> regions;

  private Surveying(String partition, String account, Collection<String> regions) {
    this.partition = partition;
    this.account = account;
    this.regions = regions;
  }

  /** The rights for that in {@code regions}. */
  static List<Permission> of(String partition, String account, Collection<String> regions) {
    return new Surveying(partition, account, regions).all();
  }

  private List<Permission> all() {
    return List.of(
        Permission.everywhere(
                "ListDeliveries",
                List.of(
                    "logs:DescribeDeliveryDestinations",
                    "logs:DescribeDeliverySources",
                    "logs:DescribeDeliveries",
                    "logs:DescribeConfigurationTemplates",
                    "logs:DescribeResourcePolicies",
                    "logs:DescribeLogGroups",
                    "eks:ListClusters",
                    "tag:GetResources"))
            .where(Reading.regions(regions)),
        Permission.of(
            "ReadTags",
            List.of("logs:ListTagsForResource"),
            every("logs", "delivery-source:", "delivery-destination:", "delivery:", "log-group:")),
        Permission.of(
            "ReadDestinationPolicies",
            List.of("logs:GetDeliveryDestinationPolicy"),
            every("logs", "delivery-destination:")),
        Permission.of("ReadClusters", List.of("eks:DescribeCluster"), every("eks", "cluster/")),
        Permission.of(
            "ReadCapabilities", List.of("eks:DescribeCapability"), every("eks", "capability/")),
        Permission.of(
                "CheckBuckets",
                List.of("s3:ListBucket", "s3:GetBucketPolicy", "s3:GetEncryptionConfiguration"),
                List.of(new Reach("arn:" + partition + ":s3:::", "*", "")))
            .where(Restriction.equal("s3:ResourceAccount", account)),
        Permission.of(
            "CheckStreams",
            List.of("firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"),
            every("firehose", "deliverystream/")),
        Permission.of(
            "CheckKeys", List.of("kms:DescribeKey", "kms:GetKeyPolicy"), every("kms", "key/")));
  }

  private List<Reach> every(String service, String... kinds) {
    List<Reach> all = new ArrayList<>();
    for (String region : regions) {
      for (String kind : kinds) {
        String start = String.join(":", "arn", partition, service, region, account, kind);
        all.add(new Reach(start, "*", ""));
      }
    }
    return all;
  }
}
