package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clusters that a spec finds by their tags: AWS's index is asked, and not believed too much. */
final class MatchByTagTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final Map<String, String> PROD = Map.of("env", "prod");

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aFleet() {
    cli = new Cli(directory, 1, o -> o.withTaggingDelay(Duration.ofMinutes(2)));
    cli.without("git");
    world = cli.sandbox().world();
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: tagged
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
        destinations:
          insights: { type: cloudwatch-logs }
          archive: { type: s3, bucket: org-logs, permissions: manage }
        clusters:
          - { match: { tags: { env: prod } }, deliverTo: [insights, archive] }
        """);
    world.addBucket(ACCOUNT, REGION, "org-logs");
    for (int i = 0; i < 3; i++) {
      world.addCluster(ACCOUNT, REGION, "prod-" + i);
      world.tag(cluster("prod-" + i), PROD);
    }
    for (int i = 0; i < 150; i++) {
      world.addCluster(ACCOUNT, REGION, "other-" + i);
    }
    cli.pace().pass(Duration.ofMinutes(5));
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private static String cluster(String name) {
    return "arn:aws:eks:" + REGION + ":" + ACCOUNT + ":cluster/" + name;
  }

  private List<String> reads(String operation) {
    return cli.sandbox().journal().entries().stream()
        .map(e -> e.operation())
        .filter(operation::equals)
        .toList();
  }

  private Cli.Run succeeds(String... command) {
    Cli.Run run = cli.run(command);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }

  @Test
  void onlyWhatTheIndexFindsIsDescribed() {
    Cli.Run plan = succeeds("plan", "--no-everywhere");

    assertThat(plan.out()).contains("prod-0", "prod-1", "prod-2").doesNotContain("other-");
    assertThat(reads("DescribeCluster")).hasSize(3);
    assertThat(reads("ListClusters")).isEmpty();
    assertThat(plan.out() + plan.err())
        .contains(
            "logspec.yaml:8:5: note: clusters are looked for by their tags in AWS's index, which"
                + " may know of a change of tags only minutes later");
  }

  @Test
  void aClusterThatIsGoneOrTaggedOtherwiseByNowIsNotMeant() {
    world.tag(cluster("prod-1"), Map.of("env", "test"));
    world.clusters().remove(cluster("prod-2"));

    assertThat(succeeds("plan", "--no-everywhere").out())
        .contains("prod-0")
        .doesNotContain("prod-1", "prod-2");
  }

  @Test
  void whereTheIndexMayNotBeAskedEachClusterIsDescribed() {
    world.deny(ACCOUNT, "tag:GetResources");

    Cli.Run plan = succeeds("plan", "--no-everywhere");

    assertThat(plan.out()).contains("prod-0", "prod-1", "prod-2").doesNotContain("other-");
    assertThat(plan.out() + plan.err()).contains("let the role call tag:GetResources");
    assertThat(reads("DescribeCluster")).hasSize(153);
  }

  @Test
  void aClusterThatTheIndexLostLosesNothing() {
    succeeds("apply", "--auto-approve", "--no-everywhere");
    cli.pace().pass(Duration.ofMinutes(5));
    // Its tags are what they were, and the index says otherwise for two minutes.
    world.tag(cluster("prod-1"), Map.of());
    cli.pace().pass(Duration.ofMinutes(5));
    world.tag(cluster("prod-1"), PROD);
    int changes = cli.changes().size();

    succeeds("plan", "--no-everywhere", "--detailed-exitcode");
    succeeds("apply", "--auto-approve", "--no-everywhere");
    assertThat(cli.changes()).hasSize(changes);
    assertThat(world.sources()).hasSize(3);
  }

  @Test
  void aClusterWhoseTagsMeanItNoLongerIsRemoved() {
    succeeds("apply", "--auto-approve", "--no-everywhere");
    world.tag(cluster("prod-1"), Map.of("env", "test"));
    cli.pace().pass(Duration.ofMinutes(5));

    Cli.Run plan = cli.run("plan", "--no-everywhere", "--detailed-exitcode");

    assertThat(plan.code()).isEqualTo(2);
    assertThat(plan.out()).contains("prod-1-AUTO_MODE_COMPUTE_LOGS");
  }

  @Test
  void destroyTakesWhatTheIndexLostToo() {
    succeeds("apply", "--auto-approve", "--no-everywhere");
    world.tag(cluster("prod-1"), Map.of());
    cli.pace().pass(Duration.ofMinutes(5));
    world.tag(cluster("prod-1"), PROD);

    succeeds("destroy", "--auto-approve", "--no-everywhere");

    assertThat(world.sources()).isEmpty();
  }
}
