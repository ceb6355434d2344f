package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.model.TagFilter;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** Who the caller is, what it may do, and the smaller services. */
class AccountTest {
  private static final String ROLE = "arn:aws:iam::999988887777:role/path/logspec";

  private final Lab lab = new Lab(options -> options.withTaggingDelay(Duration.ofSeconds(5)));

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void accountComesFromTheAccessKey() {
    assertThat(lab.sts(Lab.OTHER_ACCOUNT).getCallerIdentity().account())
        .isEqualTo(Lab.OTHER_ACCOUNT);
    assertThat(lab.sts("AKIAANYTHING").getCallerIdentity().account()).isEqualTo(Lab.ACCOUNT);
  }

  @Test
  void assumedRoleActsInItsAccountUntilItExpires() {
    Credentials issued =
        lab.sts(Lab.ACCOUNT)
            .assumeRole(b -> b.roleArn(ROLE).roleSessionName("ci").durationSeconds(900))
            .credentials();
    AwsSessionCredentials credentials =
        AwsSessionCredentials.create(
            issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
    StsClient sts = lab.of(StsClient.builder(), credentials, Lab.REGION);
    assertThat(sts.getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::999988887777:assumed-role/logspec/ci");
    CloudWatchLogsClient logs = lab.of(CloudWatchLogsClient.builder(), credentials, "eu-west-1");
    logs.createLogGroup(b -> b.logGroupName("/g"));
    assertThat(lab.world().logGroups())
        .containsKey("arn:aws:logs:eu-west-1:999988887777:log-group:/g");

    lab.pass(Duration.ofMinutes(15));
    assertThatThrownBy(() -> logs.describeLogGroups(b -> {}))
        .isInstanceOfSatisfying(
            CloudWatchLogsException.class,
            error ->
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("ExpiredTokenException"));
  }

  @Test
  void externalIdIsAskedForAndRolesCanRefuse() {
    StsClient sts = lab.sts(Lab.ACCOUNT);
    lab.world().requireExternalId(ROLE, "secret-7");
    assertDenied(() -> sts.assumeRole(b -> b.roleArn(ROLE).roleSessionName("ci")));
    assertDenied(
        () -> sts.assumeRole(b -> b.roleArn(ROLE).roleSessionName("ci").externalId("other")));
    sts.assumeRole(b -> b.roleArn(ROLE).roleSessionName("ci").externalId("secret-7"));
    lab.world().refuseRole(ROLE);
    assertDenied(
        () -> sts.assumeRole(b -> b.roleArn(ROLE).roleSessionName("ci").externalId("secret-7")));
  }

  private static void assertDenied(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StsException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(403);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
              assertThat(error.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform:"
                          + " sts:AssumeRole on resource: "
                          + ROLE);
            });
  }

  @Test
  void missingPermissionNamesUserActionAndResource() {
    lab.world().deny(Lab.ACCOUNT, "logs:CreateLogGroup");
    assertThatThrownBy(() -> lab.logs.createLogGroup(b -> b.logGroupName("/g")))
        .isInstanceOfSatisfying(
            CloudWatchLogsException.class,
            error -> {
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(error.awsErrorDetails().errorMessage())
                  .isEqualTo(
                      "User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform:"
                          + " logs:CreateLogGroup on resource:"
                          + " arn:aws:logs:ap-northeast-1:123456789012:* because no identity-based"
                          + " policy allows the logs:CreateLogGroup action");
            });
  }

  @Test
  void taggingApiShowsTagsAfterADelay() {
    ResourceGroupsTaggingApiClient tagging = lab.tagging();
    TagFilter mine = TagFilter.builder().key("logspec:spec").values("x").build();
    lab.logs.createLogGroup(b -> b.logGroupName("/g").tags(Map.of("logspec:spec", "x")));
    assertThat(tagging.getResources(b -> b.tagFilters(mine)).resourceTagMappingList()).isEmpty();
    lab.pass(Duration.ofSeconds(5));
    assertThat(tagging.getResources(b -> b.tagFilters(mine)).resourceTagMappingList())
        .singleElement()
        .satisfies(found -> assertThat(found.resourceARN()).endsWith("log-group:/g"));
  }

  @Test
  void taggingApiFiltersByTypeAndPages() {
    ResourceGroupsTaggingApiClient tagging = lab.tagging();
    lab.cluster();
    lab.world().tag(Lab.CLUSTER_ARN, Map.of("env", "prod"));
    for (int i = 0; i < 120; i++) {
      String name = "/g%03d".formatted(i);
      lab.logs.createLogGroup(b -> b.logGroupName(name).tags(Map.of("env", "prod")));
    }
    lab.pass(Duration.ofSeconds(5));
    assertThat(tagging.getResourcesPaginator(b -> b.resourcesPerPage(100)).stream())
        .extracting(page -> page.resourceTagMappingList().size())
        .containsExactly(100, 21);
    assertThat(
            tagging
                .getResources(b -> b.resourceTypeFilters(List.of("eks:cluster")))
                .resourceTagMappingList())
        .singleElement()
        .satisfies(found -> assertThat(found.resourceARN()).isEqualTo(Lab.CLUSTER_ARN));
    assertThatThrownBy(() -> tagging.getResources(b -> b.resourcesPerPage(101)))
        .hasMessageContaining("Member must have value less than or equal to 100");
  }

  @Test
  void streamsHaveTags() {
    FirehoseClient firehose = lab.firehose();
    firehose.createDeliveryStream(b -> b.deliveryStreamName("siem"));
    firehose.tagDeliveryStream(
        b ->
            b.deliveryStreamName("siem")
                .tags(Tag.builder().key("LogDeliveryEnabled").value("true").build()));
    assertThat(firehose.listTagsForDeliveryStream(b -> b.deliveryStreamName("siem")).tags())
        .extracting(Tag::key)
        .containsExactly("LogDeliveryEnabled");
    assertThat(
            firehose
                .describeDeliveryStream(b -> b.deliveryStreamName("siem"))
                .deliveryStreamDescription()
                .deliveryStreamTypeAsString())
        .isEqualTo("DirectPut");
    firehose.untagDeliveryStream(b -> b.deliveryStreamName("siem").tagKeys("LogDeliveryEnabled"));
    assertThat(firehose.listTagsForDeliveryStream(b -> b.deliveryStreamName("siem")).tags())
        .isEmpty();
    assertThatThrownBy(() -> firehose.describeDeliveryStream(b -> b.deliveryStreamName("no")))
        .hasMessageContaining("Firehose no under account 123456789012 not found.");
  }

  @Test
  void keysHavePolicies() {
    KmsClient kms = lab.kms();
    String id = kms.createKey(b -> {}).keyMetadata().keyId();
    assertThat(kms.describeKey(b -> b.keyId(id)).keyMetadata().keyManagerAsString())
        .isEqualTo("CUSTOMER");
    String policy = kms.getKeyPolicy(b -> b.keyId(id)).policy();
    assertThat(policy).contains("kms:*");
    kms.putKeyPolicy(b -> b.keyId(id).policy(policy.replace("kms:*", "kms:Describe*")));
    assertThat(kms.getKeyPolicy(b -> b.keyId(id)).policy()).contains("kms:Describe*");
    kms.disableKey(b -> b.keyId(id));
    assertThat(kms.describeKey(b -> b.keyId(id)).keyMetadata().keyStateAsString())
        .isEqualTo("Disabled");
    String theirs = lab.world().addKey(Lab.OTHER_ACCOUNT, Lab.REGION).arn();
    assertThatThrownBy(() -> kms.getKeyPolicy(b -> b.keyId(theirs)))
        .hasMessageContaining("is not authorized to perform: kms:");
    assertThatThrownBy(() -> kms.describeKey(b -> b.keyId("none")))
        .isInstanceOf(NotFoundException.class);
  }
}
