package dev.logspec;

import dev.logspec.sandbox.world.Arns;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateDeliveryRequest;

/** Somebody who sets up log delivery by hand, with the calls of the article that is our origin. */
public final class ByHand implements AutoCloseable {
  private static final Duration AN_UPDATE = Duration.ofMinutes(3);

  private final Cli cli;
  private final String account;
  private final String region;
  private final CloudWatchLogsClient logs;

  ByHand(Cli cli, String account, String region) {
    this(cli, account, account, region);
  }

  /** The same, with the access key {@code key} of a user of {@code account}. */
  public ByHand(Cli cli, String key, String account, String region) {
    this.cli = cli;
    this.account = account;
    this.region = region;
    this.logs =
        CloudWatchLogsClient.builder()
            .endpointOverride(cli.sandbox().endpoint())
            .region(Region.of(region))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "by-hand")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  /** The client, for calls that have no short form here. */
  public CloudWatchLogsClient logs() {
    return logs;
  }

  /** An ARN of this account and Region. */
  String arn(String service, String resource) {
    return Arns.of(service, region, account, resource);
  }

  /** Registers a log type of a cluster, and waits for the cluster's update. */
  ByHand source(String name, String cluster, String logType) {
    return sourceOf(name, arn("eks", "cluster/" + cluster), logType);
  }

  /** Registers a log type of a cluster or capability, and waits for the cluster's update. */
  ByHand sourceOf(String name, String resource, String logType) {
    logs.putDeliverySource(b -> b.name(name).resourceArn(resource).logType(logType));
    cli.pace().pass(AN_UPDATE);
    return this;
  }

  /** Makes a log group. */
  ByHand group(String name) {
    logs.createLogGroup(b -> b.logGroupName(name));
    return this;
  }

  /** Registers a destination with AWS's default format. */
  ByHand destination(String name, String target) {
    logs.putDeliveryDestination(
        b -> b.name(name).deliveryDestinationConfiguration(c -> c.destinationResourceArn(target)));
    return this;
  }

  /** Links a source to a destination. */
  ByHand delivery(String source, String destination) {
    return delivery(source, destination, List.of());
  }

  /** Links a source to a destination, for some fields of each record. */
  ByHand delivery(String source, String destination, List<String> fields) {
    CreateDeliveryRequest.Builder request =
        CreateDeliveryRequest.builder()
            .deliverySourceName(source)
            .deliveryDestinationArn(arn("logs", "delivery-destination:" + destination));
    if (!fields.isEmpty()) {
      request.recordFields(fields);
    }
    logs.createDelivery(request.build());
    return this;
  }

  /** Tags an object of this account and Region. */
  ByHand tag(String resource, String key, String value) {
    logs.tagResource(b -> b.resourceArn(arn("logs", resource)).tags(java.util.Map.of(key, value)));
    return this;
  }

  /** The whole set-up of the article for one log type: source, group, destination, delivery. */
  ByHand article(String cluster, String logType, String shortName) {
    String source = cluster + "-" + logType;
    String group = "/aws/eks/" + cluster + "/auto-mode/" + shortName;
    String destination = cluster + "-dest-" + shortName;
    return source(source, cluster, logType)
        .group(group)
        .destination(destination, arn("logs", "log-group:" + group))
        .delivery(source, destination);
  }

  @Override
  public void close() {
    logs.close();
  }
}
