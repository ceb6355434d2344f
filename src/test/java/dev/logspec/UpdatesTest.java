package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Four log types on one cluster, of which EKS updates one at a time and refuses everything
 * meanwhile: no step fails, and each update is run into at most once.
 */
final class UpdatesTest {
  private static final String CLUSTER = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
  private static final String SPEC =
      """
      version: 1
      name: updates
      destinations: { insights: { type: cloudwatch-logs } }
      clusters: [{ name: prod }]
      """;

  @TempDir private Path directory;

  private Cli cli(UnaryOperator<SandboxOptions> options) {
    Cli cli = new Cli(directory, 1, options);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "prod");
    cli.write("logspec.yaml", SPEC);
    return cli;
  }

  private static UnaryOperator<SandboxOptions> taking(Duration update, Duration hidden) {
    return o -> o.withUpdateTime(update).withVisibilityDelay(hidden);
  }

  private static List<Entry> conflicts(Cli cli) {
    return cli.sandbox().journal().changes().stream()
        .filter(e -> e.errorCode().equals("ConflictException"))
        .toList();
  }

  private static void enablesAllFour(Cli cli) {
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.out() + apply.err()).isZero();
    assertThat(apply.err()).doesNotContain("failed");
    World world = cli.sandbox().world();
    assertThat(world.sources()).hasSize(4);
    assertThat(world.deliveries()).hasSize(4);
    assertThat(world.runningUpdate(CLUSTER)).as("the last update is waited for too").isEmpty();
    assertThat(cli.sandbox().journal().maxConcurrentMutations()).isEqualTo(1);
    assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
  }

  @ParameterizedTest(name = "updates of {0} s, shown after {1} s")
  @CsvSource({"4, 0", "4, 2", "4, 8", "170, 0", "170, 20", "0, 0"})
  void updatesOfOursAreWaitedFor(long seconds, long hidden) {
    try (Cli cli = cli(taking(Duration.ofSeconds(seconds), Duration.ofSeconds(hidden)))) {
      enablesAllFour(cli);
      assertThat(conflicts(cli))
          .as("at most one for each update of ours")
          .hasSizeLessThanOrEqualTo(4);
      assertThat(cli.sandbox().journal().counts().get("PutDeliverySource"))
          .isEqualTo(4 + conflicts(cli).size());
    }
  }

  @Test
  void updatesThatShowAtOnceAreNeverRunInto() {
    try (Cli cli = cli(taking(Duration.ofSeconds(120), Duration.ZERO))) {
      enablesAllFour(cli);
      assertThat(conflicts(cli)).isEmpty();
    }
  }

  @Test
  void aForeignUpdateIsFollowedByTheIdInTheConflict() {
    try (Cli cli = cli(taking(Duration.ofSeconds(30), Duration.ZERO))) {
      World world = cli.sandbox().world();
      Update foreign = world.startUpdate(CLUSTER, "VersionUpdate", Duration.ofMinutes(20));
      enablesAllFour(cli);
      assertThat(conflicts(cli)).hasSize(1);
      assertThat(Instant.ofEpochMilli(foreign.endsAt())).isBefore(cli.pace().now());
    }
  }

  @Test
  void foreignUpdatesBetweenOursCostOneConflictEach() {
    try (Cli cli = cli(taking(Duration.ofSeconds(30), Duration.ofSeconds(3)))) {
      for (int put = 1; put <= 4; put++) {
        // Every second call of the four puts: the first try of each source meets a new update.
        cli.sandbox()
            .faults()
            .outOfBand(
                "PutDeliverySource",
                2 * put - 1,
                w -> w.startUpdate(CLUSTER, "AutoModeUpdate", Duration.ofSeconds(45)));
      }
      enablesAllFour(cli);
      assertThat(conflicts(cli)).hasSize(4);
    }
  }

  @ParameterizedTest
  @CsvSource({"fail-update, Failed", "cancel-update, Cancelled"})
  void anUpdateThatEndsBadlyStopsTheClusterWithAwssReasons(String fault, String status) {
    try (Cli cli = cli(taking(Duration.ofSeconds(30), Duration.ZERO))) {
      cli.sandbox().faults().add("PutDeliverySource:" + fault + ":nth=2");
      Cli.Run apply = cli.run("apply", "--auto-approve");
      assertThat(apply.code()).isEqualTo(5);
      String update =
          cli.sandbox().world().updatesOf(CLUSTER).stream()
              .filter(u -> u.outcome().equals(status))
              .map(Update::id)
              .findFirst()
              .orElseThrow();
      assertThat(apply.err()).contains(update + " ended as " + status);
      cli.sandbox().world().updatesOf(CLUSTER).stream()
          .flatMap(u -> u.errors().stream())
          .forEach(e -> assertThat(apply.err()).contains(e.errorMessage()));
      assertThat(cli.sandbox().journal().counts().get("PutDeliverySource"))
          .as("nothing more begins on that cluster")
          .isEqualTo(2);
      cli.sandbox().faults().clear();
      enablesAllFour(cli);
    }
  }

  @Test
  void anUpdateThatNeverShowsIsLearntFromTheNextConflict() {
    try (Cli cli = cli(taking(Duration.ofMinutes(5), Duration.ZERO))) {
      cli.sandbox().faults().add("PutDeliverySource:hide-update:ms=900000");
      Cli.Run apply = cli.run("apply", "--auto-approve");
      assertThat(apply.code()).as(apply.err()).isZero();
      assertThat(conflicts(cli)).hasSizeBetween(1, 4);
      assertThat(cli.sandbox().world().deliveries()).hasSize(4);
    }
  }

  @Test
  void anUpdateThatNeverEndsIsGivenUpAfterTheTimeLimit() {
    try (Cli cli = cli(taking(Duration.ofSeconds(30), Duration.ZERO))) {
      cli.sandbox().faults().add("PutDeliverySource:hang-update");
      Cli.Run apply = cli.run("apply", "--auto-approve", "--update-timeout", "10m");
      assertThat(apply.code()).isEqualTo(5);
      String update = cli.sandbox().world().updatesOf(CLUSTER).get(0).id();
      assertThat(apply.err()).contains(update, "is still in progress", "--update-timeout");
    }
  }
}
