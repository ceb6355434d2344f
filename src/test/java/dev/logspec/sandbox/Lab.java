package dev.logspec.sandbox;

import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** A sandbox on a clock that a test turns, and real AWS SDK clients that talk to it. */
final class Lab implements AutoCloseable {
  static final String ACCOUNT = "123456789012";
  static final String OTHER_ACCOUNT = "999988887777";
  static final String REGION = "ap-northeast-1";
  static final String CLUSTER_ARN = Arns.of("eks", REGION, ACCOUNT, "cluster/sandbox");

  private Instant now = Instant.parse("2026-11-22T00:00:00Z");
  final Sandbox sandbox;
  final CloudWatchLogsClient logs;

  Lab() {
    this(UnaryOperator.identity());
  }

  Lab(UnaryOperator<SandboxOptions> change) {
    SandboxOptions options =
        SandboxOptions.defaults().withClock(() -> now).withCallTime(Duration.ZERO);
    try {
      sandbox = Sandbox.start(change.apply(options));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    logs = logs(ACCOUNT);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  World world() {
    return sandbox.world();
  }

  URI endpoint() {
    return sandbox.endpoint();
  }

  CloudWatchLogsClient logs(String account) {
    return of(CloudWatchLogsClient.builder(), account, REGION);
  }

  EksClient eks() {
    return of(EksClient.builder(), ACCOUNT, REGION);
  }

  FirehoseClient firehose() {
    return of(FirehoseClient.builder(), ACCOUNT, REGION);
  }

  KmsClient kms() {
    return of(KmsClient.builder(), ACCOUNT, REGION);
  }

  ResourceGroupsTaggingApiClient tagging() {
    return of(ResourceGroupsTaggingApiClient.builder(), ACCOUNT, REGION);
  }

  StsClient sts(String account) {
    return of(StsClient.builder(), account, REGION);
  }

  S3Client s3(String account) {
    return of(S3Client.builder().forcePathStyle(true), account, REGION);
  }

  <B extends AwsClientBuilder<B, C>, C extends SdkClient> C of(
      B builder, String key, String region) {
    return of(builder, AwsBasicCredentials.create(key, "secret"), region);
  }

  <B extends AwsClientBuilder<B, C>, C extends SdkClient> C of(
      B builder, AwsCredentials credentials, String region) {
    builder
        .endpointOverride(endpoint())
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(o -> o.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    if (builder
        instanceof software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder<?, ?> sync) {
      sync.httpClientBuilder(UrlConnectionHttpClient.builder());
    }
    return builder.build();
  }

  // ---- short forms of the calls that most tests begin with

  /** Adds the Auto Mode cluster "sandbox". */
  Lab cluster() {
    world().addCluster(ACCOUNT, REGION, "sandbox");
    return this;
  }

  /** Puts a source of the cluster and lets its update end. */
  String source(String name, String logType) {
    String arn =
        logs.putDeliverySource(b -> b.name(name).resourceArn(CLUSTER_ARN).logType(logType))
            .deliverySource()
            .arn();
    pass(Duration.ofMinutes(5));
    return arn;
  }

  /** Puts a destination of the default account. */
  String destination(String name, String format, String targetArn) {
    return logs.putDeliveryDestination(
            b ->
                b.name(name)
                    .outputFormat(format)
                    .deliveryDestinationConfiguration(c -> c.destinationResourceArn(targetArn)))
        .deliveryDestination()
        .arn();
  }

  String group(String name) {
    return world().addLogGroup(ACCOUNT, REGION, name).arn();
  }

  @Override
  public void close() {
    logs.close();
    sandbox.close();
  }
}
