package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.AccessDeniedException;

class DestinationAccessTest {
  private static final String DENIED = "Access Denied for this Delivery Destination";
  private static final String OTHER = Lab.OTHER_ACCOUNT;

  private final Lab lab = new Lab().cluster();

  @BeforeEach
  void source() {
    lab.source("src", "AUTO_MODE_COMPUTE_LOGS");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void awsWritesTheLogPolicyForACallerWhoMay() {
    String destination = lab.destination("d", "json", lab.group("/g"));
    deliver(destination);
    assertThat(lab.logs.describeResourcePolicies(b -> {}).resourcePolicies())
        .singleElement()
        .satisfies(
            policy -> {
              assertThat(policy.policyName()).isEqualTo("AWSLogDeliveryWrite20150319");
              assertThat(policy.policyDocument()).contains(":log-group:/g:log-stream:*");
            });
  }

  @Test
  void callerWhoMayNotWriteThePolicyIsDenied() {
    lab.world().deny(Lab.ACCOUNT, "logs:PutResourcePolicy");
    String destination = lab.destination("d", "json", lab.group("/g"));
    assertThatThrownBy(() -> deliver(destination))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining(DENIED);
    assertThat(lab.world().deliveries()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/g:log-stream:*     | 123456789012 | arn:aws:logs:ap-northeast-1:123456789012:* | true",
        "/g:*                | 123456789012 | arn:aws:logs:ap-northeast-1:123456789012:* | true",
        "/g*                 | 123456789012 | *                                          | true",
        "/g                  | 123456789012 | *                                          | false",
        "/other:log-stream:* | 123456789012 | *                                          | false",
        "/g:log-stream:*     | 999988887777 | *                                          | false",
        "/g:log-stream:*     | 123456789012 | arn:aws:logs:eu-west-1:*                   | false",
      })
  void policyMustCoverTheGroupAndItsConditionsMustHold(
      String resource, String account, String sourceArn, boolean covers) {
    String destination = lab.destination("d", "json", lab.group("/g"));
    lab.logs.putResourcePolicy(
        b ->
            b.policyName("mine")
                .policyDocument(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                    "Principal":{"Service":"delivery.logs.amazonaws.com"},
                    "Action":["logs:CreateLogStream","logs:PutLogEvents"],
                    "Resource":"arn:aws:logs:ap-northeast-1:123456789012:log-group:%s",
                    "Condition":{"StringEquals":{"aws:SourceAccount":"%s"},
                    "ArnLike":{"aws:SourceArn":"%s"}}}]}"""
                        .formatted(resource, account, sourceArn)));
    lab.world().deny(Lab.ACCOUNT, "logs:Put*");
    if (covers) {
      deliver(destination);
      assertThat(lab.world().resourcePolicies()).hasSize(1);
    } else {
      assertThatThrownBy(() -> deliver(destination)).hasMessageContaining(DENIED);
    }
  }

  @Test
  void denyInOnePolicyBeatsAllowInAnother() {
    lab.logs.putResourcePolicy(b -> b.policyName("allow").policyDocument(policyFor("*", "logs:*")));
    lab.logs.putResourcePolicy(
        b ->
            b.policyName("deny").policyDocument(policyFor("*", "logs:*").replace("Allow", "Deny")));
    String destination = lab.destination("d", "json", lab.group("/g"));
    assertThatThrownBy(() -> deliver(destination)).hasMessageContaining(DENIED);
  }

  @Test
  void fullAccountOfPoliciesCannotTakeAnother() {
    for (int i = 0; i < 10; i++) {
      String name = "p" + i;
      lab.logs.putResourcePolicy(b -> b.policyName(name).policyDocument(policyFor("*", "s3")));
    }
    String destination = lab.destination("d", "json", lab.group("/g"));
    assertThatThrownBy(() -> deliver(destination)).hasMessageContaining(DENIED);
  }

  @Test
  void bucketPolicyIsWrittenOrDenied() {
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive");
    String destination = lab.destination("d", "json", "arn:aws:s3:::archive");
    lab.world().deny(Lab.ACCOUNT, "s3:PutBucketPolicy");
    assertThatThrownBy(() -> deliver(destination)).hasMessageContaining(DENIED);
    lab.world().permit(Lab.ACCOUNT, "s3:PutBucketPolicy");
    deliver(destination);
    assertThat(lab.world().buckets().get("archive").policy())
        .contains("arn:aws:s3:::archive/AWSLogs/123456789012/*");
  }

  @Test
  void streamIsTaggedOrDenied() {
    String arn = lab.world().addStream(Lab.ACCOUNT, Lab.REGION, "siem").arn();
    String destination = lab.destination("d", "json", arn);
    lab.world().deny(Lab.ACCOUNT, "firehose:TagDeliveryStream");
    assertThatThrownBy(() -> deliver(destination)).hasMessageContaining(DENIED);
    lab.world().permit(Lab.ACCOUNT, "firehose:TagDeliveryStream");
    deliver(destination);
    assertThat(lab.world().tagsOf(arn)).isEqualTo(Map.of("LogDeliveryEnabled", "true"));
  }

  @Test
  void otherAccountNeedsADestinationPolicyAndABucketPolicy() {
    lab.world().addBucket(OTHER, Lab.REGION, "archive");
    CloudWatchLogsClient owner = lab.logs(OTHER);
    String destination =
        owner
            .putDeliveryDestination(
                b ->
                    b.name("archive")
                        .outputFormat("json")
                        .deliveryDestinationConfiguration(
                            c -> c.destinationResourceArn("arn:aws:s3:::archive")))
            .deliveryDestination()
            .arn();
    assertThatThrownBy(() -> deliver(destination)).hasMessageContaining(DENIED);

    owner.putDeliveryDestinationPolicy(
        b ->
            b.deliveryDestinationName("archive")
                .deliveryDestinationPolicy(
                    """
                    {"Version":"2012-10-17","Statement":[{"Sid":"AllowLogDeliveryActions",
                    "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},
                    "Action":"logs:CreateDelivery",
                    "Resource":["arn:aws:logs:ap-northeast-1:123456789012:delivery-source:*",
                    "arn:aws:logs:ap-northeast-1:123456789012:delivery:*",
                    "arn:aws:logs:ap-northeast-1:999988887777:delivery-destination:*"]}]}"""));
    assertThatThrownBy(() -> deliver(destination)).hasMessageContaining(DENIED);

    lab.s3(OTHER)
        .putBucketPolicy(
            b ->
                b.bucket("archive")
                    .policy(
                        policyFor("arn:aws:s3:::archive/AWSLogs/123456789012/*", "s3:PutObject")));
    deliver(destination);
    assertThat(lab.world().deliveries()).hasSize(1);
  }

  @Test
  void logGroupsOfOtherAccountsAreRefused() {
    lab.world().addLogGroup(OTHER, Lab.REGION, "/g");
    String target = "arn:aws:logs:ap-northeast-1:999988887777:log-group:/g";
    assertThatThrownBy(() -> lab.destination("d", "json", target))
        .hasMessageContaining("The specified log group does not exist.");
    String theirs =
        lab.logs(OTHER)
            .putDeliveryDestination(
                b ->
                    b.name("d")
                        .deliveryDestinationConfiguration(c -> c.destinationResourceArn(target)))
            .deliveryDestination()
            .arn();
    assertThatThrownBy(() -> deliver(theirs)).hasMessageContaining("Cross-account");
  }

  @Test
  void malformedDestinationPolicyHasAwsText() {
    lab.destination("d", "json", lab.group("/g"));
    assertThatThrownBy(
            () ->
                lab.logs.putDeliveryDestinationPolicy(
                    b -> b.deliveryDestinationName("d").deliveryDestinationPolicy("{}")))
        .hasMessageContaining("Invalid Delivery Destination resource Policy is provided.");
  }

  private static String policyFor(String resource, String action) {
    return """
    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
    "Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"%s","Resource":"%s"}]}"""
        .formatted(action, resource);
  }

  private void deliver(String destination) {
    lab.logs.createDelivery(b -> b.deliverySourceName("src").deliveryDestinationArn(destination));
  }
}
