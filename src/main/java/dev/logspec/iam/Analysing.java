package dev.logspec.iam;

import dev.logspec.iam.Inventory.Trait;
import java.util.ArrayList;
import java.util.List;

/** What reports read of one account: log groups by queries, buckets by their objects. */
final class Analysing {
  private Analysing() {}

  /** The rights for that. */
  static List<Permission> of(Inventory in) {
    List<Permission> all = new ArrayList<>();
    if (in.traits.contains(Trait.CLUSTERS_SEARCHED)) {
      all.add(
          Permission.everywhere("FindClusters", List.of("eks:ListClusters"))
              .where(Reading.regions(in.origins)));
      all.add(Permission.of("ReadClusters", List.of("eks:DescribeCluster"), in.clusters));
    }
    all.add(Permission.of("ReadCapabilities", List.of("eks:DescribeCapability"), in.capabilities));
    if (in.traits.contains(Trait.ARCHIVES)) {
      all.add(
          Permission.everywhere(
                  "FindPaths", List.of("logs:DescribeDeliveries", "logs:DescribeDeliverySources"))
              .where(Reading.regions(in.origins)));
    }
    all.addAll(groups(in));
    all.addAll(buckets(in));
    return all;
  }

  private static List<Permission> groups(Inventory in) {
    return in.groups.isEmpty()
        ? List.of()
        : List.of(
            Permission.of(
                "QueryLogGroups",
                List.of("logs:StartQuery", "logs:FilterLogEvents"),
                in.starredGroups()),
            Permission.everywhere(
                    "FollowQueries", List.of("logs:GetQueryResults", "logs:StopQuery"))
                .where(Reading.regions(in.origins)));
  }

  /** A bucket may be encrypted by a key that only a look at it tells. */
  private static List<Permission> buckets(Inventory in) {
    List<Reach> objects = in.archives.stream().map(b -> b.ending("/*")).toList();
    String domain = in.partition.equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
    List<String> services = in.regions.stream().map(r -> "s3." + r + domain).toList();
    return List.of(
        Permission.of("ListBuckets", List.of("s3:ListBucket"), in.archives)
            .where(Reading.owned(in)),
        Permission.of("ReadObjects", List.of("s3:GetObject"), objects).where(Reading.owned(in)),
        Permission.of(
                "DecryptObjects",
                List.of("kms:Decrypt"),
                in.archives.isEmpty() ? List.of() : in.keysOfRegions())
            .where(Restriction.equal("kms:ViaService", services)));
  }
}
