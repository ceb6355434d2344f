package dev.logspec.iam;

import static dev.logspec.iam.Inventory.DELIVERY;
import static dev.logspec.iam.Inventory.DESTINATION;
import static dev.logspec.iam.Inventory.SOURCE;

import dev.logspec.iam.Inventory.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a plan reads of one account. */
final class Reading {
  private static final String REGION = "aws:RequestedRegion";

  private Reading() {}

  /**
   * The rights for that.
   *
   * @param also Regions in which the spec looks for what is its own, and names nothing
   */
  static List<Permission> of(Inventory in, Collection<String> also) {
    SortedSet<String> searched = new TreeSet<>(in.regions);
    searched.addAll(also);
    List<Permission> all = new ArrayList<>();
    all.add(Permission.everywhere("ListDeliveries", lists(in)).where(regions(in.regions)));
    all.add(
        Permission.everywhere("FindWhatIsOurs", List.of("tag:GetResources"))
            .where(regions(searched)));
    all.add(Permission.of("ReadTags", List.of("logs:ListTagsForResource"), tagged(in)));
    all.add(
        Permission.of(
            "ReadDestinationPolicies", List.of("logs:GetDeliveryDestinationPolicy"), in.shared));
    all.addAll(clusters(in));
    all.addAll(targets(in));
    return all;
  }

  /** That the call goes to one of {@code some}, the one bound that a list takes. */
  static Restriction regions(Collection<String> some) {
    return Restriction.equal(REGION, some);
  }

  private static List<String> lists(Inventory in) {
    List<String> lists = new ArrayList<>(List.of("logs:DescribeDeliveryDestinations"));
    if (!in.origins.isEmpty()) {
      lists.addAll(
          List.of(
              "logs:DescribeDeliverySources",
              "logs:DescribeDeliveries",
              "logs:DescribeConfigurationTemplates",
              "logs:DescribeResourcePolicies"));
    }
    if (!in.groups.isEmpty()) {
      lists.add("logs:DescribeLogGroups");
    }
    if (in.traits.contains(Trait.QUERIES)) {
      lists.add("logs:DescribeQueryDefinitions");
    }
    if (in.traits.contains(Trait.CLUSTERS_LISTED)) {
      lists.add("eks:ListClusters");
    }
    return lists;
  }

  /**
   * A source is recognised by what it reads from and a destination by where it leads, whatever
   * their names; so whoever made them, their owner is asked for.
   */
  private static List<Reach> tagged(Inventory in) {
    List<Reach> all = new ArrayList<>(in.every(DESTINATION, in.regions));
    all.addAll(in.every(SOURCE, in.origins));
    all.addAll(in.every(DELIVERY, in.origins));
    all.addAll(in.groups);
    return all;
  }

  private static List<Permission> clusters(Inventory in) {
    return List.of(
        Permission.of(
            "ReadClusters",
            List.of("eks:DescribeCluster", "eks:ListUpdates", "eks:DescribeUpdate"),
            in.clusters),
        Permission.of("ReadCapabilities", List.of("eks:DescribeCapability"), in.capabilities));
  }

  private static List<Permission> targets(Inventory in) {
    return List.of(
        Permission.of(
                "CheckBuckets",
                List.of("s3:ListBucket", "s3:GetBucketPolicy", "s3:GetEncryptionConfiguration"),
                in.buckets)
            .where(Restriction.equal("s3:ResourceAccount", in.account)),
        Permission.of(
            "CheckStreams",
            List.of("firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"),
            in.streams),
        Permission.of("CheckKeys", List.of("kms:DescribeKey", "kms:GetKeyPolicy"), in.keys));
  }
}
