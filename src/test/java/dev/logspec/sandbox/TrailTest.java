package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.CloudTrailException;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** The event history, asked through the real SDK. */
class TrailTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Lab lab = new Lab();
  private final CloudTrailClient trail =
      lab.of(CloudTrailClient.builder(), Lab.ACCOUNT, Lab.REGION);

  @AfterEach
  void stop() {
    trail.close();
    lab.close();
  }

  private List<Event> named(String call) {
    lab.pass(Duration.ofSeconds(1));
    return lookup(LookupAttributeKey.EVENT_NAME, call).events();
  }

  private LookupEventsResponse lookup(LookupAttributeKey key, String value) {
    return trail.lookupEvents(b -> b.lookupAttributes(attribute(key, value)));
  }

  private static LookupAttribute attribute(LookupAttributeKey key, String value) {
    return LookupAttribute.builder().attributeKey(key).attributeValue(value).build();
  }

  private static JsonNode record(Event event) {
    try {
      return JSON.readTree(event.cloudTrailEvent());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCallIsRecordedWithWhoWhenAndWhat() {
    lab.group("/g");
    lab.logs("alice").putRetentionPolicy(b -> b.logGroupName("/g").retentionInDays(3));

    Event event = named("PutRetentionPolicy").get(0);

    assertThat(event.username()).isEqualTo("alice");
    assertThat(event.eventTime()).isEqualTo("2026-11-22T00:00:00Z");
    assertThat(event.readOnly()).isEqualTo("false");
    JsonNode record = record(event);
    assertThat(record.path("eventSource").asText()).isEqualTo("logs.amazonaws.com");
    assertThat(record.path("eventTime").asText()).isEqualTo("2026-11-22T00:00:00Z");
    assertThat(record.path("userIdentity").path("arn").asText())
        .isEqualTo("arn:aws:iam::123456789012:user/alice");
    assertThat(record.path("requestParameters").toString())
        .isEqualTo("{\"logGroupName\":\"/g\",\"retentionInDays\":3}");
    assertThat(record.path("userAgent").asText()).contains("aws-sdk-java");
    assertThat(record.path("sourceIPAddress").asText()).isEqualTo("127.0.0.1");
    assertThat(record.has("errorCode")).isFalse();
  }

  @Test
  void aDeliveryIsRecordedWithTheIdItGot() {
    String source = lab.cluster().source("s", "AUTO_MODE_COMPUTE_LOGS");
    String arn = lab.destination("d", "json", lab.group("/aws/vendedlogs/g"));
    String id =
        lab.logs
            .createDelivery(b -> b.deliverySourceName("s").deliveryDestinationArn(arn))
            .delivery()
            .id();

    JsonNode record = record(named("CreateDelivery").get(0));

    assertThat(source).endsWith(":s");
    assertThat(record.path("responseElements").path("delivery").path("id").asText()).isEqualTo(id);
  }

  @Test
  void aSessionIsRecordedWithItsRole() {
    String role = "arn:aws:iam::123456789012:role/deploy";
    var credentials =
        lab.sts(Lab.ACCOUNT).assumeRole(b -> b.roleArn(role).roleSessionName("ci-7")).credentials();
    CloudWatchLogsClient logs =
        lab.of(
            CloudWatchLogsClient.builder(),
            AwsSessionCredentials.create(
                credentials.accessKeyId(),
                credentials.secretAccessKey(),
                credentials.sessionToken()),
            Lab.REGION);
    logs.createLogGroup(b -> b.logGroupName("/g"));

    JsonNode identity = record(named("CreateLogGroup").get(0)).path("userIdentity");

    assertThat(identity.path("type").asText()).isEqualTo("AssumedRole");
    assertThat(identity.path("arn").asText())
        .isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/ci-7");
    assertThat(identity.path("sessionContext").path("sessionIssuer").path("arn").asText())
        .isEqualTo(role);
  }

  @Test
  void refusedCallsAndReadsAreRecordedAsSuch() {
    lab.logs.describeLogGroups(b -> {});
    assertThatThrownBy(() -> lab.logs.deleteLogGroup(b -> b.logGroupName("/none")));

    assertThat(record(named("DescribeLogGroups").get(0)).path("readOnly").asBoolean()).isTrue();
    assertThat(record(named("DeleteLogGroup").get(0)).path("errorCode").asText())
        .isEqualTo("ResourceNotFoundException");
  }

  @Test
  void aBucketIsNamedAsCloudTrailNamesIt() {
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "b");
    String policy =
        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
            + "\"Action\":\"s3:DeleteBucket\",\"Resource\":\"arn:aws:s3:::b\"}]}";
    lab.s3(Lab.ACCOUNT).putBucketPolicy(b -> b.bucket("b").policy(policy));

    JsonNode parameters = record(named("PutBucketPolicy").get(0)).path("requestParameters");
    assertThat(parameters.path("bucketName").asText()).isEqualTo("b");
  }

  @Test
  void eachAccountAndRegionHasItsOwnHistory() {
    lab.logs(Lab.OTHER_ACCOUNT).createLogGroup(b -> b.logGroupName("/other"));
    lab.of(CloudWatchLogsClient.builder(), Lab.ACCOUNT, "eu-west-1")
        .createLogGroup(b -> b.logGroupName("/far"));
    lab.logs("bob_" + Lab.ACCOUNT).createLogGroup(b -> b.logGroupName("/here"));

    assertThat(named("CreateLogGroup")).extracting(Event::username).containsExactly("bob");
  }

  @Test
  void pagesGoFromNewToOldAndATokenFitsItsQuestionOnly() {
    for (int i = 0; i < 7; i++) {
      lab.group("/g" + i);
      String group = "/g" + i;
      lab.logs.putRetentionPolicy(b -> b.logGroupName(group).retentionInDays(7));
      lab.pass(Duration.ofSeconds(1));
    }
    LookupEventsRequest first =
        LookupEventsRequest.builder()
            .lookupAttributes(attribute(LookupAttributeKey.EVENT_NAME, "PutRetentionPolicy"))
            .maxResults(5)
            .build();
    LookupEventsResponse page = trail.lookupEvents(first);
    LookupEventsResponse rest =
        trail.lookupEvents(first.toBuilder().nextToken(page.nextToken()).build());

    assertThat(Stream.concat(page.events().stream(), rest.events().stream()))
        .extracting(e -> record(e).path("requestParameters").path("logGroupName").asText())
        .containsExactly("/g6", "/g5", "/g4", "/g3", "/g2", "/g1", "/g0");
    assertThat(rest.nextToken()).isNull();
    lab.pass(Duration.ofSeconds(2));
    assertThatThrownBy(
            () ->
                trail.lookupEvents(
                    first.toBuilder().maxResults(4).nextToken(page.nextToken()).build()))
        .isInstanceOfSatisfying(CloudTrailException.class, e -> code(e, "InvalidNextToken"));
  }

  @Test
  void aThirdLookupInASecondIsThrottled() {
    named("X");
    named("X");
    lookup(LookupAttributeKey.EVENT_NAME, "X");
    assertThatThrownBy(() -> lookup(LookupAttributeKey.EVENT_NAME, "X"))
        .isInstanceOfSatisfying(CloudTrailException.class, e -> code(e, "Throttling"));
    lab.pass(Duration.ofSeconds(1));
    assertThat(lookup(LookupAttributeKey.EVENT_NAME, "X").events()).isEmpty();
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        refused("InvalidMaxResults", b -> b.maxResults(51)),
        refused("InvalidMaxResults", b -> b.maxResults(0)),
        refused("InvalidNextToken", b -> b.nextToken("nonsense")),
        refused(
            "InvalidTimeRange",
            b ->
                b.startTime(java.time.Instant.ofEpochSecond(9))
                    .endTime(java.time.Instant.ofEpochSecond(8))),
        refused(
            "InvalidLookupAttributes",
            b ->
                b.lookupAttributes(
                    attribute(LookupAttributeKey.EVENT_NAME, "a"),
                    attribute(LookupAttributeKey.USERNAME, "b"))));
  }

  private static Arguments refused(String code, Consumer<LookupEventsRequest.Builder> request) {
    return Arguments.of(code, request);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrong")
  void whatTheModelForbidsIsRefused(String code, Consumer<LookupEventsRequest.Builder> request) {
    assertThatThrownBy(() -> trail.lookupEvents(request))
        .isInstanceOfSatisfying(CloudTrailException.class, e -> code(e, code));
  }

  private static void code(CloudTrailException error, String code) {
    assertThat(error.statusCode()).isEqualTo(400);
    assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code + "Exception");
  }
}
