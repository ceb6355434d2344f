package dev.logspec.aws;

import dev.logspec.answer.Purpose;
import dev.logspec.model.Place;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.ssooidc.SsoOidcClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Builds SDK clients, all over one HTTP client for each purpose, with an explicit Region, so that
 * nothing is searched for on the class path or at the metadata service. Clients of {@link
 * Purpose#CHANGE} have no retries at all.
 */
final class Clients implements AutoCloseable {
  private final Options options;
  private final Configuration configuration;
  private final Transport reading;
  private final Transport changing;
  private final LongAdder calls = new LongAdder();
  private final CallRates rates;
  private final Queue<SdkAutoCloseable> open = new ConcurrentLinkedQueue<>();

  Clients(Options options, Configuration configuration) {
    this.options = options;
    this.configuration = configuration;
    this.rates =
        new CallRates(options.clock(), options.traffic().tempo(), options.traffic().listener());
    Way way = new Way(options, configuration);
    this.reading = new Transport(options.traffic().patience(), Purpose.READ, way);
    this.changing = new Transport(options.traffic().patience(), Purpose.CHANGE, way);
  }

  CloudWatchLogsClient logs(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(CloudWatchLogsClient.builder(), Service.LOGS, place, as, purpose);
  }

  EksClient eks(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(EksClient.builder(), Service.EKS, place, as, purpose);
  }

  ResourceGroupsTaggingApiClient tagging(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(ResourceGroupsTaggingApiClient.builder(), Service.TAGGING, place, as, purpose);
  }

  FirehoseClient firehose(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(FirehoseClient.builder(), Service.FIREHOSE, place, as, purpose);
  }

  KmsClient kms(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(KmsClient.builder(), Service.KMS, place, as, purpose);
  }

  CloudTrailClient cloudTrail(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(CloudTrailClient.builder(), Service.CLOUDTRAIL, place, as, purpose);
  }

  AthenaClient athena(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(AthenaClient.builder(), Service.ATHENA, place, as, purpose);
  }

  CloudWatchClient cloudWatch(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(CloudWatchClient.builder(), Service.CLOUDWATCH, place, as, purpose);
  }

  AccountClient account(Place place, AwsCredentialsProvider as, Purpose purpose) {
    return build(AccountClient.builder(), Service.ACCOUNT, place, as, purpose);
  }

  /** S3, following a bucket into its Region; emulators rarely answer to a bucket's host name. */
  S3Client s3(Place place, AwsCredentialsProvider as, Purpose purpose) {
    S3ClientBuilder builder =
        S3Client.builder()
            .forcePathStyle(configuration.endpoint(Service.S3).isPresent())
            .crossRegionAccessEnabled(true);
    return build(builder, Service.S3, place, as, purpose);
  }

  /** STS of {@code region}; its calls made here change nothing, so they are retried. */
  StsClient sts(String region, AwsCredentialsProvider as) {
    return build(StsClient.builder(), Service.STS, new Place("", region), as, Purpose.READ);
  }

  /** IAM Identity Center's portal, which takes a token in place of a signature. */
  SsoClient sso(String region) {
    return signIn(SsoClient.builder(), Service.SSO, region, Purpose.READ);
  }

  /** Where a token of IAM Identity Center is renewed, which uses up the old one. */
  SsoOidcClient ssoOidc(String region) {
    return signIn(SsoOidcClient.builder(), Service.SSO_OIDC, region, Purpose.CHANGE);
  }

  /** Where a session of {@code aws login} is renewed. */
  SigninClient signIn(String region) {
    return signIn(SigninClient.builder(), Service.SIGNIN, region, Purpose.CHANGE);
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C signIn(B builder, Service service, String region, Purpose purpose) {
    AwsCredentialsProvider nobody = AnonymousCredentialsProvider.create();
    return build(builder, service, new Place("", region), nobody, purpose);
  }

  /** How many requests were sent, retries included. */
  long calls() {
    return calls.sum();
  }

  @Override
  public void close() {
    open.forEach(SdkAutoCloseable::close);
    reading.close();
    changing.close();
  }

  private <
          B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C extends SdkAutoCloseable>
      C build(B builder, Service service, Place place, AwsCredentialsProvider as, Purpose purpose) {
    builder
        .region(Region.of(place.region()))
        .credentialsProvider(as)
        .httpClient(purpose == Purpose.READ ? reading : changing)
        .overrideConfiguration(override(service, place, purpose));
    Optional<URI> endpoint = configuration.endpoint(service);
    endpoint.ifPresent(builder::endpointOverride);
    // An endpoint that is given is used as it is: the SDK would refuse it beside these.
    builder.fipsEnabled(endpoint.isEmpty() && configuration.fips());
    builder.dualstackEnabled(endpoint.isEmpty() && configuration.dualStack());
    C client = builder.build();
    open.add(client);
    return client;
  }

  private ClientOverrideConfiguration override(Service service, Place place, Purpose purpose) {
    ClientOverrideConfiguration.Builder override =
        ClientOverrideConfiguration.builder()
            .retryStrategy(retries(service, place, purpose))
            .defaultProfileFile(configuration.file())
            .putAdvancedOption(
                SdkAdvancedClientOption.USER_AGENT_SUFFIX, "logspec/" + options.version())
            .addExecutionInterceptor(new CallPacing(service, place, rates))
            .addExecutionInterceptor(
                new CallRecorder(service, place, options.traffic().listener(), calls));
    configuration.namedProfile().ifPresent(override::defaultProfileName);
    return override.build();
  }

  private RetryStrategy retries(Service service, Place place, Purpose purpose) {
    if (purpose == Purpose.CHANGE) {
      return AwsRetryStrategy.doNotRetry();
    }
    Patience patience = options.traffic().patience();
    RetryStrategy usual =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(patience.attempts())
            .backoffStrategy(growing(patience.delay()))
            .throttlingBackoffStrategy(growing(patience.throttledDelay()))
            .retryOnException(Failures::passing)
            // The breaker would let many clusters' throttled reads use up each other's attempts.
            .circuitBreakerEnabled(false)
            .build();
    return new AskingAgain(
        usual,
        patience,
        again -> options.traffic().listener().again(service.title(), place, again));
  }

  private BackoffStrategy growing(Duration first) {
    return BackoffStrategy.exponentialDelay(first, options.traffic().patience().longestDelay());
  }
}
