package dev.logspec.aws;

import dev.logspec.insights.source.Stores;
import dev.logspec.live.BucketApi;
import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.EnabledRegions;
import dev.logspec.live.KeyApi;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.SavedQueryApi;
import dev.logspec.live.StreamApi;
import dev.logspec.live.TaggingApi;
import dev.logspec.live.TrailApi;
import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.regions.Region;

/**
 * AWS over its SDK. Making one and getting a port makes no call and reads no file; the first call
 * to a service builds its client. Every method may be called by several threads at once.
 */
public final class SdkCloud implements Cloud, AutoCloseable {
  private final Configuration configuration;
  private final Clients clients;
  private final Accounts accounts;
  private final Map<Place, LogsApi> logs = new ConcurrentHashMap<>();
  private final Map<Place, SavedQueryApi> savedQueries = new ConcurrentHashMap<>();
  private final Map<Place, TaggingApi> tagging = new ConcurrentHashMap<>();
  private final Map<Place, ClusterApi> clusters = new ConcurrentHashMap<>();
  private final Map<Place, BucketApi> buckets = new ConcurrentHashMap<>();
  private final Map<Place, StreamApi> streams = new ConcurrentHashMap<>();
  private final Map<Place, KeyApi> keys = new ConcurrentHashMap<>();
  private final Map<Place, TrailApi> trails = new ConcurrentHashMap<>();

  /** AWS, reached as {@code options} say. */
  public SdkCloud(Options options) {
    configuration = new Configuration(options);
    clients = new Clients(options, configuration);
    accounts = new Accounts(clients, new CallerCredentials(options, configuration, clients));
  }

  @Override
  public LogsApi logs(Place place) {
    return logs.computeIfAbsent(
        place, p -> new SdkLogs(new ServiceCalls<>(Service.LOGS, p, accounts, clients::logs)));
  }

  @Override
  public SavedQueryApi savedQueries(Place place) {
    return savedQueries.computeIfAbsent(
        place,
        p -> new SdkSavedQueries(new ServiceCalls<>(Service.LOGS, p, accounts, clients::logs)));
  }

  @Override
  public TaggingApi tagging(Place place) {
    return tagging.computeIfAbsent(
        place,
        p -> new SdkTagging(new ServiceCalls<>(Service.TAGGING, p, accounts, clients::tagging)));
  }

  @Override
  public ClusterApi clusters(Place place) {
    return clusters.computeIfAbsent(
        place, p -> new SdkClusters(new ServiceCalls<>(Service.EKS, p, accounts, clients::eks)));
  }

  @Override
  public BucketApi buckets(Place place) {
    return buckets.computeIfAbsent(
        place, p -> new SdkBuckets(new ServiceCalls<>(Service.S3, p, accounts, clients::s3)));
  }

  @Override
  public StreamApi streams(Place place) {
    return streams.computeIfAbsent(
        place,
        p -> new SdkStreams(new ServiceCalls<>(Service.FIREHOSE, p, accounts, clients::firehose)));
  }

  @Override
  public KeyApi keys(Place place) {
    return keys.computeIfAbsent(
        place, p -> new SdkKeys(new ServiceCalls<>(Service.KMS, p, accounts, clients::kms)));
  }

  @Override
  public TrailApi trail(Place place) {
    return trails.computeIfAbsent(
        place,
        p ->
            new SdkTrail(new ServiceCalls<>(Service.CLOUDTRAIL, p, accounts, clients::cloudTrail)));
  }

  /**
   * {@inheritDoc} They come with the SDK: a list of those that are enabled would need another
   * service (account:ListRegions, ec2:DescribeRegions), another permission, and one more call for
   * each account, to spare calls that a Region which is not enabled refuses at once. The SDK's own
   * table of partitions is not asked: it loads 400 classes, those of every AWS service.
   */
  @Override
  public List<String> regions(String region) {
    String partition = Arn.partitionOf(region);
    return Region.regions().stream()
        .filter(r -> !r.isGlobalRegion())
        .map(Region::id)
        .filter(r -> Arn.partitionOf(r).equals(partition))
        .sorted()
        .toList();
  }

  @Override
  public EnabledRegions enabledRegions(Place place) {
    return new SdkRegions(clients, accounts, place).enabled(regions(place.region()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws RemoteException also when there are no credentials
   */
  @Override
  public Caller caller(String region) {
    return accounts.caller(region);
  }

  /** Where delivered logs are kept; getting it makes no call. */
  public Stores stores() {
    return new SdkStores(accounts, clients);
  }

  /**
   * The Region to use where the spec names none: AWS_REGION, AWS_DEFAULT_REGION, or that of the
   * profile in use. The metadata service is not asked.
   */
  public Optional<String> defaultRegion() {
    return configuration.region();
  }

  /** Where calls go that would go to AWS's own endpoints: of the first service that is so led. */
  public Optional<URI> endpoint() {
    return Arrays.stream(Service.values())
        .flatMap(service -> configuration.endpoint(service).stream())
        .findFirst();
  }

  /**
   * Gets the caller's credentials, where that takes a call at {@code region}.
   *
   * @throws RemoteException when there are none
   */
  public void signIn(String region) {
    accounts.signIn(region);
  }

  /** From now on, calls to these accounts are made in these roles. */
  public void assume(Map<String, Role> roles) {
    accounts.assume(roles);
  }

  /** How many requests were sent so far, retries included. */
  public long calls() {
    return clients.calls();
  }

  @Override
  public void close() {
    accounts.close();
    clients.close();
  }
}
