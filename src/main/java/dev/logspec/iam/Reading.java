package dev.logspec.iam;

import static dev.logspec.iam.Inventory.DELIVERY;
import static dev.logspec.iam.Inventory.DESTINATION;
import static dev.logspec.iam.Inventory.GROUP;
import static dev.logspec.iam.Inventory.SOURCE;

import dev.logspec.iam.Inventory.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a plan reads of one account. */
final class Reading {
  private static final String REGION = "aws:RequestedRegion";

  private static final List<String> GETS =
      List.of("logs:GetDeliverySource", "logs:GetDeliveryDestination", "logs:GetDelivery");

  private Reading() {}

  /**
   * The rights for that.
   *
   * @param search in which Regions the spec looks for what is its own; all where none is given
   * @param duty what comes of it
   * @param fence what keeps others' objects from being changed
   */
  static List<Permission> of(
      Inventory in, Optional<Collection<String>> search, Duty duty, Fence fence) {
    List<Permission> all = new ArrayList<>();
    all.add(Permission.everywhere("ListDeliveries", lists(in)).where(regions(in.regions)));
    Permission find = Permission.everywhere("FindWhatIsOurs", List.of("tag:GetResources"));
    all.add(search.map(some -> find.where(regions(with(some, in.regions)))).orElse(find));
    all.add(
        Permission.of(
            duty == Duty.APPLY ? "ReadDeliveries" : "ReadTags",
            ofObjects(in, duty),
            tagged(in, fence)));
    all.add(
        Permission.of(
            "ReadDestinationPolicies", List.of("logs:GetDeliveryDestinationPolicy"), in.shared));
    all.addAll(clusters(in));
    all.addAll(targets(in));
    if (duty == Duty.VERIFY) {
      all.addAll(arrivals(in));
    }
    return all;
  }

  /**
   * What proves that logs arrive. A metric has no resource; a bucket is listed anyway, unless
   * nobody looks at it.
   */
  private static List<Permission> arrivals(Inventory in) {
    SortedSet<Reach> more = new TreeSet<>(in.archives);
    more.removeAll(in.buckets);
    List<String> metrics =
        in.traits.contains(Trait.STREAMS) ? List.of("cloudwatch:GetMetricData") : List.of();
    return List.of(
        Permission.everywhere("LookForRecords", metrics).where(regions(in.regions)),
        Permission.of("LookForEvents", List.of("logs:FilterLogEvents"), in.starredGroups()),
        Permission.of("LookAtOwnership", List.of("s3:GetBucketOwnershipControls"), in.archives)
            .where(owned(in)),
        Permission.of("LookForObjects", List.of("s3:ListBucket"), more).where(owned(in)));
  }

  /** That the account owns the bucket. */
  static Restriction owned(Inventory in) {
    return Restriction.equal("s3:ResourceAccount", in.account);
  }

  /** An apply reads an object again before it changes it; the lists tell as much of all of them. */
  private static List<String> ofObjects(Inventory in, Duty duty) {
    List<String> reads = new ArrayList<>(List.of("logs:ListTagsForResource"));
    if (duty == Duty.APPLY) {
      GETS.stream().filter(in::hasObjectsOf).forEach(reads::add);
    }
    return reads;
  }

  private static SortedSet<String> with(Collection<String> some, Collection<String> others) {
    SortedSet<String> all = new TreeSet<>(some);
    all.addAll(others);
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
    if (in.traits.contains(Trait.QUERIES_READ)) {
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
  private static List<Reach> tagged(Inventory in, Fence fence) {
    List<Reach> all = new ArrayList<>();
    if (!in.destinations.isEmpty()) {
      all.addAll(in.every(DESTINATION, in.regions));
    }
    all.addAll(in.every(SOURCE, in.origins));
    all.addAll(in.every(DELIVERY, in.origins));
    all.addAll(groups(in, fence));
    return all;
  }

  /** Where the owner is all that counts, also those that the spec names no more. */
  private static Collection<Reach> groups(Inventory in, Fence fence) {
    return switch (fence) {
      case NAMES -> in.groups;
      case OWNER -> in.groups.isEmpty() ? in.groups : in.every(GROUP, in.origins);
    };
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
            .where(owned(in)),
        Permission.of(
            "CheckStreams",
            List.of("firehose:DescribeDeliveryStream", "firehose:ListTagsForDeliveryStream"),
            in.streams),
        Permission.of("CheckKeys", List.of("kms:DescribeKey", "kms:GetKeyPolicy"), in.keys));
  }
}
