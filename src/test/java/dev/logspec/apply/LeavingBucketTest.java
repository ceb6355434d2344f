package dev.logspec.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket that nothing is delivered to any more: its statement goes with the destination. */
final class LeavingBucketTest {
  private static final String BEFORE =
      """
      version: 1
      name: platform
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, archive]
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters:
        - name: one
      """;
  private static final String AFTER =
      BEFORE
          .replace("deliverTo: [insights, archive]", "deliverTo: [insights]")
          .replace("  archive: { type: s3, bucket: org-archive, permissions: manage }\n", "");
  private static final String[] APPLY = {
    "apply", "-f", "logspec.yaml", "--auto-approve", "--allow", "removals"
  };

  private static Cli applied(Path directory) {
    Cli cli = new Cli(directory);
    World world = cli.sandbox().world();
    world.addCluster("123456789012", "eu-west-1", "one");
    world.addBucket("123456789012", "eu-west-1", "org-archive");
    cli.write("logspec.yaml", BEFORE);
    assertThat(cli.run(APPLY).code()).isZero();
    cli.write("logspec.yaml", AFTER);
    return cli;
  }

  @Test
  void clusterWhoseRemovalsAreAllWaitedForBySharedOnesLeavesNoWave(@TempDir Path directory) {
    try (Cli cli = applied(directory)) {
      int before = cli.changes().size();
      Cli.Run run = cli.run(APPLY);
      assertThat(run.code()).as(run.err()).isZero();
      List<String> changes = cli.changes();
      assertThat(changes.subList(before, changes.size()))
          .containsExactly(
              "DeleteDelivery",
              "DeleteDelivery",
              "DeleteBucketPolicy",
              "DeleteDeliveryDestination");
    }
  }

  @Test
  void killedAtEveryRemovalLeavesNoStatementBehind(@TempDir Path directory) {
    for (String last :
        List.of("DeleteDelivery", "DeleteBucketPolicy", "DeleteDeliveryDestination")) {
      try (Cli cli = applied(directory)) {
        cli.sandbox().faults().outOfBand(last, 1, world -> cli.pace().kill());
        cli.run(APPLY);
        assertThat(cli.pace().revive()).as(last).isTrue();
        cli.sandbox().faults().clear();
        assertThat(cli.run(APPLY).code()).as(last).isZero();
        World world = cli.sandbox().world();
        assertThat(world.buckets().values()).as(last).allMatch(b -> b.policy() == null);
        assertThat(world.destinations().values())
            .as(last)
            .noneMatch(d -> d.targetArn().contains("org-archive"));
      }
    }
  }
}
