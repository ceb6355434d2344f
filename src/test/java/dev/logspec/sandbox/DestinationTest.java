package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;

class DestinationTest {
  private static final String GROUP = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/g";

  private final Lab lab = new Lab().cluster();

  @BeforeEach
  void targets() {
    lab.group("/g");
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive");
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive2");
    lab.world().addStream(Lab.ACCOUNT, Lab.REGION, "siem");
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @ParameterizedTest
  @CsvSource({
    "json, arn:aws:logs:ap-northeast-1:123456789012:log-group:/g:*, ARN is invalid",
    "json, arn:aws:logs:ap-northeast-1:123456789012:log-group:/none, log group does not exist",
    "json, arn:aws:s3:::nowhere, bucket does not exist",
    "json, arn:aws:sqs:ap-northeast-1:123456789012:queue, not of a supported service",
    "parquet, arn:aws:logs:ap-northeast-1:123456789012:log-group:/g, parquet is not supported",
    "raw, arn:aws:s3:::archive, raw is not supported",
    "w3c, arn:aws:firehose:ap-northeast-1:123456789012:deliverystream/siem, w3c is not supported",
    "json, nonsense, ARN is invalid",
  })
  void badTargetsAndFormatsAreRefused(String format, String target, String message) {
    assertThatThrownBy(() -> lab.destination("d", format, target))
        .isInstanceOf(CloudWatchLogsException.class)
        .hasMessageContaining(message);
    assertThat(lab.world().destinations()).isEmpty();
  }

  @Test
  void unknownFormatListsTheKnownOnes() {
    assertThatThrownBy(() -> lab.destination("d", "foobar", GROUP))
        .hasMessageContaining(
            "1 validation error detected: Value 'foobar' at 'outputFormat' failed to satisfy"
                + " constraint: Member must satisfy enum value set: [w3c, raw, json, plain,"
                + " parquet]");
  }

  @Test
  void targetMovesWithinItsServiceOnly() {
    lab.destination("d", "json", "arn:aws:s3:::archive/a");
    lab.destination("d", "json", "arn:aws:s3:::archive2");
    assertThat(
            lab.logs
                .getDeliveryDestination(b -> b.name("d"))
                .deliveryDestination()
                .deliveryDestinationConfiguration()
                .destinationResourceArn())
        .isEqualTo("arn:aws:s3:::archive2");
    assertThatThrownBy(() -> lab.destination("d", "json", GROUP))
        .hasMessageContaining("Please create a new Delivery Destination instead.");
  }

  @Test
  void formatIsImmutableAndAbsentWhenNeverGiven() {
    lab.destination("d", null, GROUP);
    assertThat(
            lab.logs.getDeliveryDestination(b -> b.name("d")).deliveryDestination().outputFormat())
        .isNull();
    assertThatThrownBy(() -> lab.destination("d", "json", GROUP))
        .hasMessageContaining(
            "Update to existing Delivery Destination with new Output Format is not allowed. Please"
                + " create a new Delivery Destination instead.");
    lab.destination("d", null, GROUP);
  }

  @Test
  void tagsAreForCreationOnly() {
    lab.destination("d", "json", GROUP);
    assertThatThrownBy(
            () ->
                lab.logs.putDeliveryDestination(
                    b ->
                        b.name("d")
                            .tags(java.util.Map.of("a", "b"))
                            .deliveryDestinationConfiguration(
                                c -> c.destinationResourceArn(GROUP))))
        .hasMessageContaining(
            "Tags can only be provided when a resource is being created, not updated.");
  }

  @Test
  void unknownDestinationHasAwsText() {
    assertThatThrownBy(() -> lab.logs.getDeliveryDestination(b -> b.name("d")))
        .hasMessageContaining("Requested Delivery Destination does not exist in this account.");
    assertThatThrownBy(
            () -> lab.logs.getDeliveryDestinationPolicy(b -> b.deliveryDestinationName("d")))
        .hasMessageContaining("Requested Delivery Destination does not exist in this account.");
  }
}
