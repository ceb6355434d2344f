package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every sort of changing call fails once, before or after AWS took it: one apply gets over it, and
 * what was made is not made again.
 */
final class LostAnswersTest {
  private static final List<String> MAKING =
      List.of(
          "PutResourcePolicy",
          "CreateLogGroup",
          "PutRetentionPolicy",
          "PutBucketPolicy",
          "PutDeliveryDestination",
          "PutDeliverySource",
          "CreateDelivery");
  private static final List<String> CHANGING =
      List.of(
          "PutRetentionPolicy",
          "TagResource",
          "UntagResource",
          "UpdateDeliveryConfiguration",
          "DeleteDelivery",
          "DeleteDeliverySource",
          "DeleteDeliveryDestination");
  private static final String SPEC =
      """
      version: 1
      name: lost
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, archive]
        tags: { team: platform }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
        archive: { type: s3, bucket: org-archive, permissions: manage }
      clusters: [{ name: one }]
      """;
  private static final String EDITED =
      SPEC.replace("retentionDays: 30", "retentionDays: 60")
          .replace("team: platform", "owner: platform")
          .replace("bucket: org-archive,", "bucket: org-archive, suffixPath: \"{yyyy}\",")
          .replace("[compute, ipam]", "[compute]");

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    World world = cli.sandbox().world();
    world.addCluster("123456789012", "eu-west-1", "one");
    world.addBucket("123456789012", "eu-west-1", "org-archive");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void apply(String spec) {
    cli.write("logspec.yaml", spec);
    Cli.Run run = cli.run("apply", "--auto-approve", "--allow", "removals");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("failed", "drifted");
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  private void fail(List<String> operations, String fault) {
    operations.forEach(o -> cli.sandbox().faults().add(o + ":" + fault + ":nth=1"));
  }

  private long calls(String operation) {
    return cli.sandbox().journal().counts().getOrDefault(operation, 0L);
  }

  /**
   * Calls of each sort beyond those that are needed: what was taken is not sent again, whatever
   * became of its answer.
   */
  @ParameterizedTest
  @CsvSource({
    "reset-after, 0",
    "truncate, 0",
    "reset-before, 1",
    "500, 1",
    "503, 1",
    "throttle, 1"
  })
  void oneFailureOfEachCallIsGotOver(String fault, int more) {
    fail(MAKING, fault);
    apply(SPEC);
    assertThat(calls("CreateDelivery")).isEqualTo(4 + more);
    assertThat(calls("PutDeliverySource")).isEqualTo(2 + more);
    assertThat(calls("PutDeliveryDestination")).isEqualTo(3 + more);
    assertThat(calls("CreateLogGroup")).isEqualTo(2 + more);
    cli.sandbox().faults().clear();
    fail(CHANGING, fault);
    apply(EDITED);
    assertThat(calls("DeleteDelivery")).isEqualTo(2 + more);
    assertThat(calls("DeleteDeliverySource")).isEqualTo(1 + more);
    assertThat(calls("DeleteDeliveryDestination")).isEqualTo(1 + more);
    assertThat(cli.sandbox().world().deliveries()).hasSize(2);
  }

  /** AWS takes these calls when they were given up and made again already. */
  @Test
  void aCallThatTakesEffectLateMakesNothingTwice() {
    cli.sandbox().faults().add("CreateDelivery:slow:nth=1,ms=5500");
    cli.sandbox().faults().add("PutDeliverySource:slow:nth=1,ms=5500");
    cli.twoAtOnce();
    apply(SPEC);
    assertThat(cli.sandbox().world().deliveries()).hasSize(4);
    assertThat(cli.sandbox().world().sources()).hasSize(2);
  }
}
