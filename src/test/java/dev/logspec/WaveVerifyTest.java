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
          - { name: first, clusters: [canary], verify: 10m }
          - { name: second, clusters: [rest] }
      """;

  /** The records of the sandbox's clusters are of that day. */
  private static final Instant THEN = Instant.parse("2026-03-19T04:24:00Z");

  /** A minute in which Karpenter alone writes begins soon after. */
  private static final Instant BEFORE_MOST = Instant.parse("2026-03-19T04:28:20Z");

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
        .contains("nothing at all has arrived within 10 min of canary");
    assertThat(served()).containsExactly("canary");
    assertThat(cli.pace().now()).isBetween(before.plusSeconds(600), before.plusSeconds(700));
  }

  @Test
  void logsThatArriveLetTheNextWaveBegin() {
    atNight();
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

  private void atNight() {
    passTo(THEN);
  }

  private void passTo(Instant moment) {
    cli.pace().pass(Duration.between(cli.pace().now(), moment));
  }

  /** The same with a bucket as well. */
  private static String archived(String permissions) {
    return SPEC.replace("deliverTo: [logs]", "deliverTo: [logs, archive]")
        .replace(
            "destinations: {",
            "destinations: { archive: { type: s3, bucket: org-archive, permissions: "
                + permissions
                + " },");
  }

  @Test
  void objectsOfABucketThatArriveLetTheNextWaveBegin() {
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "org-archive");
    atNight();
    Cli.Run run = apply(archived("manage"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(served()).containsExactlyInAnyOrder("canary", "rest");
  }

  /** The sandbox writes no Parquet, so nothing comes where the spec asks for it. */
  @Test
  void whatArrivesInTheGroupAloneWasNotDeliveredToTheBucket() {
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "org-archive");
    atNight();
    Cli.Run run = apply(archived("manage, outputFormat: parquet"));
    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains("not delivered, although it arrives elsewhere: canary block-storage to s3://");
    assertThat(served()).containsExactly("canary");
  }

  @Test
  void aQuietComponentStopsTheNextWaveWhereTheSpecSaysSo() {
    passTo(BEFORE_MOST);
    Cli.Run stop = apply(SPEC.replace("verify: 10m }", "verify: 1m, quiet: stop }"));
    assertThat(stop.code()).as(stop.err()).isEqualTo(5);
    assertThat(stop.err()).contains("no events yet (quiet: stop): canary block-storage");
    assertThat(served()).containsExactly("canary");
  }

  @Test
  void aQuietComponentLetsTheNextWaveBegin() {
    passTo(BEFORE_MOST);
    Cli.Run pass = apply(SPEC.replace("verify: 10m", "verify: 1m"));
    assertThat(pass.code()).as(pass.err()).isZero();
    assertThat(pass.err()).contains("no events yet, which is let pass: canary block-storage");
    assertThat(served()).containsExactlyInAnyOrder("canary", "rest");
  }

  /** Whoever comes hours later finds what came in between. */
  @Test
  void logsThatCameBeforeThisProcessCount() {
    atNight();
    cli.write("logspec.yaml", SPEC);
    assertThat(cli.run("apply", "--auto-approve", "--wave", "first").code()).isZero();
    cli.pace().pass(Duration.ofHours(5));
    Instant before = cli.pace().now();
    Cli.Run rest = cli.run("apply", "--auto-approve");
    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(cli.pace().now()).isBefore(before.plusSeconds(300));
  }
}
