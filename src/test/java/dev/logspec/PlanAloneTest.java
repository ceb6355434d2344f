package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A saved plan whose spec is not at hand is applied as the spec said: waves, pauses, limits, lock.
 */
final class PlanAloneTest {
  private static final String SPEC =
      """
      version: 1
      name: alone
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute] }
      destinations:
        insights: { type: cloudwatch-logs, retentionDays: 30 }
      clusters:
        - name: one
        - name: two
        - name: three
      rollout:
        maxInFlight: 1
        waves: [{ name: canary, clusters: [one], soak: 10m }]
      """;

  @TempDir Path directory;
  private Cli cli;

  @BeforeEach
  void begin() {
    cli = new Cli(directory);
    for (String cluster : List.of("one", "two", "three")) {
      cli.sandbox().world().addCluster("123456789012", "eu-west-1", cluster);
    }
    cli.write("i.yaml", SPEC);
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void plan(String... more) {
    String[] args = new String[more.length + 5];
    System.arraycopy(new String[] {"plan", "-f", "i.yaml", "--out", "i.json"}, 0, args, 0, 5);
    System.arraycopy(more, 0, args, 5, more.length);
    Cli.Run plan = cli.run(args);
    assertThat(plan.code()).as(plan.err()).isZero();
  }

  /** When the update of {@code cluster} began, by the clock of the test. */
  private Instant begun(String cluster) {
    return cli.sandbox().world().updates().values().stream()
        .filter(update -> update.clusterArn().endsWith("/" + cluster))
        .map(update -> Instant.ofEpochMilli(update.createdAt()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theCanaryGoesFirstAndSoaks() {
    plan();

    Cli.Run apply = cli.run("apply", "i.json");

    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(apply.err()).contains("canary");
    assertThat(Duration.between(begun("one"), begun("two"))).isGreaterThan(Duration.ofMinutes(10));
    // One at a time: the second one's update takes four seconds.
    assertThat(Duration.between(begun("two"), begun("three")))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void withTheSpecItIsTheSame() {
    plan();

    Cli.Run apply = cli.run("apply", "i.json", "-f", "i.yaml");

    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(Duration.between(begun("one"), begun("two"))).isGreaterThan(Duration.ofMinutes(10));
  }

  @Test
  void whatTheFlagsSayOfThePaceHolds() {
    plan();

    assertThat(cli.run("apply", "i.json", "--max-in-flight", "2").code()).isZero();

    assertThat(Duration.between(begun("two"), begun("three"))).isLessThan(Duration.ofSeconds(4));
    assertThat(Duration.between(begun("one"), begun("two"))).isGreaterThan(Duration.ofMinutes(10));
  }

  @Test
  void aFailedCanaryKeepsTheRestFromBeginning() {
    plan();
    cli.sandbox().faults().add("CreateDelivery:denied");

    assertThat(cli.run("apply", "i.json").code()).isEqualTo(5);

    assertThat(cli.sandbox().world().sources()).hasSize(1);
  }

  @Test
  void shardsThatWereMergedKeepTheirWaves() {
    for (int shard = 1; shard <= 3; shard++) {
      cli.run("plan", "-f", "i.yaml", "--shard", shard + "/3", "--out", "i" + shard + ".json");
    }
    cli.write("all.json", cli.run("merge", "i3.json", "i1.json", "i2.json").out());

    Cli.Run apply = cli.run("apply", "all.json");

    assertThat(apply.code()).as(apply.err()).isZero();
    assertThat(Duration.between(begun("one"), begun("two"))).isGreaterThan(Duration.ofMinutes(10));
    assertThat(cli.sandbox().world().deliveries()).hasSize(3);
  }

  @Test
  void theLockIsTaken() {
    cli.write("i.yaml", SPEC + "lock: s3://locks/spec\n");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "locks");
    plan();

    assertThat(cli.run("apply", "i.json").code()).isZero();
    assertThat(cli.changes()).first().isEqualTo("PutObject");
    assertThat(cli.changes()).last().isEqualTo("DeleteObject");
  }

  @Test
  void aLimitOfTheSpecThatRefusedThePlanRefusesIt() {
    assertThat(cli.run("apply", "-f", "i.yaml", "--auto-approve").code()).isZero();
    cli.write("i.yaml", SPEC.replace("  - name: three\n", "") + "guards: { maxRemovals: 0 }\n");
    plan();
    int changes = cli.changes().size();

    Cli.Run refused = cli.run("apply", "i.json");

    assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(3);
    assertThat(cli.changes()).hasSize(changes);
    Cli.Run allowed = Typed.behind("to let it pass: ", refused.err(), cli);
    assertThat(allowed.code()).as(allowed.err()).isZero();
  }

  @Test
  void aPlanThatDoesNotTellIsNotAppliedWithoutTheSpec() throws IOException {
    Path older = Path.of("src/test/resources/planfile/plan-1.1.json").toAbsolutePath();
    String text = Files.readString(older);
    cli.write("older.json", text);
    cli.pace().pass(Duration.between(cli.pace().now(), Instant.parse("2026-11-23T00:00:00Z")));

    Cli.Run run = cli.run("apply", "older.json");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("does not tell the waves and the lock of its spec", "name the spec with -f");
    assertThat(cli.changes()).isEmpty();
  }
}
