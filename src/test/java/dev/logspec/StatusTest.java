package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.World;
import dev.logspec.view.Console.Tty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code logspec status}: a fleet on a screen, and every delivery by itself. */
class StatusTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEC =
      """
      version: 1
      name: fleet
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [groups, archive] }
      destinations:
        groups: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters:
        - name: canary
          labels: { tier: test }
        - match: { name: "team-*" }
          labels: { tier: prod }
      rollout:
        waves:
          - { name: first, labels: { tier: test } }
          - { name: rest, clusters: ["*"] }
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    world().addCluster(ACCOUNT, REGION, "canary");
    for (int i = 0; i < 7; i++) {
      world().addCluster(ACCOUNT, REGION, "team-" + i);
    }
    world().addBucket(ACCOUNT, REGION, "org-archive");
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  private World world() {
    return cli.sandbox().world();
  }

  private void apply() {
    Cli.Run run = cli.run("apply", "--auto-approve");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  /** One of each thing that goes wrong. */
  private void trouble() {
    cli.othersInterfere();
    world()
        .deliveries()
        .values()
        .removeIf(d -> d.sourceName().equals("team-1-AUTO_MODE_IPAM_LOGS"));
    world().logGroups().keySet().removeIf(arn -> arn.endsWith("/aws/eks/team-2/auto-mode/compute"));
    world()
        .logGroups()
        .replaceAll(
            (arn, group) -> arn.contains("/aws/eks/team-3/") ? group.withRetention(7) : group);
    world().removeCluster("arn:aws:eks:eu-west-1:123456789012:cluster/canary");
    world().addCluster(ACCOUNT, REGION, "theirs");
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      hand.article("theirs", "AUTO_MODE_COMPUTE_LOGS", "compute");
    }
    world()
        .tags()
        .entrySet()
        .removeIf(
            e ->
                world().deliveries().values().stream()
                    .filter(d -> d.sourceName().startsWith("team-4-AUTO_MODE_COMPUTE"))
                    .map(Delivery::arn)
                    .anyMatch(e.getKey()::equals));
  }

  @Test
  void beforeAnApplyAllIsMissingAndAfterItAllDelivers() {
    Cli.Run before = cli.run("status");
    assertThat(before.code()).isZero();
    Golden.check("status/before.txt", before.out());

    apply();

    Golden.check("status/after.txt", cli.run("status").out());
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void eachTroubleIsToldWithWhatItIsAbout() throws IOException {
    apply();
    trouble();

    Cli.Run run = cli.run("status");
    assertThat(run.code()).as(run.err()).isZero();
    Golden.check("status/trouble.txt", run.out());
    Golden.check("status/trouble.md", cli.run("status", "--format", "markdown").out());
    cli.terminal(new Tty(false, true, false, 80));
    Golden.check("status/trouble-80.txt", cli.run("status", "--color", "never").out());

    JsonNode json = JSON.readTree(cli.run("status", "--format", "json").out());
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                .getSchema(JSON.readTree(Files.readString(Path.of("schema/status.schema.json"))))
                .validate(json))
        .isEmpty();
    long cells = 0;
    for (JsonNode cluster : json.get("clusters")) {
      cells += cluster.get("deliveries").size();
    }
    long counted = 0;
    for (JsonNode count : json.get("counts")) {
      counted += count.asLong();
    }
    assertThat(cells).isEqualTo(counted).isEqualTo(8 * 8 + 1);
  }

  @Test
  void filtersShowWhatTheyNameAndATypoIsAnError() {
    apply();
    trouble();

    assertThat(cli.run("status", "--state", "dead,drifted").out())
        .contains("canary", "team-2", "team-3")
        .doesNotContain("team-1", "delivering");
    assertThat(cli.run("status", "--wave", "first").out()).contains("Status of fleet, 1 cluster");
    assertThat(cli.run("status", "-l", "tier=prod").out())
        .contains("Status of fleet (label tier=prod), 7 clusters")
        .doesNotContain("theirs");
    assertThat(cli.run("status", "--account", ACCOUNT, "--state", "unknown").out())
        .contains("No delivery is so.");
    Cli.Run wave = cli.run("status", "--wave", "frist");
    assertThat(wave.code()).isEqualTo(64);
    assertThat(wave.err()).contains("did you mean \"first\"?").contains("it has first, rest");
    Cli.Run account = cli.run("status", "--account", "210987654321");
    assertThat(account.code()).isEqualTo(64);
    Cli.Run state = cli.run("status", "--state", "ded");
    assertThat(state.code()).isEqualTo(64);
    assertThat(state.err()).contains("dead");
  }

  /** The plan calls them so, and takes them so. */
  @Test
  void wavesThatTheSpecDoesNotNameAreMeantAsTheyAreTold() {
    cli.write("logspec.yaml", SPEC.substring(0, SPEC.indexOf("rollout:")));
    assertThat(cli.run("plan", "--wave", "canary").out()).contains("Waves: canary (");
    assertThat(cli.run("status", "--wave", "canary").out())
        .contains("Status of fleet, 1 cluster in");
    assertThat(cli.run("rehearse", "--fail-wave", "quarter").code()).isZero();
  }

  @Test
  void anUpdateUnderWayIsPendingAndAClusterThatIsWholeIsNotAskedAbout() {
    apply();
    cli.othersInterfere();
    world()
        .deliveries()
        .values()
        .removeIf(d -> d.sourceName().equals("team-1-AUTO_MODE_IPAM_LOGS"));
    world()
        .startUpdate(
            "arn:aws:eks:eu-west-1:123456789012:cluster/team-1",
            "VendedLogsUpdate",
            Duration.ofMinutes(5));
    cli.sandbox().journal().clear();

    Cli.Run run = cli.run("status", "--state", "pending");

    assertThat(run.out())
        .contains("pending update: its cluster update is in progress")
        .contains("team-1: ipam to archive, groups")
        .contains("2 pending update.");
    List<String> asked =
        cli.sandbox().journal().entries().stream()
            .filter(e -> e.operation().equals("ListUpdates"))
            .map(Object::toString)
            .toList();
    assertThat(asked).isNotEmpty().hasSizeLessThan(3);
  }

  @Test
  void aPlaceThatCannotBeReadIsUnknownAndFails() {
    apply();
    cli.sandbox().faults().add("DescribeDeliveries:denied");

    Cli.Run run = cli.run("status");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).contains("unread: 123456789012/eu-west-1: ").contains("64 unknown.");
  }

  @Test
  void anAccountThatCannotBeSearchedIsNamedAndTheOthersAreTold() {
    String other = "210987654321";
    cli.write(
        "logspec.yaml",
        SPEC.replace(
                "match: { name: \"team-*\" }",
                "match: { name: \"team-*\", accounts: [\"123456789012\", \"210987654321\"] }")
            .replace(
                "deliverTo: [groups, archive] }",
                "deliverTo: [groups], assumeRole: \"arn:aws:iam::{account}:role/logspec\" }"));
    world().addCluster(other, REGION, "team-far");
    world().deny(other, "eks:ListClusters");

    Cli.Run run = cli.run("status");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out())
        .contains("8 clusters in 123456789012/eu-west-1", "32 missing.")
        .containsOnlyOnce("unread: 210987654321/eu-west-1: ")
        .contains("eks:ListClusters");
    assertThat(run.out()).doesNotContain("\\n");
    assertThat(cli.run("status", "--account", ACCOUNT).code()).isZero();
    assertThat(cli.run("status", "--account", other).code()).isEqualTo(1);
  }

  @Test
  void whatArrivedIsToldWithItsAge() throws IOException {
    apply();
    Cli.Run quiet = cli.run("status", "--arrivals");
    assertThat(quiet.code()).isZero();
    assertThat(quiet.out()).containsPattern("groups +delivering +none in the last hour");
    // The records of the sandbox's clusters are of that day.
    cli.pace().pass(Duration.between(cli.pace().now(), Instant.parse("2026-03-19T04:35:00Z")));

    Cli.Run run = cli.run("status", "--arrivals", "--cluster", "team-1");

    assertThat(run.out()).containsPattern("groups +delivering +.*\\d+ (s|min)");
    JsonNode json = JSON.readTree(cli.run("status", "--arrivals", "--format", "json").out());
    assertThat(json.findValues("ageSeconds"))
        .hasSize(64)
        .allSatisfy(age -> assertThat(age.asLong()).isBetween(0L, 3600L));
  }

  @Test
  void aFileIsWrittenWholeAndMasked() throws IOException {
    for (String format : List.of("text", "json", "markdown", "html")) {
      Cli.Run run = cli.run("status", "--format", format, "--out", "status." + format, "--redact");
      assertThat(run.code()).isZero();
      assertThat(run.out()).isEmpty();
      assertThat(Files.readString(directory.resolve("status." + format)))
          .contains("canary")
          .doesNotContain(ACCOUNT);
    }
  }

  /** A thousand clusters, of which some are odd, fit on a screen. */
  @Test
  void aFleetFitsOnAScreen() {
    cli.write("logspec.yaml", SPEC.replace("\"team-*\"", "\"*\""));
    for (int i = 7; i < 300; i++) {
      world().addCluster(ACCOUNT, REGION, "team-" + i);
    }
    cli.terminal(new Tty(false, true, false, 100));

    Cli.Run run = cli.run("status");

    assertThat(run.out().lines().count()).isLessThan(16);
    assertThat(run.out()).contains("298 more").contains("2,408 missing");
    assertThat(run.out().lines().map(String::length)).allMatch(n -> n <= 100);
  }
}
