package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.world.Role;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fleet of which an account lets nobody in, a Region is not enabled and another does not answer:
 * each is told once, the others go on, and nothing of the three is taken for gone.
 */
final class ClosedPlacesTest {
  private static final String OPEN = "123456789012";
  private static final String REFUSED = "210987654321";
  private static final String SPEC =
      """
      version: 1
      name: closed
      defaults:
        region: eu-west-1
        logTypes: [compute]
        assumeRole: arn:aws:iam::{account}:role/logspec
      destinations:
        insights: { type: cloudwatch-logs }
        archive: { type: s3, bucket: org-logs, account: "123456789012", permissions: manage }
      clusters:
        - match: { name: "*", accounts: { from: accounts.json }, regions: REGIONS }
          deliverTo: [insights, archive]
      """;
  private static final String LISTED = "[eu-west-1, eu-central-1, eu-north-1]";

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aFleetInPlace() {
    cli = new Cli(directory);
    cli.without("git");
    world = cli.sandbox().world();
    world.addBucket(OPEN, "eu-west-1", "org-logs");
    for (String account : List.of(OPEN, REFUSED)) {
      for (String region : List.of("eu-west-1", "eu-central-1", "eu-north-1")) {
        world.addCluster(account, region, "in-" + region);
      }
    }
    cli.write(
        "accounts.json",
        """
        { "Accounts": [
          { "Id": "123456789012", "Name": "tools", "State": "ACTIVE", "Status": "ACTIVE" },
          { "Id": "333333333333", "Name": "gone", "State": "CLOSED" },
          { "Id": "210987654321", "Name": "payments", "Status": "ACTIVE" } ] }
        """);
    regions(LISTED);
    Cli.Run run = cli.run("apply", "--auto-approve", "--no-everywhere");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(world.sources()).hasSize(6);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void regions(String regions) {
    cli.write("logspec.yaml", SPEC.replace("REGIONS", regions));
  }

  private void closeAll() {
    String role = "arn:aws:iam::" + REFUSED + ":role/logspec";
    world.roles().put(role, new Role(role, null, Role.Trust.REFUSED));
    world.closeRegion(OPEN, "eu-central-1");
    cli.unreachable("eu-north-1");
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  @Test
  void eachIsToldOnceAndNothingOfItIsRemoved() throws Exception {
    closeAll();
    world.addCluster(OPEN, "eu-west-1", "new");
    int changes = cli.changes().size();

    Cli.Run plan = cli.run("plan", "--no-everywhere");

    assertThat(plan.code()).isEqualTo(1);
    String told = plan.out();
    assertThat(count(told, "role/logspec cannot be assumed")).as(told).isEqualTo(1);
    assertThat(told).contains("210987654321/eu-central-1, 210987654321/eu-west-1 (payments): ");
    assertThat(count(told, "is not enabled in account " + OPEN)).as(told).isEqualTo(1);
    assertThat(count(told, "eu-north-1 (payments): it could not be read: ")).as(told).isEqualTo(1);
    JsonNode json =
        PlannedChanges.json(cli.run("plan", "--no-everywhere", "--format", "json").out());
    assertThat(json.path("summary").path("delete").asInt()).isZero();
    // A group, a destination, a source and two deliveries; one policy lists the group too.
    assertThat(json.path("summary").path("create").asInt()).isEqualTo(5);
    assertThat(json.path("summary").path("update").asInt()).isEqualTo(1);

    Cli.Run apply = cli.run("apply", "--auto-approve", "--no-everywhere", "--allow", "unreadable");
    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(world.sources()).hasSize(7);
    assertThat(cli.changes().subList(changes, cli.changes().size()))
        .noneMatch(c -> c.startsWith("Delete"));
  }

  @Test
  void ofTheEnabledRegionsAClosedOneIsNotMeant() {
    regions("enabled");
    world.closeRegion(OPEN, "me-south-1");

    Cli.Run plan = cli.run("plan", "--no-everywhere", "--format", "json");

    assertThat(plan.code()).as(plan.err()).isZero();
    assertThat(cli.sandbox().journal().entries())
        .filteredOn(e -> e.operation().equals("ListClusters"))
        .filteredOn(e -> e.account().equals(OPEN))
        .extracting(e -> e.region())
        .contains("eu-west-1", "eu-north-1", "us-east-1")
        .doesNotContain("me-south-1");
    assertThat(PlannedChanges.json(plan.out()).path("summary").path("delete").asInt()).isZero();
  }

  @Test
  void enabledRegionsButSome() {
    regions("{ exclude: [me-south-1, us-east-1] }");
    cli.sandbox().journal().clear();

    assertThat(cli.run("plan", "--no-everywhere").code()).isZero();

    assertThat(cli.sandbox().journal().entries())
        .filteredOn(e -> e.operation().equals("ListClusters"))
        .extracting(e -> e.region())
        .contains("eu-west-1", "af-south-1")
        .doesNotContain("me-south-1", "us-east-1");
  }

  @Test
  void whoMayNotListRegionsAsksEachOfThem() {
    regions("enabled");
    world.deny(OPEN, "account:ListRegions");
    world.closeRegion(OPEN, "me-south-1");
    cli.sandbox().journal().clear();

    Cli.Run plan = cli.run("plan", "--no-everywhere");

    assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
    assertThat(plan.out() + plan.err())
        .contains(
            "note: 123456789012: the account does not tell which Regions it has enabled",
            "let the role call account:ListRegions");
    assertThat(cli.sandbox().journal().entries())
        .filteredOn(e -> e.operation().equals("ListClusters") && e.account().equals(OPEN))
        .extracting(e -> e.region())
        .contains("eu-west-1")
        .doesNotContain("me-south-1");
  }

  @Test
  void anAccountThatLetsNobodyInIsToldOnceOfAllItsRegions() {
    regions("enabled");
    String role = "arn:aws:iam::" + REFUSED + ":role/logspec";
    world.roles().put(role, new Role(role, null, Role.Trust.REFUSED));
    cli.sandbox().journal().clear();

    Cli.Run plan = cli.run("plan", "--no-everywhere");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(count(plan.out(), "cannot be assumed")).as(plan.out()).isEqualTo(1);
    assertThat(plan.out())
        .contains("No changes found, but not everything is known")
        .doesNotContain("- delivery");
    // No other Region's STS would say otherwise.
    assertThat(cli.sandbox().journal().entries())
        .filteredOn(e -> e.operation().equals("AssumeRole"))
        .filteredOn(e -> e.status() == 403)
        .hasSize(1);
  }

  /** An account is in the spec with Regions in which it has no cluster that delivers. */
  @Test
  void nobodyIsLetInWhoCouldNotBeRead() {
    cli.run("destroy", "--auto-approve", "--allow", "removals", "--no-everywhere");
    for (String region : List.of("eu-central-1", "eu-north-1")) {
      world.removeCluster("arn:aws:eks:" + region + ":" + REFUSED + ":cluster/in-" + region);
    }
    for (String region : List.of("eu-west-1", "eu-central-1", "eu-north-1")) {
      world.addStream(OPEN, region, "siem");
    }
    cli.write(
        "logspec.yaml",
        SPEC.replace("REGIONS", LISTED)
            .replace("[insights, archive]", "[insights, archive, siem]")
            .replace(
                "clusters:",
                "  siem: { type: firehose, stream: siem, permissions: manage,"
                    + " account: \"123456789012\" }\nclusters:"));
    Cli.Run first = cli.run("apply", "--auto-approve", "--no-everywhere");
    assertThat(first.code()).as(first.out() + first.err()).isZero();
    String policy = world.buckets().get("org-logs").policy();
    List<String> destinations = List.copyOf(world.destinations().keySet());
    String role = "arn:aws:iam::" + REFUSED + ":role/logspec";
    world.roles().put(role, new Role(role, null, Role.Trust.REFUSED));
    int changes = cli.changes().size();

    Cli.Run apply = cli.run("apply", "--auto-approve", "--no-everywhere", "--allow", "unreadable");

    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(cli.changes()).hasSize(changes);
    assertThat(world.buckets().get("org-logs").policy()).isEqualTo(policy);
    assertThat(world.destinations().keySet()).containsExactlyElementsOf(destinations);
    assertThat(cli.run("drift", "--no-everywhere").out()).doesNotContain("by hand");
  }

  @Test
  void statusTellsOfARefusedAccountOnce() {
    closeAll();
    for (String format : List.of("text", "markdown", "html")) {
      String told = cli.run("status", "--format", format).out();
      assertThat(count(told, "cannot be assumed")).as(told).isEqualTo(1);
      assertThat(told).doesNotContain("\\n");
    }
  }

  /** Nor does an account that comes to be let in while it is closed. */
  @Test
  void anAccountThatNobodyLetsInStaysOutWhileItIsClosed() {
    cli.run("destroy", "--auto-approve", "--allow", "removals", "--no-everywhere");
    String role = "arn:aws:iam::" + REFUSED + ":role/logspec";
    world.roles().put(role, new Role(role, null, Role.Trust.REFUSED));

    Cli.Run apply = cli.run("apply", "--auto-approve", "--no-everywhere", "--allow", "unreadable");

    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(world.buckets().get("org-logs").policy()).contains(OPEN).doesNotContain(REFUSED);
    assertThat(cli.changes().subList(cli.changes().size() - 30, cli.changes().size()))
        .doesNotContain("PutDeliveryDestinationPolicy");
  }
}
