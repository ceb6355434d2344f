package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two specs in one account: what the one grants is no ground for the other to stand on. */
final class SpecsSharingTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";

  @TempDir Path directory;

  private static String spec(String name, String cluster, String destination) {
    return """
        version: 1
        name: %s
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
        destinations:
          logs: %s
        clusters:
          - name: %s
        """
        .formatted(name, destination, cluster);
  }

  private Cli cli(String destination) {
    Cli cli = new Cli(directory);
    World world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "one");
    world.addCluster(ACCOUNT, REGION, "two");
    world.addBucket(ACCOUNT, REGION, "org-archive");
    cli.write("alpha.yaml", spec("alpha", "one", destination));
    cli.write("beta.yaml", spec("beta", "two", destination));
    return cli;
  }

  private static Cli.Run ok(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }

  private static void apply(Cli cli, String file) {
    ok(cli.run("apply", "-f", file, "--auto-approve"));
  }

  private static void destroy(Cli cli, String file) {
    ok(cli.run("destroy", "-f", file, "--auto-approve", "--allow", "removals"));
  }

  @Test
  @DisplayName("F04: two specs on one bucket have a statement each, and neither needs the other's")
  void f04TwoSpecsOnOneBucketHaveAStatementEach() {
    try (Cli cli = cli("{ type: s3, bucket: org-archive, permissions: manage }")) {
      apply(cli, "alpha.yaml");
      apply(cli, "beta.yaml");
      World world = cli.sandbox().world();
      assertThat(world.buckets().get("org-archive").policy().split("\"Sid\"", -1)).hasSize(3);
      ok(cli.run("plan", "-f", "alpha.yaml", "--detailed-exitcode"));
      ok(cli.run("plan", "-f", "beta.yaml", "--detailed-exitcode"));

      destroy(cli, "alpha.yaml");
      assertThat(Delivering.arriving(world)).containsExactly("two/AUTO_MODE_COMPUTE_LOGS>S3");
      ok(cli.run("plan", "-f", "beta.yaml", "--detailed-exitcode"));
      destroy(cli, "beta.yaml");
      assertThat(world.buckets().get("org-archive").policy()).isNull();
    }
  }

  @Test
  @DisplayName("F04, neighbour: the log resource policy of another spec is no ground to stand on")
  void f04PolicyOfAnotherSpecIsNoGroundToStandOn() {
    try (Cli cli = cli("{ type: cloudwatch-logs }")) {
      World world = cli.sandbox().world();
      apply(cli, "alpha.yaml");
      // What a spec with very many groups writes in the end.
      world
          .resourcePolicies()
          .replaceAll(
              (key, p) ->
                  new ResourcePolicy(
                      p.account(),
                      p.region(),
                      p.name(),
                      p.resourceArn(),
                      p.document().replace("/aws/eks/one/auto-mode/compute", "/aws/eks/*"),
                      p.updatedAt(),
                      p.revisionId()));
      apply(cli, "beta.yaml");
      assertThat(world.resourcePolicies().values())
          .extracting(ResourcePolicy::name)
          .containsExactlyInAnyOrder("logspec-alpha", "logspec-beta");
      destroy(cli, "alpha.yaml");
      assertThat(Delivering.arriving(world)).containsExactly("two/AUTO_MODE_COMPUTE_LOGS>CWL");
    }
  }

  @Test
  @DisplayName("F04: a statement by which others live is looked at twice before it goes")
  void f04StatementByWhichOthersLiveIsLookedAtTwice() {
    try (Cli cli = cli("{ type: s3, bucket: org-archive, permissions: manage }")) {
      apply(cli, "alpha.yaml");
      cli.write(
          "beta.yaml",
          spec("beta", "two", "{ type: s3, bucket: org-archive, permissions: check }"));
      apply(cli, "beta.yaml");
      Cli.Run refused =
          cli.run("destroy", "-f", "alpha.yaml", "--auto-approve", "--allow", "removals");
      assertThat(refused.code()).as(refused.out()).isEqualTo(3);
      assertThat(refused.out())
          .contains("Look twice")
          .contains(
              "the delivery two-AUTO_MODE_COMPUTE_LOGS/S3 in 123456789012/eu-west-1, which is")
          .contains("may write by it alone");
      assertThat(Delivering.arriving(cli.sandbox().world())).hasSize(2);
      ok(
          cli.run(
              "destroy",
              "-f",
              "alpha.yaml",
              "--auto-approve",
              "--allow",
              "removals",
              "--allow",
              "owner"));
    }
  }

  private static final String ONE_GROUP =
      "{ type: cloudwatch-logs, logGroup: /shared/all, retentionDays: 30 }";

  private static final String GROUP =
      "arn:aws:logs:" + REGION + ":" + ACCOUNT + ":log-group:/shared/all";

  private static String owner(Cli cli) {
    return cli.sandbox().world().tagsOf(GROUP).get("logspec:spec");
  }

  @Test
  @DisplayName("two specs deliver into one log group, which stays the first one's")
  void twoSpecsDeliverIntoOneLogGroup() {
    try (Cli cli = cli(ONE_GROUP)) {
      apply(cli, "alpha.yaml");
      apply(cli, "beta.yaml");
      assertThat(owner(cli)).isEqualTo("alpha");
      ok(cli.run("plan", "-f", "alpha.yaml", "--detailed-exitcode"));
      ok(cli.run("plan", "-f", "beta.yaml", "--detailed-exitcode"));
      ok(cli.run("drift", "-f", "beta.yaml"));
      assertThat(ok(cli.run("status", "-f", "beta.yaml")).out()).contains("delivering");
      Cli.Run deletes =
          cli.run("destroy", "-f", "alpha.yaml", "--auto-approve", "--delete-log-groups");
      assertThat(deletes.code()).as(deletes.out()).isEqualTo(3);
      assertThat(deletes.out()).contains("two-dest-compute");
      destroy(cli, "alpha.yaml");
      assertThat(Delivering.arriving(cli.sandbox().world()))
          .containsExactly("two/AUTO_MODE_COMPUTE_LOGS>CWL");
      ok(cli.run("plan", "-f", "beta.yaml", "--detailed-exitcode"));
    }
  }

  @Test
  @DisplayName("specs that differ about a log group of both are told whose it is")
  void specsThatDifferAboutALogGroup() {
    try (Cli cli = cli(ONE_GROUP)) {
      apply(cli, "alpha.yaml");
      cli.write("beta.yaml", spec("beta", "two", ONE_GROUP.replace("30", "90")));
      Cli.Run refused = cli.run("apply", "-f", "beta.yaml", "--auto-approve");
      assertThat(refused.code()).as(refused.out()).isEqualTo(3);
      assertThat(refused.out()).contains("owner").contains("/shared/all");
    }
  }

  @Test
  @DisplayName("a cluster is taken over from a spec that goes on to use the log group of both")
  void aClusterMovesAndTheLogGroupStays() {
    try (Cli cli = cli(ONE_GROUP)) {
      String alone = spec("alpha", "one", ONE_GROUP);
      cli.write("alpha.yaml", alone + "  - name: two\n");
      apply(cli, "alpha.yaml");
      ok(cli.run("apply", "-f", "beta.yaml", "--auto-approve", "--take-over", "alpha"));
      assertThat(owner(cli)).isEqualTo("alpha");
      cli.write("alpha.yaml", alone);
      ok(cli.run("plan", "-f", "alpha.yaml", "--detailed-exitcode"));
      ok(cli.run("plan", "-f", "beta.yaml", "--detailed-exitcode"));
      assertThat(Delivering.arriving(cli.sandbox().world())).hasSize(2);
    }
  }
}
