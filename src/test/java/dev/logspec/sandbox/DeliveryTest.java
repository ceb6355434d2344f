package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateDeliveryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;

class DeliveryTest {
  private static final String IPAM = "AUTO_MODE_IPAM_LOGS";
  private static final List<String> LEAST = List.of("event_timestamp", "resource_arn");

  private final Lab lab = new Lab().cluster();

  @BeforeEach
  void source() {
    lab.source("src", IPAM);
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void omittedSettingsReadBackAsDefaults() {
    String destination = lab.destination("d", "plain", lab.group("/g"));
    Delivery created = create(b -> b.deliveryDestinationArn(destination).tags(Map.of("k", "v")));
    assertThat(created.tags()).containsEntry("k", "v");
    Delivery read = lab.logs.getDelivery(b -> b.id(created.id())).delivery();
    assertThat(read.id()).matches("[0-9A-Za-z]{16}");
    assertThat(read.hasTags()).isFalse();
    assertThat(read.recordFields())
        .hasSize(12)
        .endsWith("resource_arn", "event_timestamp")
        .contains("worker-count", "reconcileID");
    assertThat(read.fieldDelimiter()).isEqualTo("\t");
    assertThat(read.s3DeliveryConfiguration()).isNull();
    assertThat(lab.logs.listTagsForResource(b -> b.resourceArn(read.arn())).tags())
        .containsEntry("k", "v");
  }

  @Test
  void listsShowWhatTheirFiltersName() {
    String destination = lab.destination("d", "plain", lab.group("/g"));
    create(b -> b.deliveryDestinationArn(destination));
    assertThat(lab.logs.describeDeliveries(b -> b.deliverySourceNames("src")).deliveries())
        .hasSize(1);
    assertThat(lab.logs.describeDeliveries(b -> b.deliverySourceNames("x")).deliveries()).isEmpty();
    assertThat(lab.logs.describeDeliverySources(b -> b.resourceArns("x")).deliverySources())
        .isEmpty();
    assertThat(lab.logs.describeDeliveryDestinations(b -> b.names("d", "x")).deliveryDestinations())
        .hasSize(1);
  }

  @Test
  void s3PathIsPrependedOnCreateButNotOnUpdate() {
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive");
    String destination = lab.destination("d", "json", "arn:aws:s3:::archive");
    Delivery created =
        create(
            b ->
                b.deliveryDestinationArn(destination)
                    .s3DeliveryConfiguration(c -> c.suffixPath("{yyyy}/{MM}")));
    assertThat(created.s3DeliveryConfiguration().suffixPath())
        .isEqualTo("AWSLogs/{account-id}/eks-auto-mode/{yyyy}/{MM}");

    lab.logs.updateDeliveryConfiguration(
        b -> b.id(created.id()).s3DeliveryConfiguration(c -> c.suffixPath("{yyyy}/{dd}")));
    assertThat(suffix(created)).isEqualTo("{yyyy}/{dd}");

    lab.logs.updateDeliveryConfiguration(b -> b.id(created.id()).recordFields(LEAST));
    assertThat(suffix(created)).isEqualTo("{yyyy}/{dd}");
  }

  @Test
  void prefixOfTheDestinationReplacesThePath() {
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive");
    String destination = lab.destination("d", "json", "arn:aws:s3:::archive/eks");
    Delivery created = create(b -> b.deliveryDestinationArn(destination));
    assertThat(created.s3DeliveryConfiguration().suffixPath()).isEqualTo("{yyyy}/{MM}/{dd}/{HH}");
    assertThat(lab.world().buckets().get("archive").policy())
        .contains("arn:aws:s3:::archive/eks/*")
        .contains("delivery.logs.amazonaws.com");
  }

  private String suffix(Delivery delivery) {
    return lab.logs
        .getDelivery(b -> b.id(delivery.id()))
        .delivery()
        .s3DeliveryConfiguration()
        .suffixPath();
  }

  static Stream<Arguments> badSettings() {
    return Stream.of(
        bad("cwl", b -> b.recordFields("resource_arn"), "Mandatory record field event_timestamp"),
        bad("cwl", b -> b.recordFields("resource_arn", "event_timestamp", "pods"), "pods"),
        bad("cwl", b -> b.fieldDelimiter(","), "only allowed for the output formats plain"),
        bad(
            "cwl",
            b -> b.s3DeliveryConfiguration(c -> c.suffixPath("x")),
            "Provided delivery configuration is invalid for the destination type."),
        bad("s3", b -> b.s3DeliveryConfiguration(c -> c.suffixPath("{cluster}")), "{cluster}"),
        bad("s3", b -> b.s3DeliveryConfiguration(c -> c.suffixPath("{yyyy")), "suffix path"),
        bad("cwl", b -> b.deliverySourceName("none"), "Requested Delivery Source does not exist"),
        bad(
            "cwl",
            b ->
                b.deliveryDestinationArn(
                    "arn:aws:logs:ap-northeast-1:123456789012:delivery-destination:none"),
            "Requested Delivery Destination does not exist in this account."));
  }

  private static Arguments bad(
      String destination, Consumer<CreateDeliveryRequest.Builder> change, String message) {
    return Arguments.of(destination, change, message);
  }

  @ParameterizedTest
  @MethodSource("badSettings")
  void badSettingsAreRefused(
      String target, Consumer<CreateDeliveryRequest.Builder> change, String message) {
    lab.world().addBucket(Lab.ACCOUNT, Lab.REGION, "archive");
    Map<String, String> destinations =
        Map.of(
            "cwl", lab.destination("cwl", "json", lab.group("/g")),
            "s3", lab.destination("s3", "json", "arn:aws:s3:::archive"));
    assertThatThrownBy(
            () ->
                create(
                    b -> {
                      b.deliveryDestinationArn(destinations.get(target));
                      change.accept(b);
                    }))
        .isInstanceOf(CloudWatchLogsException.class)
        .hasMessageContaining(message);
    assertThat(lab.world().deliveries()).isEmpty();
  }

  @Test
  void oneDeliveryPerDestinationType() {
    String first = lab.destination("d1", "json", lab.group("/g1"));
    String second = lab.destination("d2", "json", lab.group("/g2"));
    create(b -> b.deliveryDestinationArn(first));
    assertThatThrownBy(() -> create(b -> b.deliveryDestinationArn(first)))
        .hasMessageContaining("The specified Delivery already exists");
    assertThatThrownBy(() -> create(b -> b.deliveryDestinationArn(second)))
        .hasMessageContaining(
            "Delivery already exists for this Delivery Source with the same Delivery Destination"
                + " Type.");
    lab.world().addStream(Lab.ACCOUNT, Lab.REGION, "siem");
    String stream =
        lab.destination(
            "d3", "raw", "arn:aws:firehose:ap-northeast-1:123456789012:deliverystream/siem");
    create(b -> b.deliveryDestinationArn(stream));
    assertThat(lab.world().deliveries()).hasSize(2);
  }

  @Test
  void unknownDeliveryHasAwsText() {
    assertThatThrownBy(() -> lab.logs.deleteDelivery(b -> b.id("abc")))
        .hasMessageContaining("Requested Delivery does not exist in this account.");
    assertThatThrownBy(() -> lab.logs.getDelivery(b -> b.id("a-b")))
        .hasMessageContaining("Member must satisfy regular expression pattern: ^[0-9A-Za-z]+$");
  }

  private Delivery create(Consumer<CreateDeliveryRequest.Builder> change) {
    CreateDeliveryRequest.Builder request = CreateDeliveryRequest.builder();
    request.deliverySourceName("src");
    change.accept(request);
    return lab.logs.createDelivery(request.build()).delivery();
  }
}
