package dev.logspec.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.logspec.sandbox.world.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eks.model.Update;

class ClusterTest {
  private final Lab lab =
      new Lab(options -> options.withVisibilityDelay(Duration.ofSeconds(3))).cluster();
  private final EksClient eks = lab.eks();

  @AfterEach
  void close() {
    eks.close();
    lab.close();
  }

  @Test
  void autoModeIsThreeSwitches() {
    var auto = eks.describeCluster(b -> b.name("sandbox")).cluster();
    assertThat(auto.computeConfig().enabled()).isTrue();
    assertThat(auto.kubernetesNetworkConfig().elasticLoadBalancing().enabled()).isTrue();
    assertThat(auto.storageConfig().blockStorage().enabled()).isTrue();
    lab.world()
        .addCluster(Lab.ACCOUNT, Lab.REGION, "plain", Map.of("a", "b"), Cluster.Compute.STANDARD);
    var plain = eks.describeCluster(b -> b.name("plain")).cluster();
    assertThat(plain.computeConfig().enabled()).isFalse();
    assertThat(plain.tags()).containsEntry("a", "b");
  }

  @Test
  void unknownClusterIs404WithAwsText() {
    assertThatThrownBy(() -> eks.describeCluster(b -> b.name("x")))
        .isInstanceOfSatisfying(
            ResourceNotFoundException.class,
            error -> {
              assertThat(error.statusCode()).isEqualTo(404);
              assertThat(error.clusterName()).isEqualTo("x");
              assertThat(error.awsErrorDetails().errorMessage())
                  .isEqualTo("No cluster found for name: x.");
            });
  }

  @Test
  void clustersComeInPagesOfAHundred() {
    lab.world().fleet(150, Lab.REGION);
    assertThat(eks.listClusters(b -> {}).clusters()).hasSize(100).contains("cluster-0001");
    assertThat(eks.listClustersPaginator(b -> b.maxResults(40)).clusters()).hasSize(151);
    assertThatThrownBy(() -> eks.listClusters(b -> b.maxResults(101)))
        .hasMessageContaining("Member must have value less than or equal to 100");
  }

  @Test
  void updateShowsUpLateInTheListButIsKnownByItsId() {
    lab.logs.putDeliverySource(
        b -> b.name("s").resourceArn(Lab.CLUSTER_ARN).logType("AUTO_MODE_IPAM_LOGS"));
    String id = lab.world().runningUpdate(Lab.CLUSTER_ARN).orElseThrow().id();
    assertThat(updates()).isEmpty();
    assertThat(describe(id).statusAsString()).isEqualTo("InProgress");
    lab.pass(Duration.ofSeconds(3));
    assertThat(updates()).containsExactly(id);
    assertThat(describe(id).statusAsString()).isEqualTo("Successful");
  }

  @Test
  void updatesAreNotListedInOrderOfTime() {
    List<String> made = new java.util.ArrayList<>();
    for (int i = 0; i < 20; i++) {
      made.add(
          lab.world().startUpdate(Lab.CLUSTER_ARN, "VersionUpdate", Duration.ofSeconds(1)).id());
      lab.pass(Duration.ofSeconds(5));
    }
    assertThat(updates()).containsExactlyInAnyOrderElementsOf(made).isNotEqualTo(made);
  }

  @ParameterizedTest
  @CsvSource({
    "fail-update, Failed, ClusterUnreachable",
    "cancel-update, Cancelled, ''",
    "hang-update, InProgress, ''"
  })
  void faultsDecideHowAnUpdateEnds(String fault, String status, String errorCode) {
    lab.sandbox.faults().add("*:" + fault + ":times=1");
    lab.source("s", "AUTO_MODE_IPAM_LOGS");
    lab.pass(Duration.ofDays(1));
    Update update = describe(updates().get(0));
    assertThat(update.statusAsString()).isEqualTo(status);
    assertThat(update.errors().stream().map(e -> e.errorCodeAsString()).findFirst().orElse(""))
        .isEqualTo(errorCode);
  }

  @Test
  void hiddenUpdateBlocksAllTheSame() {
    lab.sandbox.faults().add("PutDeliverySource:hide-update:ms=60000,nth=1");
    lab.logs.putDeliverySource(
        b -> b.name("s").resourceArn(Lab.CLUSTER_ARN).logType("AUTO_MODE_IPAM_LOGS"));
    assertThat(updates()).isEmpty();
    assertThatThrownBy(
            () ->
                lab.logs.putDeliverySource(
                    b ->
                        b.name("t").resourceArn(Lab.CLUSTER_ARN).logType("AUTO_MODE_COMPUTE_LOGS")))
        .hasMessageContaining("Cannot VendedLogsUpdate because cluster sandbox");
  }

  @Test
  void capabilitiesAreListed() {
    var cluster = lab.world().clusters().get(Lab.CLUSTER_ARN);
    String arn = lab.world().addCapability(cluster, "my-argo", "ARGOCD").arn();
    assertThat(eks.listCapabilities(b -> b.clusterName("sandbox")).capabilities())
        .singleElement()
        .satisfies(c -> assertThat(c.arn()).isEqualTo(arn));
    assertThat(
            eks.describeCapability(b -> b.clusterName("sandbox").capabilityName("my-argo"))
                .capability()
                .clusterName())
        .isEqualTo("sandbox");
  }

  @Test
  void clusterTagsCanChangeAtAnyTime() {
    lab.world().startUpdate(Lab.CLUSTER_ARN, "VersionUpdate", Duration.ofHours(1));
    eks.tagResource(b -> b.resourceArn(Lab.CLUSTER_ARN).tags(Map.of("a", "1", "b", "2")));
    eks.untagResource(b -> b.resourceArn(Lab.CLUSTER_ARN).tagKeys("a"));
    assertThat(eks.listTagsForResource(b -> b.resourceArn(Lab.CLUSTER_ARN)).tags())
        .isEqualTo(Map.of("b", "2"));
  }

  private List<String> updates() {
    return eks.listUpdates(b -> b.name("sandbox")).updateIds();
  }

  private Update describe(String id) {
    return eks.describeUpdate(b -> b.name("sandbox").updateId(id)).update();
  }
}
