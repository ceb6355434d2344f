package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A place that cannot be read, by whatever call: the rest is planned, and nothing of it removed.
 */
final class UnreadablePlaceTest {
  private static final String ACCOUNT = "123456789012";
  private static final String OTHER = "210987654321";
  private static final String SPEC =
      """
      version: 1
      name: closed
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute]
        assumeRole: arn:aws:iam::{account}:role/logspec
      destinations:
        archive:
          type: s3
          bucket: org-logs
          account: "123456789012"
          permissions: manage
      clusters:
        - match: { name: "*", accounts: ["123456789012", "210987654321"], regions: [eu-west-1] }
      """;

  private static final String ONE_IN_EACH =
      """
        - name: near
        - name: far
          account: "210987654321"
      """
          .stripTrailing();

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void applyInBothAccounts() {
    cli = new Cli(directory);
    cli.without("git");
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "near");
    world.addCluster(OTHER, "eu-west-1", "far");
    world.addBucket(ACCOUNT, "eu-west-1", "org-logs");
    cli.write("logspec.yaml", SPEC);
    Cli.Run run = cli.run("apply", "--auto-approve", "--no-everywhere");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  @Test
  @DisplayName("F08: a place that match cannot search fails the guard; nothing is removed for it")
  void f08APlaceThatMatchCannotSearchLosesNothing() throws Exception {
    world.deny(OTHER, "eks:ListClusters");
    int changes = cli.changes().size();

    Cli.Run plan = cli.run("plan", "--format", "json");
    assertThat(plan.code()).isEqualTo(1);
    var json = new ObjectMapper().readTree(plan.out());
    assertThat(json.get("guards").findValuesAsText("name")).containsExactly("unreadable");
    assertThat(json.get("summary").get("delete").asInt()).isZero();
    assertThat(json.get("summary").get("update").asInt()).isZero();

    // The rest goes on: a new cluster of the place that can be read.
    world.addCluster(ACCOUNT, "eu-west-1", "new");
    Cli.Run apply = cli.run("apply", "--auto-approve", "--allow", "unreadable", "--no-everywhere");
    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(cli.changes().subList(changes, cli.changes().size()))
        .contains("PutDeliverySource", "CreateDelivery")
        .noneMatch(c -> c.startsWith("Delete"));
    assertThat(world.sources()).hasSize(3);
  }

  @Test
  @DisplayName("F08: so does one whose cluster cannot be described")
  void f08NeighbourAClusterThatCannotBeDescribed() {
    world.deny(OTHER, "eks:DescribeCluster");

    Cli.Run plan = cli.run("plan");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.out()).contains("unreadable", "210987654321/eu-west-1");
    assertThat(plan.out()).doesNotContain("- delivery");
  }

  @Test
  @DisplayName("F08: what a place that cannot be read does not tell of its clusters is told once")
  void f08NeighbourItsClustersAreNotToldAgain() {
    cli.write("logspec.yaml", SPEC.replaceAll("(?m)^  - match.*", ONE_IN_EACH));
    world.deny(OTHER, "logs:DescribeDeliverySources");
    world.deny(OTHER, "eks:DescribeCluster");

    Cli.Run plan = cli.run("plan");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.out() + plan.err())
        .contains("error: 210987654321/eu-west-1: it could not be read")
        .doesNotContain("210987654321/eu-west-1/far: the cluster could not be checked");
  }
}
