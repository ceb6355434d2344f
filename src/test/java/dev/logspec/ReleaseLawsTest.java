package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.sandbox.world.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Laws of letting go, for seeded specs: the account is as before but for the tags that logspec
 * keeps for itself, the next plan is empty with the word and without the entry, and who takes it
 * back adopts and does nothing else.
 */
@Execution(ExecutionMode.CONCURRENT)
final class ReleaseLawsTest {
  private static final List<String> TYPES =
      List.of("compute", "block-storage", "load-balancing", "ipam");
  private static final String KEEP = "    removed: keep\n";

  @TempDir private Path directory;

  /** A seeded spec; the same seed gives the same one with other words in it. */
  private record Sample(long seed) {
    String text(boolean[] released, String end) {
      Random random = new Random(seed);
      boolean format = random.nextBoolean();
      String tags = random.nextBoolean() ? ", tags: { team: x, cost: \"1\" }" : "";
      StringBuilder text = new StringBuilder("version: 1\nname: law\n");
      text.append("defaults: { account: \"123456789012\", region: eu-west-1").append(tags);
      text.append(" }\ndestinations:\n  logs: { type: cloudwatch-logs");
      text.append(random.nextBoolean() ? ", retentionDays: 30" : "");
      text.append(random.nextBoolean() ? ", logGroup: \"/all/{cluster}\"" : "");
      text.append(format ? ", outputFormat: json" : "").append(" }\n");
      text.append("  archive: { type: s3, bucket: org-archive, permissions: manage");
      text.append(random.nextBoolean() ? ", prefix: eks" : "");
      text.append(random.nextBoolean() ? ", hivePartitions: true" : "").append(" }\n");
      text.append("  siem: { type: firehose, stream: org-siem, permissions: manage }\nclusters:\n");
      for (int i = 0; i < 3; i++) {
        String types = String.join(", ", some(random, TYPES));
        String to = String.join(", ", some(random, List.of("logs", "archive", "siem")));
        if (released.length > i) {
          text.append("  - name: c").append(i).append("\n    logTypes: [").append(types);
          text.append("]\n    deliverTo: [").append(to).append("]\n");
          text.append(released[i] ? KEEP : "");
        }
      }
      return text + end;
    }

    private static List<String> some(Random random, List<String> all) {
      List<String> some = new ArrayList<>(all);
      some.removeIf(s -> random.nextInt(3) == 0);
      return some.isEmpty() ? all.subList(0, 1) : some;
    }
  }

  private static Cli.Run ok(Cli.Run run) {
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    return run;
  }

  private static void apply(Cli cli, String spec) {
    cli.write("logspec.yaml", spec);
    ok(cli.run("apply", "--auto-approve"));
  }

  private static void nothingToDo(Cli cli, String spec) {
    cli.write("logspec.yaml", spec);
    ok(cli.run("plan", "--detailed-exitcode"));
  }

  /** All tags but those that logspec keeps for itself. */
  private static Map<String, Map<String, String>> tags(World world) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    world
        .tags()
        .forEach(
            (arn, tagged) -> {
              Map<String, String> others = new TreeMap<>(tagged.tags());
              others.keySet().removeIf(key -> key.startsWith("logspec:"));
              all.put(arn, others);
            });
    return all;
  }

  static LongStream seeds() {
    return Seeds.upTo(4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void lettingGoIsUndoneByTakingBack(long seed) {
    Sample sample = new Sample(seed);
    boolean[] none = new boolean[3];
    boolean[] some = {seed % 2 == 0, true, false};
    try (Cli cli = new Cli(directory, seed, options -> options)) {
      World world = cli.sandbox().world();
      List.of("c0", "c1", "c2").forEach(c -> world.addCluster("123456789012", "eu-west-1", c));
      world.addBucket("123456789012", "eu-west-1", "org-archive");
      world.addStream("123456789012", "eu-west-1", "org-siem");
      apply(cli, sample.text(none, ""));
      Map<String, String> before = ReleaseTest.everything(world);
      Map<String, Map<String, String>> tags = tags(world);
      Set<String> arriving = Delivering.arriving(world);

      for (String released : List.of(sample.text(some, ""), sample.text(none, "removed: keep\n"))) {
        apply(cli, released);
        assertThat(ReleaseTest.everything(world)).isEqualTo(before);
        assertThat(tags(world)).isEqualTo(tags);
        assertThat(Delivering.arriving(world)).isEqualTo(arriving);
        nothingToDo(cli, released);
      }
      nothingToDo(cli, sample.text(new boolean[] {true}, ""));

      cli.write("logspec.yaml", sample.text(none, ""));
      assertThat(ok(cli.run("plan", "--format", "json")).out())
          .contains("\"create\":0,\"update\":0,\"replace\":0,\"delete\":0")
          .contains("\"release\":0");
      ok(cli.run("apply", "--auto-approve"));
      assertThat(ReleaseTest.everything(world)).isEqualTo(before);
      assertThat(tags(world)).isEqualTo(tags);
      nothingToDo(cli, sample.text(none, ""));
    }
  }
}
