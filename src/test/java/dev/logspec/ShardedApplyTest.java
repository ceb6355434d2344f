package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several processes that each apply a shard of one spec add up to one that applies all of it. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(300)
final class ShardedApplyTest {
  private static final String SPEC =
      """
      version: 1
      name: platform
      defaults:
        account: "123456789012"
        region: eu-west-1
        logTypes: [compute, ipam]
        deliverTo: [insights, archive]
      destinations:
        insights: { type: cloudwatch-logs, outputFormat: json }
        archive: { type: s3, bucket: org-archive, permissions: manage }
        common: { type: cloudwatch-logs, logGroup: "/all/{logType}" }
      clusters:
        - { name: one }
        - { name: two }
        - { name: three }
        - { name: four, region: us-east-1 }
        - { name: five, region: us-east-1 }
        - { name: six, deliverTo: [common] }
        - { name: seven, deliverTo: [common] }
      names: { destination: "{cluster}-to-{logType}" }
      insights: { folder: logspec/platform, builtin: [all] }
      """;
  private static final String[] WHOLE = {"apply", "--auto-approve"};

  @TempDir private Path directory;

  private Cli fleet(String name, long seed) throws IOException {
    Path own = Files.createDirectories(directory.resolve(name + seed));
    Cli cli = new Cli(own, seed, o -> o.withSeed(seed));
    cli.twoAtOnce();
    World world = cli.sandbox().world();
    for (String cluster : List.of("one", "two", "three", "six", "seven")) {
      world.addCluster("123456789012", "eu-west-1", cluster);
    }
    for (String cluster : List.of("four", "five")) {
      world.addCluster("123456789012", "us-east-1", cluster);
    }
    world.addBucket("123456789012", "eu-west-1", "org-archive");
    world.addBucket("123456789012", "eu-west-1", "locks");
    cli.write("logspec.yaml", SPEC);
    return cli;
  }

  private static String[] shard(int index, int count) {
    return new String[] {
      "apply", "--auto-approve", "--shard", index + "/" + count, "--wait-timeout", "24h"
    };
  }

  private List<String> wanted(String before) throws IOException {
    try (Cli cli = fleet("whole" + before.length(), 1)) {
      if (!before.isEmpty()) {
        cli.write("logspec.yaml", before);
        assertThat(cli.run(WHOLE).code()).isZero();
        cli.write("logspec.yaml", SPEC);
      }
      Cli.Run run = cli.run(WHOLE);
      assertThat(run.code()).as(run.err()).isZero();
      return Dump.of(cli.sandbox().world());
    }
  }

  private static List<Cli.Run> all(Cli cli, long seed, int count) {
    try (Processes processes = new Processes(cli, seed)) {
      for (int shard = 1; shard <= count; shard++) {
        processes.running(shard(shard, count));
      }
      return processes.ended();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void shardsAtOnceEndInTheStateOfOneProcess(int count) throws IOException {
    List<String> wanted = wanted("");
    for (long seed : Seeds.each(2)) {
      try (Cli cli = fleet("shards" + count, seed)) {
        for (Cli.Run run : all(cli, seed, count)) {
          assertThat(run.code()).as("seed " + seed + "\n" + run.err()).isZero();
        }
        assertThat(Dump.of(cli.sandbox().world())).containsExactlyElementsOf(wanted);
        assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
      }
    }
  }

  /** What is shared is another's to change too: each shard wants the same of it. */
  @Test
  void whatShardsShareIsChangedByOneOfThem() throws IOException {
    String before = SPEC.replace("  - { name: three }\n", "");
    List<String> wanted = wanted(before);
    try (Cli cli = fleet("change", 1)) {
      cli.write("logspec.yaml", before);
      assertThat(cli.run(WHOLE).code()).isZero();
      cli.write("logspec.yaml", SPEC);
      int calls = cli.changes().size();
      for (Cli.Run run : all(cli, 7, 3)) {
        assertThat(run.code()).as(run.err()).isZero();
      }
      assertThat(Dump.of(cli.sandbox().world())).containsExactlyElementsOf(wanted);
      List<String> made = cli.changes().subList(calls, cli.changes().size());
      assertThat(made.stream().filter("PutResourcePolicy"::equals)).hasSize(1);
    }
  }

  @Test
  void aPlanSaysWhichShardMakesWhatIsShared() throws IOException {
    try (Cli cli = fleet("said", 1)) {
      assertThat(cli.run("plan", "--shard", "1/3").out()).doesNotContain("waits for it");
      assertThat(cli.run("plan", "--shard", "2/3").out().replaceAll("\\s+", " "))
          .contains("what clusters share is made by shard 1 (")
          .contains("an apply of this one waits for it");
    }
  }

  @Test
  void aShardAloneWaitsForWhatItDoesNotMakeAndGivesUp() throws IOException {
    try (Cli cli = fleet("alone", 1)) {
      Cli.Run run = cli.run("apply", "--auto-approve", "--shard", "2/2", "--wait-timeout", "10m");
      assertThat(run.code()).as(run.err()).isEqualTo(5);
      assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
          .contains("waiting for shard 1 to make it, for 10 min")
          .contains("see what became of shard 1");
      assertThat(cli.run(shard(1, 2)).code()).isZero();
      assertThat(cli.run(shard(2, 2)).code()).isZero();
      assertThat(cli.run("plan", "--detailed-exitcode").code()).isZero();
    }
  }

  /** Each shard takes its part away, so the limit is one on all of them together. */
  @Test
  void theLimitOnRemovalsIsOneOnAllShardsTogether() throws IOException {
    try (Cli cli = fleet("limit", 1)) {
      assertThat(cli.run(WHOLE).code()).isZero();
      cli.write("logspec.yaml", SPEC.replace("[compute, ipam]", "[compute]"));
      for (int shard = 1; shard <= 5; shard++) {
        Cli.Run run = cli.run(shard(shard, 5));
        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(3);
      }
      Cli.Run plan = cli.run("plan", "--shard", "5/5");
      assertThat(plan.out()).contains("12 of 24 log streams would stop");
    }
  }

  /** Plans of all shards make the plan of the whole, but for what a shard never does. */
  @Test
  void mergedShardsAreThePlanOfTheWholeAndAreAppliedAsIt() throws IOException {
    List<String> wanted = wanted("");
    try (Cli cli = fleet("merged", 1)) {
      for (int shard = 1; shard <= 3; shard++) {
        cli.run("plan", "--shard", shard + "/3", "--out", shard + ".json");
      }
      Cli.Run some = cli.run("merge", "1.json", "3.json", "--out", "some.json");
      assertThat(some.code()).isZero();
      assertThat(some.err()).contains("shard 2 of 3 is missing", "plan it with --shard 2/3");
      assertThat(cli.run("show", "some.json").out()).contains("shards 1, 3 of 3 (missing: 2)");
      assertThat(cli.run("show", "some.json", "--format", "json").out())
          .contains("\"complete\": false");
      assertThat(cli.run("merge", "1.json", "2.json", "3.json", "--out", "all.json").code())
          .isZero();
      String all = cli.run("show", "all.json").out();
      assertThat(all).doesNotContain("waits for it", "Partial plan");
      assertThat(counts(all)).isEqualTo(counts(cli.run("plan").out()));
      assertThat(cli.run("apply", "all.json").code()).isZero();
      assertThat(Dump.of(cli.sandbox().world())).containsExactlyElementsOf(wanted);
    }
  }

  private static String counts(String plan) {
    return plan.lines().filter(line -> line.startsWith("Plan: ")).findFirst().orElseThrow();
  }

  @Test
  void whatIsSharedIsNotReplacedByAShard() throws IOException {
    try (Cli cli = fleet("replace", 1)) {
      assertThat(cli.run(WHOLE).code()).isZero();
      cli.write(
          "logspec.yaml",
          SPEC.replace("bucket: org-archive,", "bucket: org-archive, outputFormat: parquet,"));
      Cli.Run run = cli.run(shard(1, 2));
      assertThat(run.code()).as(run.err()).isEqualTo(1);
      assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
          .contains("apply this change of the spec once without --shard");
      assertThat(cli.run(WHOLE).code()).isZero();
    }
  }

  @Test
  void killedAtAnyCallAndRunAgainTheyConverge() throws IOException {
    List<String> wanted = wanted("");
    for (long seed : Seeds.each(4)) {
      try (Cli cli = fleet("killed", seed)) {
        int victim = (int) (seed % 3);
        List<Cli.Run> runs;
        try (Processes processes = new Processes(cli, seed)) {
          for (int shard = 1; shard <= 3; shard++) {
            processes.running(
                "apply", "--auto-approve", "--shard", shard + "/3", "--wait-timeout", "10m");
          }
          runs = processes.killing(victim, (int) (3 + seed * 13)).ended();
        }
        assertThat(runs.get(victim).code()).isEqualTo(137);
        assertThat(runs.stream().map(Cli.Run::code)).allMatch(c -> c == 0 || c == 5 || c == 137);
        for (int shard = 1; shard <= 3; shard++) {
          Cli.Run run = cli.run(shard(shard, 3));
          assertThat(run.code()).as("seed " + seed + "\n" + run.err()).isZero();
        }
        assertThat(Dump.of(cli.sandbox().world())).containsExactlyElementsOf(wanted);
      }
    }
  }
}
