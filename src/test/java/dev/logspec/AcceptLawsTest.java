package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * U9: laws of {@code drift --accept} over specs in many spellings: no comment is lost, what was
 * accepted is no drift any more, and nothing that was no drift becomes one.
 */
final class AcceptLawsTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final List<String> CLUSTERS = List.of("one", "two", "three");
  private static final List<Integer> DAYS = List.of(1, 3, 5, 7, 14, 60, 90);

  @TempDir Path directory;

  private Random random = new Random(0);
  private int comments;

  private String pick(String... all) {
    return all[random.nextInt(all.length)];
  }

  private String comment() {
    return random.nextInt(3) == 0 ? "" : " # comment-" + ++comments + ";";
  }

  private String spec() {
    String types =
        pick("[compute, ipam]", "all", "[ipam]", "{ compute: {}, ipam: { retentionDays: 14 } }");
    StringBuilder out = new StringBuilder("version: 1" + comment() + "\nname: laws\n");
    out.append("defaults:\n  account: \"123456789012\"\n  region: eu-west-1" + comment() + "\n");
    out.append("  logTypes: " + types + comment() + "\n");
    out.append("destinations:" + comment() + "\n  insights:" + comment() + "\n");
    out.append("    type: cloudwatch-logs\n    retentionDays: &days 30" + comment() + "\n");
    out.append(
        "  archive: { type: s3, bucket: org-archive, permissions: manage }" + comment() + "\n");
    out.append("x-types: &types\n  compute: { retentionDays: *days }" + comment() + "\n  ipam:\n");
    out.append("clusters:" + comment() + "\n");
    CLUSTERS.forEach(c -> out.append(cluster(c)));
    return out.toString();
  }

  private String cluster(String name) {
    String to = pick("[insights]", "[insights, archive]", "[archive, insights]");
    if (random.nextInt(3) == 0) {
      String own = pick("", ", logTypes: *types", ", logTypes: [compute]");
      return "  - { name: " + name + ", deliverTo: " + to + own + " }" + comment() + "\n";
    }
    StringBuilder out = new StringBuilder("  - name: " + name + comment() + "\n");
    out.append(pick("", "    # comment-" + ++comments + ";\n"));
    out.append("    deliverTo:" + (random.nextBoolean() ? " " + to + comment() : lines(to)) + "\n");
    out.append(
        pick(
            "",
            "    logTypes: *types\n",
            "    logTypes: [compute, load-balancing]" + comment() + "\n",
            "    logTypes:" + comment() + "\n      - compute" + comment() + "\n      - ipam\n",
            "    logTypes:\n    - ipam" + comment() + "\n    - compute\n",
            "    logTypes:\n      ipam: {}"
                + comment()
                + "\n      compute:\n        retentionDays: 60"
                + comment()
                + "\n"));
    return out.toString();
  }

  private String lines(String flow) {
    StringBuilder out = new StringBuilder(comment());
    for (String item : flow.replaceAll("[\\[\\] ]", "").split(",")) {
      out.append("\n      - ").append(item).append(comment());
    }
    return out.toString();
  }

  private void drift(World world) {
    world
        .logGroups()
        .replaceAll(
            (arn, g) ->
                random.nextInt(3) == 0
                    ? g.withRetention(DAYS.get(random.nextInt(DAYS.size())))
                    : g);
    world
        .logGroups()
        .replaceAll((arn, g) -> arn.endsWith("one/auto-mode/ipam") ? g.withRetention(3) : g);
    int rate = 2 + random.nextInt(5);
    world
        .deliveries()
        .values()
        .removeIf(d -> d.destinationArn().contains("archive") && random.nextInt(rate) == 0);
  }

  private static List<String> commentsOf(String spec) {
    return Pattern.compile("comment-[0-9]+;")
        .matcher(spec)
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  private static List<String> drifted(Cli.Run run) {
    List<String> all = new ArrayList<>();
    try {
      JsonNode drift = new ObjectMapper().readTree(run.out()).path("drift");
      drift.forEach(c -> all.add(c.path("address").asText()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return all;
  }

  static LongStream seeds() {
    return Seeds.upTo(10);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void u09NoCommentIsLostAndWhatIsAcceptedIsNoDrift(long seed) throws IOException {
    random = new Random(seed);
    try (Cli cli = new Cli(directory)) {
      cli.without("git");
      World world = cli.sandbox().world();
      world.addBucket(ACCOUNT, REGION, "org-archive");
      CLUSTERS.forEach(c -> world.addCluster(ACCOUNT, REGION, c));
      String spec = spec();
      Path file = cli.write("logspec.yaml", spec);
      Cli.Run apply = cli.run("apply", "--auto-approve");
      assertThat(apply.code()).as(spec + apply.err()).isZero();
      drift(world);
      List<String> before = drifted(cli.run("drift", "--format", "json"));

      Cli.Run accept = cli.run("drift", "--accept", "--auto-approve");

      String then = Files.readString(file);
      String told = spec + accept.out() + accept.err();
      assertThat(commentsOf(then)).as(told).isEqualTo(commentsOf(spec));
      Cli.Run after = cli.run("drift", "--format", "json");
      assertThat(after.code()).as(told).isEqualTo(accept.code());
      assertThat(before).as(told).containsAll(drifted(after));
      assertThat(drifted(after)).as(told).noneMatch(a -> a.contains("/log_group/"));
      assertThat(after.code()).as("every one of these can be said: " + told).isZero();
    }
  }
}
