package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.world.World;
import dev.logspec.view.Console.Tty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code logspec rehearse}: a forecast of what an apply would do, and nothing done. */
final class RehearseTest {
  private static final String REGION = "eu-west-1";
  private static final String SPEC =
      """
      version: 1
      name: fleet
      defaults: { account: "%s", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs, retentionDays: 30 } }
      rollout:
        maxInFlight: 10
        waves:
          - { name: canary, clusters: ["*-0001"], soak: 2m }
          - { name: early, clusters: ["*-000?"] }
          - { name: rest, clusters: ["*"] }
      clusters:
        - match: { name: "cluster-*" }
      """
          .formatted(World.DEFAULT_ACCOUNT);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every document that a test here reads is held against it. */
  private static final JsonSchema SCHEMA = schema();

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void start() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
  }

  @AfterEach
  void stop() {
    cli.close();
  }

  private void fleet(int count) {
    cli.sandbox().world().fleet(count, REGION);
  }

  private JsonNode rehearse(String... flags) {
    String[] all = new String[flags.length + 3];
    all[0] = "rehearse";
    all[1] = "--format";
    all[2] = "json";
    System.arraycopy(flags, 0, all, 3, flags.length);
    Cli.Run run = cli.run(all);
    assertThat(run.code()).as(run.err()).isZero();
    try {
      JsonNode rehearsal = JSON.readTree(run.out());
      assertThat(SCHEMA.validate(rehearsal)).isEmpty();
      return rehearsal;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonSchema schema() {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(Files.readString(Path.of("schema/rehearsal.schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Duration apply() {
    Instant begin = cli.pace().now();
    cli.run("apply", "--auto-approve");
    return Duration.between(begin, cli.pace().now());
  }

  @Test
  void itsForecastOfFiftyClustersComesTrue() {
    fleet(50);
    JsonNode rehearsal = rehearse("--update-time", "4s");
    double forecast = rehearsal.path("expectedMs").asLong();
    double took = apply().toMillis();
    assertThat(took).isGreaterThan(120_000);
    assertThat(forecast / took).as("%s of %s", forecast, took).isBetween(0.9, 1.1);
    JsonNode waves = rehearsal.path("waves");
    assertThat(waves.findValuesAsText("wave")).containsExactly("canary", "early", "rest");
    assertThat(waves.findValuesAsText("clusters")).containsExactly("1", "8", "41");
    assertThat(waves.path(1).path("begin_ms").asLong())
        .isGreaterThanOrEqualTo(waves.path(0).path("end_ms").asLong() + 120_000);
  }

  @Test
  void changesNothingAndAsksAsAPlanDoes() {
    fleet(12);
    String before = cli.sandbox().world().toJson().toString();
    rehearse("--fail-wave", "early");
    assertThat(cli.sandbox().world().toJson().toString()).isEqualTo(before);
    assertThat(cli.sandbox().journal().changes()).extracting(Entry::operation).isEmpty();
  }

  @Test
  void saysTheSameTwice() {
    fleet(12);
    List<String> words =
        List.of("rehearse", "--update-time", "5s,20s", "--call-time", "80ms", "--kill-at", "rest");
    Cli.Run first = cli.run(words.toArray(String[]::new));
    assertThat(first.err()).isEmpty();
    assertThat(cli.run(words.toArray(String[]::new))).isEqualTo(first);
    List<String> other = new ArrayList<>(words);
    other.addAll(List.of("--seed", "2"));
    assertThat(cli.run(other.toArray(String[]::new))).isNotEqualTo(first);
  }

  /** The second cluster of all is the first of its wave, and its first put is the fifth of all. */
  @Test
  void aWaveThatFailsLeavesWhatItLeavesInEarnest() {
    fleet(20);
    JsonNode left = rehearse("--update-time", "4s", "--fail-wave", "early").path("mishap");
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=5");
    Cli.Run real = cli.run("apply", "--auto-approve");
    assertThat(real.code()).isEqualTo(5);
    World world = cli.sandbox().world();
    left.path("clusters")
        .forEach(
            cluster -> {
              String arn = "arn:aws:eks:eu-west-1:" + World.DEFAULT_ACCOUNT + ":cluster/";
              String name = cluster.path("name").asText();
              long made =
                  world.sourcesOf(arn + name).stream()
                      .filter(s -> !world.deliveriesOf(s.arn()).isEmpty())
                      .count();
              assertThat(4 - cluster.path("typesLeft").size()).as(name).isEqualTo((int) made);
            });
    assertThat(left.path("left").findValuesAsText("not_begun"))
        .containsExactly("0", String.valueOf(untouched(1, 8)), "11");
    cli.sandbox().faults().clear();
    JsonNode next = rehearse("--update-time", "4s");
    assertThat(next.path("changes").asInt()).isEqualTo(left.path("changesLeft").asInt());
    assertThat(left.path("nextRunCompletes").asBoolean()).isTrue();
  }

  @Test
  void aKilledRunIsTakenUpWhereItWas() {
    fleet(12);
    JsonNode rehearsal = rehearse("--update-time", "5s,20s", "--kill-at", "rest");
    JsonNode left = rehearsal.path("mishap");
    assertThat(left.path("left").findValuesAsText("failed")).containsOnly("0");
    assertThat(left.path("left").findValuesAsText("half_done").get(2)).isNotEqualTo("0");
    assertThat(left.path("changesLeft").asInt())
        .isPositive()
        .isLessThan(rehearsal.path("changes").asInt());
    assertThat(left.path("nextRunCompletes").asBoolean()).isTrue();
    assertThat(rehearsal.path("differences")).isEmpty();
  }

  /** The more the times are spread, the later the last of ten clusters is done. */
  @Test
  void forecastsASpread() {
    fleet(12);
    JsonNode narrow = rehearse("--update-time", "30s");
    JsonNode wide = rehearse("--update-time", "30s,120s");
    assertThat(narrow.path("expectedP95Ms")).isEqualTo(narrow.path("expectedMs"));
    assertThat(wide.path("runs").asInt()).isGreaterThan(20);
    assertThat(wide.path("expectedP95Ms").asLong()).isGreaterThan(wide.path("expectedMs").asLong());
    assertThat(wide.path("expectedMs").asLong()).isGreaterThan(narrow.path("expectedMs").asLong());
    assertThat(wide.path("whatIf").findValuesAsText("not_begun"))
        .containsExactly("11", "11", "3", "3", "0", "0");
  }

  /** What is half there, changed by hand or of others is in the copy as it is in AWS. */
  @Test
  void theCopyIsAsAwsIs() {
    fleet(6);
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=7");
    assertThat(cli.run("apply", "--auto-approve").code()).isEqualTo(5);
    cli.sandbox().faults().clear();
    World world = cli.sandbox().world();
    world.logGroups().replaceAll((arn, group) -> group.withRetention(7));
    world.tags().keySet().stream()
        .filter(arn -> arn.contains(":delivery:"))
        .limit(2)
        .toList()
        .forEach(arn -> world.tag(arn, Map.of("by", "hand")));
    world.destinations().keySet().stream()
        .limit(1)
        .toList()
        .forEach(arn -> world.retarget(arn, world.logGroups().firstKey()));
    JsonNode rehearsal = rehearse("--update-time", "4s");
    assertThat(rehearsal.path("changes").asInt()).isPositive();
    assertThat(rehearsal.path("differences")).isEmpty();
  }

  /** Buckets, streams and what lets the delivery service write to them are parts of the copy. */
  @Test
  void theCopyHasTheTargetsToo() {
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: three
        defaults: { account: "%s", region: eu-west-1, deliverTo: [logs, archive, siem] }
        destinations:
          logs: { type: cloudwatch-logs }
          archive: { type: s3, bucket: archive, permissions: manage, suffixPath: "{yyyy}/{MM}" }
          siem: { type: firehose, stream: siem, permissions: manage }
        clusters:
          - match: { name: "cluster-*" }
        """
            .formatted(World.DEFAULT_ACCOUNT));
    fleet(2);
    World world = cli.sandbox().world();
    world.addBucket(World.DEFAULT_ACCOUNT, REGION, "archive");
    world.addStream(World.DEFAULT_ACCOUNT, REGION, "siem");
    assertThat(rehearse("--update-time", "4s").path("differences")).isEmpty();
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(rehearse("--update-time", "4s").path("changes").asInt()).isZero();
    fleet(3);
    world.tag(world.streams().firstKey(), Map.of());
    JsonNode rehearsal = rehearse("--update-time", "4s", "--kill-at", "6s");
    assertThat(rehearsal.path("changes").asInt()).isGreaterThan(12);
    assertThat(rehearsal.path("differences")).isEmpty();
    assertThat(rehearsal.at("/mishap/nextRunCompletes").asBoolean()).isTrue();
  }

  @Test
  void learnsFromPastUpdatesAtMostHowLongTheyTake() {
    fleet(12);
    assertThat(rehearse().at("/updateTime/from").asText()).isEqualTo("assumed");
    apply();
    cli.sandbox().world().fleet(20, REGION);
    JsonNode learnt = rehearse().path("updateTime");
    assertThat(learnt.path("from").asText()).isEqualTo("learnt");
    assertThat(learnt.path("clusters").asInt()).isEqualTo(10);
    assertThat(learnt.path("p50Ms").asLong()).isBetween(4_000L, 6_000L);
  }

  @Test
  void aFleetIsMadeUpWithoutACall() {
    JsonNode rehearsal = rehearse("--fleet", "30", "--update-time", "4s");
    assertThat(rehearsal.path("of").asText()).isEqualTo("fleet");
    assertThat(rehearsal.path("clusters")).hasSize(30);
    assertThat(cli.sandbox().journal().entries()).isEmpty();
  }

  @Test
  void aFleetForASpecWithoutPatternsIsSaidToBeNone() {
    cli.write(
        "logspec.yaml",
        """
        version: 1
        name: few
        destinations: { insights: { type: cloudwatch-logs } }
        clusters: [{ name: one }]
        """);

    Cli.Run run = cli.run("rehearse", "--fleet", "30");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("the spec has none", "match:");
    assertThat(run.out()).contains("a made-up fleet: 1 cluster");
  }

  private String shown(int width, String... flags) {
    cli.terminal(new Tty(false, true, false, width));
    List<String> words =
        new ArrayList<>(List.of("rehearse", "--update-time", "60s,170s", "--call-time", "100ms"));
    words.addAll(List.of(flags));
    Cli.Run run = cli.run(words.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().replaceAll("\u001b\\[[0-9;]*m", "");
  }

  @Test
  void isReadAtEightyAndAtAHundredAndTwentyColumnsAndOnAPage() {
    cli.write("logspec.yaml", SPEC.replace("soak: 2m", "soak: 2m, verify: 15m"));
    fleet(12);
    Golden.check("rehearsal/whole-80.txt", shown(80));
    Golden.check("rehearsal/whole-120.txt", shown(120));
    Golden.check("rehearsal/whole.md", shown(80, "--format", "markdown"));
    Golden.check("rehearsal/failing-80.txt", shown(80, "--fail-wave", "early"));
    Golden.check("rehearsal/failing-120.txt", shown(120, "--fail-wave", "early"));
    Golden.check("rehearsal/failing.md", shown(80, "--fail-wave", "early", "--format", "markdown"));
    assertThat(Golden.orphans("rehearsal")).isEmpty();
  }

  /** Nobody writes logs in a copy: a wave that must show some would end every rehearsal. */
  @Test
  void logsThatAWaveMustShowAreTakenToArrive() {
    cli.write("logspec.yaml", SPEC.replace("soak: 2m", "verify: 15m"));
    fleet(3);

    JsonNode rehearsal = rehearse("--update-time", "4s");

    assertThat(rehearsal.path("clusters").findValuesAsText("state")).containsOnly("done");
    assertThat(rehearsal.path("proofMs").asLong()).isEqualTo(900_000);
    assertThat(cli.run("rehearse").out()).contains("(verify) are taken to arrive at once");
  }

  /** What is missing in the file is what there is to do, in as many steps as in earnest. */
  @Test
  void beginsWithASavedStatusWithoutACall() {
    fleet(12);
    cli.sandbox().faults().add("PutDeliverySource:fail-update:nth=7");
    assertThat(cli.run("apply", "--auto-approve").code()).isEqualTo(5);
    cli.sandbox().faults().clear();
    cli.run("status", "--format", "json", "--out", "status.json");
    JsonNode live = rehearse("--update-time", "4s", "--call-time", "9ms");
    cli.sandbox().journal().clear();

    JsonNode saved =
        rehearse("--update-time", "4s", "--call-time", "9ms", "--status", "status.json");

    assertThat(cli.sandbox().journal().entries()).isEmpty();
    assertThat(saved.path("of").asText()).isEqualTo("status");
    assertThat(saved.path("waves").findValuesAsText("updates"))
        .isEqualTo(live.path("waves").findValuesAsText("updates"));
    assertThat(saved.path("expectedMs").asDouble() / live.path("expectedMs").asDouble())
        .isBetween(0.9, 1.1);
    assertThat(saved.path("doubts").toString()).contains("not their attributes");
    Cli.Run shown = cli.run("rehearse", "--status", "status.json", "--fail-wave", "rest");
    assertThat(shown.out()).contains("from a saved status", "taken to be as the spec wants it");
  }

  @Test
  void saysWhatIsWrongWithAStatus() {
    cli.write("other.json", "{\"formatVersion\":\"1.0\",\"spec\":\"x\"}");
    cli.write("no.json", "[]");
    cli.write("odd.json", "{\"formatVersion\":\"1.0\",\"spec\":\"fleet\",\"clusters\":7}");

    for (String file : List.of("other.json", "no.json", "odd.json", "none.json")) {
      Cli.Run run = cli.run("rehearse", "--status", file);
      assertThat(run.code()).as(file).isEqualTo(64);
      assertThat(run.err()).contains("make one with logspec status --format json");
    }
    assertThat(cli.run("rehearse", "--status", "no.json", "--fleet", "3").code()).isEqualTo(64);
  }

  @Test
  void isWrittenIntoAFile() throws IOException {
    fleet(2);

    Cli.Run run = cli.run("rehearse", "--format", "html", "--out", "page.html", "--redact");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(Files.readString(directory.resolve("page.html")))
        .startsWith("<!doctype html>")
        .doesNotContain(World.DEFAULT_ACCOUNT);
    assertThat(cli.run("rehearse", "--out", ".").err()).contains("give another --out");
  }

  @Test
  void aPageHasNoScriptAndAsksNobody() {
    fleet(12);
    Cli.Run page = cli.run("rehearse", "--format", "html", "--fail-wave", "2");
    assertThat(page.out()).startsWith("<!doctype html>").contains("<svg", "cluster-0005");
    assertThat(page.out()).doesNotContain("<script", "http://", "https://", "src=", "@import");
  }

  @Test
  void saysWhatIsWrongWithItsFlags() {
    fleet(2);
    assertThat(cli.run("rehearse", "--fail-wave", "x").err())
        .contains("there is no wave \"x\"", "canary, early, rest");
    assertThat(cli.run("rehearse", "--update-time", "9s,3s").err()).contains("--update-time");
    assertThat(cli.run("rehearse", "--kill-at", "5m", "--fail-wave", "1").code()).isEqualTo(64);
    assertThat(cli.run("rehearse", "--shard", "1/2").code()).isEqualTo(64);
    assertThat(cli.run("rehearse", "--max-in-flight", "0").code()).isEqualTo(64);
  }

  private long untouched(int from, int count) {
    World world = cli.sandbox().world();
    return world.clusters().keySet().stream()
        .sorted()
        .skip(from)
        .limit(count)
        .filter(arn -> world.sourcesOf(arn).isEmpty())
        .count();
  }
}
