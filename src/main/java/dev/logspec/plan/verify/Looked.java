package dev.logspec.plan.verify;

import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Look;
import dev.logspec.model.Observed.ClusterState;
import java.util.List;
import java.util.Map;

/**
 * What AWS told beside what a plan reads.
 *
 * @param clusters how each cluster of the spec is
 * @param buckets each bucket that logs go to, but those that nobody is to look at
 * @param refused what AWS did not tell, each by the cluster's id or the bucket's ARN
 */
public record Looked(
    Map<ClusterId, ClusterState> clusters, Map<Arn, Bucket> buckets, List<Diagnostic> refused) {
  /** Copies its parts. */
  public Looked {
    clusters = Map.copyOf(clusters);
    buckets = Map.copyOf(buckets);
    refused = List.copyOf(refused);
  }

  /**
   * A bucket.
   *
   * @param region where it is
   * @param ownership who owns what is put into it, by S3's word; nothing where none is set
   */
  public record Bucket(Look<String> region, Look<String> ownership) {}
}
