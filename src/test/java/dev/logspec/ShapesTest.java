package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The shapes that people give log delivery, each made by hand: a spec that says what is there, and
 * names nothing, is planned as adopts alone, applied by tags alone, and then there is nothing left
 * to do.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ShapesTest {
  private static final String ACCOUNT = "123456789012";
  private static final String OTHER = "210987654321";
  private static final String REGION = "eu-west-1";
  private static final String COMPUTE = "AUTO_MODE_COMPUTE_LOGS";
  private static final String IPAM = "AUTO_MODE_IPAM_LOGS";

  @TempDir private Path directory;
  private Cli cli;
  private World world;
  private ByHand hand;

  @BeforeEach
  void clusters() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "blue");
    world.addCluster(ACCOUNT, REGION, "green");
    hand = new ByHand(cli, ACCOUNT, REGION);
  }

  @AfterEach
  void close() {
    hand.close();
    cli.close();
  }

  private String group(String name) {
    hand.group(name);
    return hand.arn("logs", "log-group:" + name);
  }

  private String bucket(String name) {
    world.addBucket(ACCOUNT, REGION, name);
    return "arn:aws:s3:::" + name;
  }

  private void spec(String text) {
    cli.write("logspec.yaml", "version: 1\nname: found\n" + text);
  }

  @Test
  void namesOfAnyKind() {
    String bucket = bucket("logs");
    hand.source("cloudfront", "blue", COMPUTE)
        .source("EventBusSource-blue-INFO_LOGS", "blue", IPAM)
        .destination("s3", bucket)
        .destination("logs", bucket)
        .delivery("cloudfront", "s3")
        .delivery("EventBusSource-blue-INFO_LOGS", "logs");
    spec(
        """
        destinations: { archive: { type: s3, bucket: logs, permissions: skip } }
        clusters: [{ name: blue, logTypes: [compute, ipam] }]
        """);
    isTakenOver(
        "delivery_destination logs",
        "delivery_destination s3",
        "delivery_source EventBusSource-blue-INFO_LOGS",
        "delivery_source cloudfront",
        "delivery EventBusSource-blue-INFO_LOGS/S3",
        "delivery cloudfront/S3");
  }

  @Test
  void oneDestinationForAllTypesOfEachCluster() {
    for (String cluster : List.of("blue", "green")) {
      hand.source(cluster + "-a", cluster, COMPUTE)
          .source(cluster + "-b", cluster, IPAM)
          .destination(cluster, group("/eks/" + cluster))
          .delivery(cluster + "-a", cluster)
          .delivery(cluster + "-b", cluster);
    }
    spec(
        """
        destinations: { groups: { type: cloudwatch-logs, logGroup: "/eks/{cluster}" } }
        defaults: { logTypes: [compute, ipam] }
        clusters: [{ name: blue }, { name: green }]
        """);
    isTakenOver(
        "log_group /eks/blue",
        "log_group /eks/green",
        "delivery_destination blue",
        "delivery_destination green",
        "delivery_source blue-a",
        "delivery_source blue-b",
        "delivery_source green-a",
        "delivery_source green-b",
        "delivery blue-a/CWL",
        "delivery blue-b/CWL",
        "delivery green-a/CWL",
        "delivery green-b/CWL");
  }

  @Test
  void oneGroupAndDestinationForAFleet() {
    hand.destination("fleet", group("/eks/all"));
    for (String cluster : List.of("blue", "green")) {
      hand.source(cluster + "-compute", cluster, COMPUTE)
          .delivery(cluster + "-compute", "fleet")
          .source(cluster + "-ipam", cluster, IPAM)
          .delivery(cluster + "-ipam", "fleet");
    }
    spec(
        """
        destinations: { groups: { type: cloudwatch-logs, logGroup: /eks/all } }
        defaults: { logTypes: [compute, ipam] }
        clusters: [{ name: blue }, { name: green }]
        """);
    isTakenOver(
        "log_group /eks/all",
        "delivery_destination fleet",
        "delivery_source blue-compute",
        "delivery_source blue-ipam",
        "delivery_source green-compute",
        "delivery_source green-ipam",
        "delivery blue-compute/CWL",
        "delivery blue-ipam/CWL",
        "delivery green-compute/CWL",
        "delivery green-ipam/CWL");
  }

  @Test
  void whatJoinsAFleetUsesItsDestination() {
    oneGroupAndDestinationForAFleet();
    spec(
        """
        destinations: { groups: { type: cloudwatch-logs, logGroup: /eks/all } }
        clusters: [{ name: blue }, { name: green }]
        """);
    assertThat(PlannedChanges.of(succeeds("plan", "--format", "json")))
        .containsExactlyInAnyOrder(
            "create delivery_source blue-AUTO_MODE_BLOCK_STORAGE_LOGS",
            "create delivery_source blue-AUTO_MODE_LOAD_BALANCING_LOGS",
            "create delivery_source green-AUTO_MODE_BLOCK_STORAGE_LOGS",
            "create delivery_source green-AUTO_MODE_LOAD_BALANCING_LOGS",
            "create delivery blue-AUTO_MODE_BLOCK_STORAGE_LOGS/CWL",
            "create delivery blue-AUTO_MODE_LOAD_BALANCING_LOGS/CWL",
            "create delivery green-AUTO_MODE_BLOCK_STORAGE_LOGS/CWL",
            "create delivery green-AUTO_MODE_LOAD_BALANCING_LOGS/CWL");
    succeeds("apply", "--auto-approve");
    isConverged();
    assertThat(world.destinations()).hasSize(1);
  }

  @Test
  void aPartOfTheClustersTakesOverItsOwn() {
    String bucket = bucket("logs");
    for (String cluster : List.of("blue", "green")) {
      hand.source(cluster, cluster, COMPUTE)
          .destination(cluster + "-archive", bucket)
          .delivery(cluster, cluster + "-archive");
    }
    spec(
        """
        destinations: { archive: { type: s3, bucket: logs, permissions: skip } }
        clusters: [{ name: blue, logTypes: [compute] }, { name: green, logTypes: [compute] }]
        """);
    succeeds("apply", "--auto-approve", "--cluster", "blue");
    assertThat(PlannedChanges.of(succeeds("plan", "--format", "json", "--cluster", "blue")))
        .isEmpty();
    assertThat(PlannedChanges.of(succeeds("plan", "--format", "json")))
        .containsExactlyInAnyOrder(
            "adopt delivery_destination green-archive tags",
            "adopt delivery_source green tags",
            "adopt delivery green/S3 tags");
    succeeds("apply", "--auto-approve");
    isConverged();
    assertThat(world.destinations()).hasSize(2);
  }

  @Test
  void oneDestinationForEachTypeToOneBucketWithAPrefix() {
    String bucket = bucket("logs");
    hand.source("compute", "blue", COMPUTE)
        .source("ipam", "blue", IPAM)
        .destination("to-compute", bucket + "/eks")
        .destination("to-ipam", bucket + "/eks")
        .delivery("compute", "to-compute")
        .delivery("ipam", "to-ipam");
    spec(
        """
        destinations: { archive: { type: s3, bucket: logs, prefix: eks, permissions: skip } }
        clusters: [{ name: blue, logTypes: [compute, ipam] }]
        """);
    isTakenOver(
        "delivery_destination to-compute",
        "delivery_destination to-ipam",
        "delivery_source compute",
        "delivery_source ipam",
        "delivery compute/S3",
        "delivery ipam/S3");
  }

  @Test
  void oneSourceWithThreeDeliveries() {
    String stream = world.addStream(ACCOUNT, REGION, "siem").arn();
    world.tag(stream, java.util.Map.of("LogDeliveryEnabled", "true"));
    hand.source("compute", "blue", COMPUTE)
        .destination("cwl", group("/blue"))
        .destination("s3", bucket("logs"))
        .destination("fh", stream)
        .delivery("compute", "cwl")
        .delivery("compute", "s3")
        .delivery("compute", "fh");
    spec(
        """
        destinations:
          groups: { type: cloudwatch-logs, logGroup: /blue }
          archive: { type: s3, bucket: logs, permissions: skip }
          siem: { type: firehose, stream: siem }
        clusters: [{ name: blue, logTypes: [compute], deliverTo: [groups, archive, siem] }]
        """);
    isTakenOver(
        "log_group /blue",
        "delivery_destination cwl",
        "delivery_destination s3",
        "delivery_destination fh",
        "delivery_source compute",
        "delivery compute/CWL",
        "delivery compute/S3",
        "delivery compute/FH");
  }

  @Test
  void aSourceWithoutDeliveriesOfWhichTheSpecSaysNothingIsNamedAndLeft() {
    hand.source("compute", "blue", COMPUTE)
        .source("spare", "blue", IPAM)
        .destination("cwl", group("/blue"))
        .delivery("compute", "cwl");
    spec(
        """
        destinations: { groups: { type: cloudwatch-logs, logGroup: /blue } }
        clusters: [{ name: blue, logTypes: [compute] }]
        """);
    isTakenOver(
        "log_group /blue",
        "delivery_destination cwl",
        "delivery_source compute",
        "delivery compute/CWL");
    assertThat(succeeds("plan")).contains("spare");
    assertThat(world.tagsOf(hand.arn("logs", "delivery-source:spare"))).isEmpty();
  }

  @Test
  void aDestinationOfAnotherAccountWhosePolicyItsOwnerWrote() {
    world.addCluster(OTHER, REGION, "far");
    String bucket = bucket("logs");
    world
        .buckets()
        .put(
            "logs",
            world
                .buckets()
                .get("logs")
                .withPolicy(
                    """
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                    "Principal":{"Service":"delivery.logs.amazonaws.com"},\
                    "Action":"s3:PutObject","Resource":"arn:aws:s3:::logs/*"}]}"""));
    hand.destination("shared", bucket);
    hand.logs()
        .putDeliveryDestinationPolicy(
            b ->
                b.deliveryDestinationName("shared")
                    .deliveryDestinationPolicy(
                        """
                        {"Version":"2012-10-17","Statement":[{"Sid":"AllowLogDeliveryActions",\
                        "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},\
                        "Action":"logs:CreateDelivery","Resource":"%s"}]}"""
                            .formatted(OTHER, hand.arn("logs", "delivery-destination:shared"))));
    try (ByHand far = new ByHand(cli, OTHER, REGION)) {
      far.source("far", "far", COMPUTE);
      far.logs()
          .createDelivery(
              b ->
                  b.deliverySourceName("far")
                      .deliveryDestinationArn(hand.arn("logs", "delivery-destination:shared")));
    }
    spec(
        """
        defaults: { region: eu-west-1, assumeRole: "arn:aws:iam::{account}:role/logspec" }
        destinations:
          archive: { type: s3, bucket: logs, account: "123456789012", permissions: skip }
        clusters: [{ name: far, account: "210987654321", logTypes: [compute] }]
        """);
    isTakenOver("delivery_destination shared", "delivery_source far", "delivery far/S3");
  }

  @Test
  void twoSpecsThatClaimOneSourceAreTold() {
    hand.source("compute", "blue", COMPUTE)
        .destination("cwl", group("/blue"))
        .delivery("compute", "cwl");
    String text =
        """
        destinations: { groups: { type: cloudwatch-logs, logGroup: /blue } }
        clusters: [{ name: blue, logTypes: [compute] }]
        """;
    spec(text);
    succeeds("apply", "--auto-approve");
    cli.write("logspec.yaml", "version: 1\nname: second\n" + text);
    Cli.Run second = cli.run("apply", "--auto-approve");
    assertThat(second.code()).isEqualTo(3);
    assertThat(second.out() + second.err()).contains("--take-over found");
    assertThat(world.tagsOf(hand.arn("logs", "delivery-source:compute")))
        .containsEntry("logspec:spec", "found");

    cli.sandbox().journal().clear();
    succeeds("apply", "--auto-approve", "--take-over", "found");
    assertThat(Set.copyOf(cli.changes())).isSubsetOf("TagResource", "UntagResource");
    isConverged();
  }

  @Test
  void destinationsOfEachClusterAndTypeCanBeDeclared() {
    bucket("logs");
    spec(
        """
        destinations: { archive: { type: s3, bucket: logs, permissions: skip } }
        clusters: [{ name: blue, logTypes: [compute, ipam] }]
        names: { sharedDestination: "{cluster}-{logType}-s3" }
        """);
    succeeds("apply", "--auto-approve");
    isConverged();
    assertThat(world.destinations().values())
        .extracting("name")
        .containsExactlyInAnyOrder("blue-compute-s3", "blue-ipam-s3");
  }

  @Test
  void oneDestinationOfSeveralTypesCanBeDeclared() {
    spec(
        """
        destinations: { groups: { type: cloudwatch-logs, logGroup: "/eks/{cluster}" } }
        clusters: [{ name: blue, logTypes: [compute, ipam] }]
        names: { destination: "{cluster}" }
        """);
    succeeds("apply", "--auto-approve");
    isConverged();
    assertThat(world.destinations().values()).extracting("name").containsExactly("blue");
  }

  /** Plans adopts of {@code objects} and nothing else, applies them, and is done. */
  private void isTakenOver(String... objects) {
    cli.sandbox().journal().clear();
    JsonNode plan = PlannedChanges.json(succeeds("plan", "--format", "json"));
    assertThat(PlannedChanges.of(plan.toString()))
        .containsExactlyInAnyOrderElementsOf(
            List.of(objects).stream().map(o -> "adopt " + o + " tags").toList());
    assertThat(plan.path("summary").path("clusterUpdates").intValue()).isZero();
    succeeds("apply", "--auto-approve");
    assertThat(Set.copyOf(cli.changes())).containsExactly("TagResource");
    isConverged();
  }

  private void isConverged() {
    Cli.Run plan = cli.run("plan", "--detailed-exitcode");
    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
  }

  private String succeeds(String... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out();
  }
}
