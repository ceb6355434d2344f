package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next wave begins when logs of the one before it arrive. */
final class WaveVerifyTest {
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", region: eu-west-1, logTypes: all, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs, outputFormat: json } }
      clusters: [{ name: canary }, { name: rest }]
      rollout:
        waves:
          - { name: first, clusters: [canary], verify: 30m }
          - { name: second, clusters: [rest] }
      """;

  /** The records of the sandbox's clusters are of that day. */
  private static final Instant THEN = Instant.parse("2026-03-19T04:00:00Z");

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.without("git");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "canary");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "rest");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private Set<String> served() {
    return cli.sandbox().world().sources().values().stream()
        .map(s -> s.resourceArn().replaceAll(".*/", ""))
        .collect(Collectors.toSet());
  }

  private Cli.Run apply(String spec) {
    cli.write("logspec.yaml", spec);
    return cli.run("apply", "--auto-approve");
  }

  @Test
  void aClusterOfWhichNothingArrivesProvesNothing() {
    Instant before = cli.pace().now();
    Cli.Run run = apply(SPEC);
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains(
            "before wave second: no logs yet of wave first: canary block-storage to /aws/eks/")
        .contains("nothing at all has arrived within 30 min of canary");
    assertThat(served()).containsExactly("canary");
    assertThat(cli.pace().now()).isBetween(before.plusSeconds(1800), before.plusSeconds(2000));
  }

  @Test
  void logsThatArriveLetTheNextWaveBegin() {
    cli.pace().pass(Duration.between(cli.pace().now(), THEN));
    Cli.Run run = apply(SPEC);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(served()).containsExactlyInAnyOrder("canary", "rest");
  }

  @Test
  void thePlanOfSuchASpecIsNotAppliedWithoutIt() {
    cli.write("i.yaml", SPEC);
    assertThat(cli.run("plan", "-f", "i.yaml", "--out", "i.json").code()).isZero();
    Cli.Run alone = cli.run("apply", "i.json");
    assertThat(alone.code()).isEqualTo(4);
    assertThat(alone.err()).contains("only the spec tells which logs must arrive");
    Cli.Run beside = cli.run("apply", "i.json", "-f", "i.yaml");
    assertThat(beside.code()).as(beside.err()).isEqualTo(5);
    assertThat(served()).containsExactly("canary");
  }
}
