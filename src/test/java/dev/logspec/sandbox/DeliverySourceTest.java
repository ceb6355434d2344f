package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.Update;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConflictException;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDeliverySourceRequest;

class DeliverySourceTest {
  private static final String COMPUTE = "AUTO_MODE_COMPUTE_LOGS";
  private static final String IPAM = "AUTO_MODE_IPAM_LOGS";

  private final Lab lab = new Lab().cluster();

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void newSourceStartsOneUpdateThatTheClusterStatusDoesNotShow() {
    DeliverySource source =
        lab.logs
            .putDeliverySource(
                b ->
                    b.name("s")
                        .resourceArn(Lab.CLUSTER_ARN)
                        .logType(COMPUTE)
                        .tags(Map.of("team", "platform")))
            .deliverySource();

    assertThat(source.service()).isEqualTo("eks");
    assertThat(source.resourceArns()).containsExactly(Lab.CLUSTER_ARN);
    assertThat(source.tags()).containsEntry("team", "platform");
    assertThat(lab.logs.getDeliverySource(b -> b.name("s")).deliverySource().tags()).isEmpty();
    assertThat(lab.eks().describeCluster(b -> b.name("sandbox")).cluster().statusAsString())
        .isEqualTo("ACTIVE");
    List<String> updates = lab.eks().listUpdates(b -> b.name("sandbox")).updateIds();
    assertThat(updates).hasSize(1);
    var update = lab.eks().describeUpdate(b -> b.name("sandbox").updateId(updates.get(0))).update();
    assertThat(update.typeAsString()).isEqualTo("VendedLogsUpdate");
    assertThat(update.statusAsString()).isEqualTo("InProgress");
  }

  @Test
  void secondSourceIsRefusedWithAwsTextUntilTheUpdateEnds() {
    lab.logs.putDeliverySource(put("a", COMPUTE));
    Update running = lab.world().runningUpdate(Lab.CLUSTER_ARN).orElseThrow();

    assertThatThrownBy(() -> lab.logs.putDeliverySource(put("b", IPAM)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(
            "Cannot VendedLogsUpdate because cluster sandbox currently has update "
                + running.id()
                + " in progress");

    lab.pass(Duration.ofSeconds(2));
    lab.logs.putDeliverySource(put("b", IPAM));
    assertThat(lab.world().sources()).hasSize(2);
  }

  @Test
  void anyOtherUpdateOfTheClusterBlocksToo() {
    Update upgrade =
        lab.world().startUpdate(Lab.CLUSTER_ARN, "VersionUpdate", Duration.ofMinutes(10));
    assertThatThrownBy(() -> lab.logs.putDeliverySource(put("a", COMPUTE)))
        .isInstanceOf(ConflictException.class)
        .hasMessageContaining(upgrade.id());
    assertThat(lab.world().sources()).isEmpty();
  }

  @Test
  void unchangedPutAndDeleteStartNoUpdate() {
    lab.source("a", COMPUTE);
    lab.logs.putDeliverySource(put("a", COMPUTE));
    lab.logs.deleteDeliverySource(b -> b.name("a"));
    assertThat(lab.world().updatesOf(Lab.CLUSTER_ARN)).hasSize(1);
    assertThat(lab.world().sources()).isEmpty();
  }

  @Test
  void sourceOfDeletedClusterIsInactive() {
    lab.source("a", COMPUTE);
    lab.world().removeCluster(Lab.CLUSTER_ARN);
    DeliverySource source = lab.logs.getDeliverySource(b -> b.name("a")).deliverySource();
    assertThat(source.statusAsString()).isEqualTo("INACTIVE");
    assertThat(source.statusReasonAsString()).isEqualTo("RESOURCE_DELETED");
  }

  @Test
  void capabilityLogsNeedTheCapability() {
    var cluster = lab.world().clusters().get(Lab.CLUSTER_ARN);
    String arn = lab.world().addCapability(cluster, "my-ack", "ACK").arn();
    lab.logs.putDeliverySource(
        b -> b.name("ack").resourceArn(arn).logType("EKS_CAPABILITY_ACK_LOGS"));
    assertThatThrownBy(
            () -> lab.logs.putDeliverySource(b -> b.name("x").resourceArn(arn).logType(COMPUTE)))
        .hasMessageContaining(" This service is not allowed for this LogSource.");
  }

  static Stream<Arguments> refusals() {
    String other = "arn:aws:eks:ap-northeast-1:123456789012:cluster/";
    return Stream.of(
        Arguments.of(
            put("a", COMPUTE).toBuilder().tags(Map.of("k", "v")).build(),
            "ConflictException",
            "Tags can only be provided when a resource is being created, not updated."),
        Arguments.of(
            put("b", COMPUTE),
            "ConflictException",
            "This ResourceId has already been used in another Delivery Source in this account."),
        Arguments.of(
            put("a", COMPUTE).toBuilder().resourceArn(other + "second").build(),
            "ConflictException",
            "Update to existing Delivery Source with new ResourceId is not allowed. Please create a"
                + " new Delivery Source instead."),
        Arguments.of(
            put("b", "ACCESS_LOGS"),
            "ValidationException",
            " This service is not allowed for this LogSource."),
        Arguments.of(
            put("b", IPAM).toBuilder().resourceArn("arn:aws:lambda:r:123456789012:f").build(),
            "ResourceNotFoundException",
            "Cannot access provided service."),
        Arguments.of(
            put("b", IPAM).toBuilder().resourceArn(other + "nowhere").build(),
            "ResourceNotFoundException",
            "No cluster found for name: nowhere."),
        Arguments.of(
            put("b", IPAM).toBuilder().resourceArn(other + "plain").build(),
            "ValidationException",
            "Cluster plain does not have EKS Auto Mode enabled."),
        Arguments.of(
            put("b b", IPAM),
            "ValidationException",
            "1 validation error detected: Value 'b b' at 'name' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern: [\\w-]*"),
        Arguments.of(
            put("b".repeat(61), IPAM),
            "ValidationException",
            "at 'name' failed to satisfy constraint: Member must have length less than or equal to"
                + " 60"),
        Arguments.of(
            PutDeliverySourceRequest.builder().name("b").build(),
            "ValidationException",
            "2 validation errors detected: Value null at 'resourceArn' failed to satisfy"
                + " constraint: Member must not be null; Value null at 'logType' failed to satisfy"
                + " constraint: Member must not be null"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWithAwsText(PutDeliverySourceRequest request, String code, String message) {
    lab.world().addCluster(Lab.ACCOUNT, Lab.REGION, "second");
    lab.world().addCluster(Lab.ACCOUNT, Lab.REGION, "plain", Map.of(), Cluster.Compute.STANDARD);
    lab.source("a", COMPUTE);
    assertThatThrownBy(() -> lab.logs.putDeliverySource(request))
        .isInstanceOfSatisfying(
            CloudWatchLogsException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(400);
              assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
              assertThat(error.awsErrorDetails().errorMessage()).contains(message);
              assertThat(error.requestId()).isNotBlank();
            });
    assertThat(lab.world().sources()).hasSize(1);
  }

  @Test
  void describePagesByFiftyAndRefusesMore() {
    for (int i = 0; i < 60; i++) {
      lab.world().addCluster(Lab.ACCOUNT, Lab.REGION, "c" + i);
      String arn = "arn:aws:eks:ap-northeast-1:123456789012:cluster/c" + i;
      String name = "s" + i;
      lab.logs.putDeliverySource(b -> b.name(name).resourceArn(arn).logType(COMPUTE));
    }
    var first = lab.logs.describeDeliverySources(b -> b.limit(50));
    assertThat(first.deliverySources()).hasSize(50);
    var second = lab.logs.describeDeliverySources(b -> b.nextToken(first.nextToken()));
    assertThat(second.deliverySources()).hasSize(10);
    assertThat(second.nextToken()).isNull();
    assertThatThrownBy(() -> lab.logs.describeDeliverySources(b -> b.limit(51)))
        .hasMessageContaining(
            "Value '51' at 'limit' failed to satisfy constraint: Member must have value less than"
                + " or equal to 50");
  }

  @Test
  void sourceWithDeliveryIsNotDeleted() {
    lab.source("a", COMPUTE);
    String destination = lab.destination("d", "json", lab.group("/g"));
    lab.logs.createDelivery(b -> b.deliverySourceName("a").deliveryDestinationArn(destination));
    assertThatThrownBy(() -> lab.logs.deleteDeliverySource(b -> b.name("a")))
        .isInstanceOf(ConflictException.class);
    assertThatThrownBy(() -> lab.logs.deleteDeliveryDestination(b -> b.name("d")))
        .isInstanceOf(ConflictException.class);
  }

  private static PutDeliverySourceRequest put(String name, String logType) {
    return PutDeliverySourceRequest.builder()
        .name(name)
        .resourceArn(Lab.CLUSTER_ARN)
        .logType(logType)
        .build();
  }
}
