package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * F46: a source that was to be replaced because AWS called it inactive, and that is active again
 * when its turn comes, is left as it is, by a saved plan and by an apply alike.
 */
final class ActiveAgainTest {
  private static final String ACCOUNT = "123456789012";
  private static final String CLUSTER = "arn:aws:eks:eu-west-1:123456789012:cluster/one";
  private static final String SPEC =
      """
      version: 1
      name: again
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam] }
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: one }]
      """;

  @TempDir private Path directory;
  private Cli cli;
  private World world;

  @BeforeEach
  void aClusterThatWentAway() {
    cli = new Cli(directory);
    world = cli.sandbox().world();
    world.addCluster(ACCOUNT, "eu-west-1", "one");
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    world.removeCluster(CLUSTER);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void comesBack() {
    if (!world.clusters().containsKey(CLUSTER)) {
      world.addCluster(ACCOUNT, "eu-west-1", "one");
    }
  }

  @Test
  void f46ASavedPlanFindsNothingToDo() {
    assertThat(cli.run("plan", "--allow", "cluster", "--out", "plan.json").out())
        .contains("-/+ delivery_source", "AWS reports it inactive");
    comesBack();
    int changes = cli.changes().size();

    Cli.Run apply = cli.run("apply", "plan.json", "--allow", "cluster");

    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(apply.err()).contains("2 of 2 objects are as planned already");
    assertThat(cli.changes()).hasSize(changes);
  }

  @Test
  void f46AnApplyFindsNothingToDoEither() {
    int changes = cli.changes().size();

    // After the last read of planning, before the first of the apply.
    Cli.Run apply =
        cli.run(this::afterTheQuestion, "apply", "--auto-approve", "--allow", "cluster");

    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(apply.out()).contains("-/+ delivery_source", "-/+ delivery ");
    assertThat(cli.changes()).hasSize(changes);
  }

  private void afterTheQuestion() {
    boolean applying =
        cli.sandbox().journal().entries().stream()
            .anyMatch(e -> e.operation().equals("GetDelivery"));
    if (applying) {
      comesBack();
    }
  }

  /** Gone for good it is replaced as planned: the judge does not stop what fits. */
  @Test
  void whatIsStillInactiveIsReplaced() {
    int changes = cli.changes().size();

    cli.run("apply", "--auto-approve", "--allow", "cluster");

    assertThat(cli.changes().subList(changes, cli.changes().size()))
        .startsWith("DeleteDelivery", "DeleteDeliverySource");
  }
}
