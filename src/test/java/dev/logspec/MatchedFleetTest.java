package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clusters that a pattern finds: those that have all their sources are not asked about. */
final class MatchedFleetTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final int CLUSTERS = 12;

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aFleetThatDelivers() {
    cli = new Cli(directory);
    cli.without("git");
    world = cli.sandbox().world();
    world.addBucket(ACCOUNT, REGION, "locks");
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: matched
        defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
        destinations:
          insights: { type: cloudwatch-logs }
        guards: { maxRemovals: 100% }
        lock: s3://locks/spec
        rollout: { maxInFlight: 12 }
        clusters:
          - match: { name: "c-*", regions: [eu-west-1, us-east-1] }
        """);
    for (int i = 1; i <= CLUSTERS; i++) {
      world.addCluster(ACCOUNT, REGION, name(i));
    }
    assertThat(succeeds("apply", "--auto-approve", "--no-everywhere")).contains("Converged");
    cli.sandbox().journal().clear();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private static String name(int cluster) {
    return String.format("c-%02d", cluster);
  }

  private static String arn(int cluster) {
    return "arn:aws:eks:" + REGION + ":" + ACCOUNT + ":cluster/" + name(cluster);
  }

  private String succeeds(String... command) {
    Cli.Run run = cli.run(command);
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run.out() + run.err();
  }

  private List<String> calls(String region) {
    return cli.sandbox().journal().entries().stream()
        .filter(e -> e.region().equals(region))
        .map(e -> e.operation())
        .toList();
  }

  private long count(String operation) {
    return cli.sandbox().journal().entries().stream()
        .filter(e -> e.operation().equals(operation))
        .count();
  }

  @Test
  void aFleetThatIsWholeCostsPages() {
    succeeds("plan", "--no-everywhere", "--detailed-exitcode");

    assertThat(count("DescribeCluster")).isZero();
    assertThat(count("DescribeDeliverySources")).isEqualTo(1);
    assertThat(calls("us-east-1")).containsExactlyInAnyOrder("ListClusters", "GetResources");
  }

  @Test
  void whatIsLeftWhereNoClusterIsAnyMoreIsRemoved() {
    Cluster far = world.addCluster(ACCOUNT, "us-east-1", "c-far");
    succeeds("apply", "--auto-approve", "--no-everywhere");
    world.removeCluster(far.arn());

    succeeds("apply", "--auto-approve", "--no-everywhere");

    assertThat(world.sourcesOf(far.arn())).isEmpty();
    assertThat(world.destinations().keySet()).noneMatch(arn -> arn.contains("us-east-1"));
    assertThat(world.resourcePolicies().keySet()).noneMatch(key -> key.contains("us-east-1"));
  }

  @Test
  void onlyClustersThatLackASourceAreDescribed() {
    world.addCluster(ACCOUNT, REGION, "c-new");
    Cluster going = world.addCluster(ACCOUNT, REGION, "c-going");
    world.clusters().put(going.arn(), going.withStatus("DELETING"));

    String told = succeeds("plan", "--no-everywhere");

    assertThat(count("DescribeCluster")).isEqualTo(2);
    assertThat(told)
        .contains(
            "c-new",
            "the cluster \"c-going\" matches and its status is DELETING",
            "4 to create, 1 to update; " + CLUSTERS * 4 + " unchanged");
  }

  @Test
  void aClusterThatIsGoneIsRemovedAsBefore() {
    world.removeCluster(arn(3));

    assertThat(cli.run("plan", "--no-everywhere", "--detailed-exitcode").code()).isEqualTo(2);
    assertThat(count("DescribeCluster")).isZero();
  }

  @Test
  void whatWasListedBeforeTheLockIsHeldIsNotBelieved() {
    cli.sandbox()
        .faults()
        .add("PutObject:out-of-band:change=delete-source,name=c-03-AUTO_MODE_COMPUTE_LOGS,times=1");

    String told = succeeds("apply", "--auto-approve", "--no-everywhere");

    assertThat(told).contains("2 created", "Converged");
    assertThat(world.sourcesOf(arn(3))).hasSize(1);
  }
}
