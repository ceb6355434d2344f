package dev.logspec.live;

import dev.logspec.model.Observed.ClusterState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EKS in one account and Region. */
public interface ClusterApi {

  /** A cluster; {@code autoMode} is true when compute, load balancing and storage are all on. */
  record Cluster(
      String name, String arn, String status, boolean autoMode, Map<String, String> tags) {
    /**
     * Whether it can deliver logs. EKS says ACTIVE, UPDATING or PENDING of one that runs, and may
     * learn to say more; only what says that there is nothing to deliver from is told apart.
     */
    public ClusterState state() {
      return switch (status) {
        case "CREATING" -> ClusterState.CREATING;
        case "DELETING" -> ClusterState.DELETING;
        case "FAILED" -> ClusterState.FAILED;
        default -> autoMode ? ClusterState.READY : ClusterState.NOT_AUTO_MODE;
      };
    }
  }

  /**
   * An update of a cluster.
   *
   * @param status AWS's value: InProgress, Failed, Cancelled, Successful, or one unknown to us
   * @param createdAt when it began, if AWS says so
   * @param params what it was asked for, as one text; may be empty
   * @param errors each {@code code: message (resources)}
   */
  record Update(
      String id,
      String status,
      String type,
      Optional<Instant> createdAt,
      String params,
      List<String> errors) {}

  /** DescribeCluster. */
  Optional<Cluster> cluster(String name);

  /** ListClusters. */
  List<String> clusterNames();

  /** ListUpdates: not in any order of time. */
  List<String> updateIds(String clusterName);

  /** DescribeUpdate. */
  Optional<Update> update(String clusterName, String updateId);

  /**
   * The ARN of the capability of {@code clusterName} called {@code name}, by DescribeCapability.
   */
  Optional<String> capabilityArn(String clusterName, String name);
}
