package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Waves hold across processes: what none of them told another, AWS tells all of them. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
final class WavesOfShardsTest {
  private static final List<String> CLUSTERS =
      List.of("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2", "c3");
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [compute], deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs, outputFormat: json } }
      clusters:
        - { name: a1 }
        - { name: a2 }
        - { name: a3 }
        - { name: b1 }
        - { name: b2 }
        - { name: b3 }
        - { name: c1 }
        - { name: c2 }
        - { name: c3 }
      rollout:
        waves:
          - { name: first, clusters: ["a*"] }
          - { name: second, clusters: ["b*"] }
          - { name: third, clusters: ["c*"] }
      """;

  @TempDir private Path directory;

  private Cli fleet(String name, long seed) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name + seed));
    Cli cli = new Cli(own, seed, o -> o.withSeed(seed));
    cli.twoAtOnce();
    World world = cli.sandbox().world();
    CLUSTERS.forEach(cluster -> world.addCluster("123456789012", "eu-west-1", cluster));
    cli.write("logspec.yaml", SPEC);
    return cli;
  }

  private static String[] apply(String... more) {
    List<String> all = new ArrayList<>(List.of("apply", "--auto-approve"));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static List<Cli.Run> shards(Cli cli, long seed, int count, String patience) {
    try (Processes processes = new Processes(cli, seed)) {
      for (int shard = 1; shard <= count; shard++) {
        processes.running(
            apply(
                "--shard", shard + "/" + count, "--wait-timeout", patience, "--max-failures", "9"));
      }
      return processes.ended();
    }
  }

  /** The clusters for which a source was put, in that order. */
  private static List<String> put(Cli cli) {
    return cli.sandbox().journal().changes().stream()
        .filter(e -> e.operation().equals("PutDeliverySource"))
        .map(e -> e.toString().replaceAll("(?s).*cluster/([abc][0-9]).*", "$1"))
        .filter(CLUSTERS::contains)
        .toList();
  }

  private static Set<String> served(Cli cli) {
    return cli.sandbox().world().sources().values().stream()
        .map(s -> s.resourceArn().replaceAll(".*/", ""))
        .collect(Collectors.toSet());
  }

  @Test
  void noShardBeginsAWaveBeforeAllShardsHaveDoneTheOneBeforeIt() throws IOException {
    for (long seed : Seeds.each(2)) {
      try (Cli cli = fleet("order", seed)) {
        for (Cli.Run run : shards(cli, seed, 3, "24h")) {
          assertThat(run.code()).as("seed " + seed + "\n" + run.err()).isZero();
        }
        List<String> waves = put(cli).stream().map(name -> name.substring(0, 1)).toList();
        assertThat(waves).as("seed " + seed).hasSize(9).isSorted();
        assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
      }
    }
  }

  @Test
  void aFailureInOneShardKeepsEveryShardFromTheNextWave() throws IOException {
    for (long seed : Seeds.each(2)) {
      try (Cli cli = fleet("failed", seed)) {
        cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=2");
        List<Cli.Run> runs = shards(cli, seed, 3, "10m");
        assertThat(put(cli)).as("seed " + seed).allMatch(name -> name.startsWith("a"));
        assertThat(served(cli)).allMatch(name -> name.startsWith("a"));
        assertThat(runs).as("seed " + seed).extracting(Cli.Run::code).contains(5);
        // A shard that has clusters of the first wave alone may be done.
        assertThat(runs).extracting(Cli.Run::code).isSubsetOf(0, 5);
        for (Cli.Run run : shards(cli, seed + 100, 3, "24h")) {
          assertThat(run.code()).as("again, seed " + seed + "\n" + run.err()).isZero();
        }
        assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
      }
    }
  }

  @Test
  void aClusterThatFailsInTheSecondWaveKeepsTheThirdFromBeginning() throws IOException {
    try (Cli cli = fleet("third", 1)) {
      cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=5");
      Cli.Run run = cli.run(apply("--max-failures", "9"));
      assertThat(run.code()).as(run.err()).isEqualTo(5);
      assertThat(put(cli)).noneMatch(name -> name.startsWith("c"));
      assertThat(run.err()).contains("the wave second before it failed");
      Cli.Run again = cli.run(apply());
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(served(cli)).hasSize(9);
    }
  }

  @Test
  void aShardWaitsForOthersShowsItAndGivesUp() throws IOException {
    try (Cli cli = fleet("alone", 1)) {
      Cli.Run run = cli.run(apply("--shard", "1/3", "--wait-timeout", "10m"));
      assertThat(run.code()).as(run.err()).isEqualTo(5);
      assertThat(run.err())
          .contains("before wave third: not yet as planned, from wave first on: a2, a3, b1 and")
          .contains("still at work: 1/2 clusters, before wave third: not yet")
          .contains(
              "it does not begin: the waves before it come first and are not done, and nothing moved there");
      assertThat(put(cli)).allMatch(name -> name.startsWith("a"));
    }
  }

  /** What was done before a process came soaks for it as for those who did it. */
  @Test
  void aSoakGoesOnWhereAnotherProcessLeftIt() throws IOException {
    try (Cli cli = fleet("soak", 1)) {
      cli.write("logspec.yaml", SPEC.replace("[\"a*\"] }", "[\"a*\"], soak: 30m }"));
      Cli.Run canary = cli.run(apply("--cluster", "a*"));
      assertThat(canary.code()).as(canary.err()).isZero();
      Instant done = cli.pace().now();
      cli.pace().pass(Duration.ofMinutes(10));
      Cli.Run rest = cli.run(apply());
      assertThat(rest.code()).as(rest.err()).isZero();
      assertThat(rest.err()).contains("soak wave first: until ");
      Duration took = Duration.between(done, cli.pace().now());
      assertThat(took).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(34));
    }
  }

  @Test
  void aPlanOfAShardIsAppliedAsItsShardWould() throws IOException {
    try (Cli cli = fleet("saved", 1)) {
      for (int shard = 1; shard <= 2; shard++) {
        cli.run("plan", "--shard", shard + "/2", "--out", shard + ".json");
      }
      try (Processes processes = new Processes(cli, 3)) {
        processes.running("apply", "1.json", "--wait-timeout", "24h");
        processes.running("apply", "2.json", "--wait-timeout", "24h");
        for (Cli.Run run : processes.ended()) {
          assertThat(run.code()).as(run.err()).isZero();
        }
      }
      assertThat(put(cli).stream().map(name -> name.substring(0, 1))).isSorted();
      Files.delete(directory.resolve("saved1").resolve("logspec.yaml"));
      Cli.Run alone = cli.run("apply", "2.json");
      assertThat(alone.code()).isEqualTo(4);
      assertThat(alone.err()).contains("name the spec with -f, or merge the plans of all shards");
    }
  }

  @Test
  void killedAtAnyCallAndRunAgainTheyConverge() throws IOException {
    for (long seed : Seeds.each(2)) {
      try (Cli cli = fleet("killed", seed)) {
        try (Processes processes = new Processes(cli, seed)) {
          for (int shard = 1; shard <= 3; shard++) {
            processes.running(apply("--shard", shard + "/3", "--wait-timeout", "5m"));
          }
          processes.killing((int) (seed % 3), (int) (5 + seed * 11)).ended();
        }
        for (Cli.Run run : shards(cli, seed + 50, 3, "24h")) {
          assertThat(run.code()).as("seed " + seed + "\n" + run.err()).isZero();
        }
        assertThat(served(cli)).hasSize(9);
        assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
      }
    }
  }
}
