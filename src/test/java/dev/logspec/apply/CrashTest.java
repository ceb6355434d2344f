package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The whole tool against the sandbox: cut off at every changing call, before and after AWS took it,
 * and disturbed by somebody else between plan and change.
 */
final class CrashTest {
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, archive]
        tags: { team: platform }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters:
        - name: one
        - name: two
      rollout: { maxFailures: 9 }
      """;
  private static final String ONE = SPEC.replace("  - name: two\n", "");
  private static final String[] APPLY = {"apply", "-f", "logspec.yaml", "--auto-approve"};

  private static Cli fleet(Path directory) {
    Cli cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    World world = cli.sandbox().world();
    world.addCluster("123456789012", "eu-west-1", "one");
    world.addCluster("123456789012", "eu-west-1", "two");
    world.addBucket("123456789012", "eu-west-1", "org-archive");
    return cli;
  }

  private static void converges(Cli cli, String name) {
    Cli.Run again = cli.run(APPLY);
    assertThat(again.code()).as(name + "\n" + again.err()).isZero();
    World world = cli.sandbox().world();
    assertThat(world.sources()).as(name).hasSize(2);
    assertThat(world.deliveries()).as(name).hasSize(4);
    assertThat(world.destinations()).as(name).hasSize(3);
    assertThat(world.logGroups()).as(name).hasSize(2);
    int changes = cli.changes().size();
    assertThat(cli.run(APPLY).code()).as(name).isZero();
    assertThat(cli.changes()).as(name).hasSize(changes);
  }

  /** The changing calls of an apply that nothing disturbs. */
  private static List<String> calls(Path directory) {
    try (Cli cli = fleet(directory)) {
      cli.write("logspec.yaml", ONE);
      assertThat(cli.run(APPLY).code()).isZero();
      return cli.changes();
    }
  }

  /**
   * Each changing call in turn is the last of its process, its answer heard or not. Dying before a
   * call is dying after the one before it.
   */
  @ParameterizedTest
  @ValueSource(strings = {"heard", "unheard"})
  void killedAtEveryChangingCallThenApplyConverges(String moment, @TempDir Path directory) {
    List<String> calls = calls(directory);
    assertThat(calls).hasSizeGreaterThan(14);
    for (int i = 0; i < calls.size(); i++) {
      String operation = calls.get(i);
      long nth = calls.subList(0, i + 1).stream().filter(operation::equals).count();
      try (Cli cli = fleet(directory)) {
        cli.write("logspec.yaml", ONE);
        if (moment.equals("unheard")) {
          cli.sandbox().faults().add(operation + ":reset-after:nth=" + nth);
        }
        cli.sandbox().faults().outOfBand(operation, (int) nth, world -> cli.pace().kill());
        cli.run(APPLY);
        assertThat(cli.pace().revive()).isTrue();
        cli.sandbox().faults().clear();
        converges(cli, moment + " of call " + (i + 1) + ", " + operation);
      }
    }
  }

  private static Cli.Run disturbed(Cli cli, String operation, int nth, Consumer<World> change) {
    cli.sandbox().faults().outOfBand(operation, nth, change);
    return cli.run(APPLY);
  }

  @Test
  void retentionChangedBetweenPlanAndChangeStopsThatClusterOnly(@TempDir Path directory) {
    try (Cli cli = fleet(directory)) {
      assertThat(cli.run(APPLY).code()).isZero();
      cli.write("logspec.yaml", SPEC.replace("retentionDays: 30", "retentionDays: 60"));
      String group = "/aws/eks/one/auto-mode/compute";
      Cli.Run run =
          disturbed(
              cli,
              "PutRetentionPolicy",
              2,
              world ->
                  world
                      .logGroups()
                      .replaceAll(
                          (arn, g) ->
                              g.name().equals("/aws/eks/two/auto-mode/compute")
                                  ? g.withRetention(7)
                                  : g));
      assertThat(run.code()).as(run.err()).isEqualTo(5);
      assertThat(run.err()).contains("drifted", "retentionDays");
      assertThat(cli.sandbox().world().logGroups().values())
          .anyMatch(g -> g.name().equals(group) && g.retentionInDays() == 60)
          .anyMatch(
              g -> g.name().equals("/aws/eks/two/auto-mode/compute") && g.retentionInDays() == 7);
    }
  }
}
