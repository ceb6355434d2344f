package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clusters that are not there, or in no state in which they can be changed. */
final class ClusterStatusTest {
  private static final String ACCOUNT = "123456789012";
  private static final String HEAD =
      """
      version: 1
      name: states
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs }
      clusters:
      """;
  private static final String NAMED = HEAD + "  - name: one\n  - name: two\n";
  private static final String MATCHED = HEAD + "  - match: { name: \"*\" }\n";

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.without("git");
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "one");
    world.addCluster(ACCOUNT, "eu-west-1", "two");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void apply(String spec) {
    cli.write("logspec.yaml", spec);
    Cli.Run run = cli.run("apply", "--auto-approve", "--no-everywhere");
    assertThat(run.code()).as(run.out() + run.err()).isZero();
  }

  private void status(String cluster, String status) {
    world.clusters().replaceAll((arn, c) -> c.name().equals(cluster) ? c.withStatus(status) : c);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "DELETING", "FAILED"})
  @DisplayName("F12: match passes over a cluster that cannot be changed, and plans the others")
  void f12MatchPassesOver(String status) {
    status("two", status);
    apply(MATCHED);

    assertThat(world.sources().keySet()).hasSize(1).allMatch(arn -> arn.contains(":one-"));
    assertThat(cli.run("plan").out()).contains("\"two\" matches and its status is " + status);
  }

  @Test
  @DisplayName(
      "F12: what is there for a cluster that is passed over is left alone until it is gone")
  void f12WhatIsPassedOverIsLeftAlone() {
    apply(MATCHED);
    status("two", "DELETING");
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();

    world.clusters().keySet().removeIf(arn -> arn.endsWith("/two"));
    assertThat(cli.run("plan").out()).contains("- delivery_source two-AUTO_MODE_COMPUTE_LOGS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"CREATING", "DELETING", "FAILED"})
  @DisplayName("F12: a named cluster that cannot be changed is an error at its line")
  void f12ANamedOneIsAnError(String status) {
    status("two", status);
    cli.write("logspec.yaml", NAMED);

    Cli.Run plan = cli.run("plan");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.out()).contains("logspec.yaml:8", "the cluster \"two\"");
    assertThat(cli.run("apply", "--auto-approve").code()).isEqualTo(1);
    assertThat(cli.changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPDATING", "PENDING"})
  @DisplayName("F12: clusters that run while EKS says more of them are usable")
  void f12NeighbourOtherStatesAreUsable(String status) {
    status("two", status);
    cli.write("logspec.yaml", NAMED);
    assertThat(cli.run("plan").code()).isZero();
  }

  @Test
  @DisplayName(
      "F12: a named cluster that does not exist is an error, whatever its sources look like")
  void f12AClusterThatIsGoneIsAnErrorThoughItsSourcesAreThere() {
    apply(NAMED);
    world.clusters().keySet().removeIf(arn -> arn.endsWith("/two"));
    int before = cli.sandbox().journal().entries().size();

    Cli.Run plan = cli.run("plan");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.out()).contains("logspec.yaml:8", "EKS has no cluster \"two\"");
    List<Entry> all = cli.sandbox().journal().entries();
    assertThat(all.subList(before, all.size()).stream().map(Entry::operation))
        .contains("ListClusters")
        .doesNotContain("DescribeCluster");
  }

  @Test
  @DisplayName("F12: where clusters may not be listed, that is a warning")
  void f12NeighbourListingDenied() {
    apply(NAMED);
    world.deny(ACCOUNT, "eks:ListClusters");

    Cli.Run plan = cli.run("plan", "--detailed-exitcode");

    assertThat(plan.code()).isZero();
    assertThat(plan.out()).contains("whether clusters still exist could not be checked");
  }

  @Test
  @DisplayName("F12: a source's name that somebody else holds is found in the plan")
  void f12ANameThatSomebodyElseHolds() {
    String arn =
        "arn:aws:logs:eu-west-1:" + ACCOUNT + ":delivery-source:one-AUTO_MODE_COMPUTE_LOGS";
    world
        .sources()
        .put(
            arn,
            new DeliverySource(
                "one-AUTO_MODE_COMPUTE_LOGS",
                arn,
                "arn:aws:eks:eu-west-1:" + ACCOUNT + ":cluster/theirs",
                "eks",
                "AUTO_MODE_COMPUTE_LOGS",
                Map.of()));
    cli.write("logspec.yaml", NAMED);

    Cli.Run plan = cli.run("plan");

    assertThat(plan.code()).isEqualTo(1);
    assertThat(plan.out()).contains("the name is taken", "cluster/theirs", "names: { source:");
    apply(NAMED + "names: { source: \"{name}-{cluster}-{LOG_TYPE}\" }\n");
  }
}
