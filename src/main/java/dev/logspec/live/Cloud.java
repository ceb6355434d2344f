package dev.logspec.live;

import dev.logspec.model.Place;
import java.util.List;

/**
 * The ports by account and Region. Getting a port makes no call; every method of a port may throw
 * {@link RemoteException}, and reads are retried by the adapter while changing calls never are.
 */
public interface Cloud {
  /** CloudWatch Logs in {@code place}. */
  LogsApi logs(Place place);

  /** Saved queries of CloudWatch Logs in {@code place}. */
  SavedQueryApi savedQueries(Place place);

  /** Resource tags in {@code place}. */
  TaggingApi tagging(Place place);

  /** EKS in {@code place}. */
  ClusterApi clusters(Place place);

  /** S3, called from {@code place}; the bucket may be in another Region. */
  BucketApi buckets(Place place);

  /** Amazon Data Firehose in {@code place}. */
  StreamApi streams(Place place);

  /** KMS in {@code place}. */
  KeyApi keys(Place place);

  /** CloudTrail in {@code place}. */
  TrailApi trail(Place place);

  /**
   * The Regions of the partition that {@code region} is in, as far as they are known without asking
   * AWS: some may not be enabled in an account, which only an answer tells.
   */
  List<String> regions(String region);

  /**
   * The Regions that the account of {@code place} has enabled, asked from its Region.
   *
   * @throws RemoteException when the account cannot be entered, or none of its Regions takes the
   *     credentials
   */
  EnabledRegions enabledRegions(Place place);

  /**
   * Who calls, by STS, before any role is assumed.
   *
   * @param region the Region whose STS endpoint is asked
   */
  Caller caller(String region);

  /**
   * The caller's identity.
   *
   * @param account twelve digits
   * @param arn of the user or role
   */
  record Caller(String account, String arn) {}
}
