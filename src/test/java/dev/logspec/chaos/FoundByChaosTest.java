package dev.logspec.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the chaos suite found, each as the shortest story that shows it. */
class FoundByChaosTest {
  private static final String SPEC =
      """
      version: 1
      name: found
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs, outputFormat: plain } }
      clusters: [{ name: one, logTypes: [ipam] }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private Cli.Run apply() {
    return cli.run("apply", "--auto-approve", "--allow", "removals");
  }

  @Test
  void aDeliveryThatIsReplacedWithItsDestinationDoesNotKeepTheDelimiterOfTheOldFormat() {
    assertThat(apply().code()).isZero();
    cli.write("logspec.yaml", SPEC.replace("plain", "json"));
    Cli.Run run = apply();
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void anAnswerThatNobodyExpectedIsAnErrorAndNotAnInternalOne() {
    cli.write("logspec.yaml", SPEC + "lock: s3://locks/x\n");
    cli.sandbox().faults().add("GetCallerIdentity:denied");
    Cli.Run run = apply();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("GetCallerIdentity").doesNotContain("internal error");
  }

  @Test
  void whatTheSpecGivesAndItsTagsMayChangeAtOnce() {
    String archive =
        SPEC.replace("[logs] }", "[archive], tags: { team: one } }")
            .replace(
                "}\nclusters",
                ", archive: { type: s3, bucket: org-b, suffixPath: '{yyyy}' } }\nclusters");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "org-b");
    cli.write(
        "logspec.yaml", archive.replace("bucket: org-b", "bucket: org-b, permissions: manage"));
    Cli.Run first = apply();
    assertThat(first.code()).as(first.out() + first.err()).isZero();
    cli.write(
        "logspec.yaml",
        archive
            .replace("bucket: org-b", "bucket: org-b, permissions: manage")
            .replace("suffixPath: '{yyyy}'", "hivePartitions: true")
            .replace("team: one", "team: two, cost: x"));
    Cli.Run run = apply();
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @Test
  void tagsThatTheIndexShowsLateDoNotMakeAnApplyNotConverged() {
    try (Cli late = new Cli(directory, 1, o -> o.withTaggingDelay(Duration.ofSeconds(20)))) {
      late.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
      assertThat(late.run("apply", "--auto-approve").code()).isZero();
      late.pace().pass(Duration.ofMinutes(1));
      late.write("logspec.yaml", SPEC.replace("[logs] }", "[logs], tags: { team: a } }"));
      Cli.Run run = late.run("apply", "--auto-approve");
      assertThat(run.code()).as(run.err()).isZero();
    }
  }
}
