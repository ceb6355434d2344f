package dev.logspec.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.ByHand;
import dev.logspec.Cli;
import dev.logspec.sandbox.world.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the source, the records are the same, and so is what is told of them. */
final class SourcesTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-west-1";
  private static final List<String> TYPES =
      List.of("compute", "block-storage", "load-balancing", "ipam");
  private static final String[] WINDOW = {"--since", "2026-03-19", "--until", "2026-03-20"};

  private static final String SPEC =
      """
      version: 1
      name: told
      defaults: { account: "123456789012", region: eu-west-1 }
      destinations:
        insights: { type: cloudwatch-logs, outputFormat: json }
        archive: { type: s3, bucket: told-logs, outputFormat: json, permissions: manage }
      clusters: [{ name: sandbox, deliverTo: [insights, archive] }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "sandbox");
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "told-logs");
    cli.sandbox().world().addBucket(ACCOUNT, REGION, "siem-logs");
    cli.sandbox().world().addStream(ACCOUNT, REGION, "siem");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private void apply() {
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
  }

  private Cli.Run insights(String... args) {
    List<String> all = new ArrayList<>(List.of("insights", "summary", "--output", "json"));
    all.addAll(List.of(args));
    all.addAll(List.of(WINDOW));
    return cli.run(all.toArray(String[]::new));
  }

  /** All that is told, to the byte, but where it is from. */
  private static String told(Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    String told = run.out().replaceFirst("\"source\":\\{.*?\\},\"input\"", "\"input\"");
    assertThat(told).isNotEqualTo(run.out());
    return told;
  }

  private static JsonNode source(Cli.Run run) {
    try {
      return Story.JSON.readTree(run.out()).path("source");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the log group of a component holds, as FilterLogEvents tells it. */
  private List<Map.Entry<Long, String>> events(String type) {
    try (ByHand hand = new ByHand(cli, "reader", ACCOUNT, REGION)) {
      return hand
          .logs()
          .filterLogEventsPaginator(b -> b.logGroupName("/aws/eks/sandbox/auto-mode/" + type))
          .events()
          .stream()
          .map(e -> Map.entry(e.timestamp(), e.message()))
          .toList();
    }
  }

  private static List<ObjectNode> nodes(List<Map.Entry<Long, String>> events) {
    return events.stream()
        .map(
            e -> {
              try {
                return (ObjectNode) Story.JSON.readTree(e.getValue());
              } catch (IOException x) {
                throw new AssertionError(x);
              }
            })
        .toList();
  }

  private interface Form {
    byte[] of(List<ObjectNode> records);
  }

  /** The same from files, one for each component, in {@code form}. */
  private Cli.Run files(Form form) {
    List<String> args = new ArrayList<>();
    for (String type : TYPES) {
      try {
        Files.write(directory.resolve(type + ".log"), form.of(nodes(events(type))));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      args.addAll(List.of("--from", type + ".log:" + type));
    }
    return insights(args.toArray(String[]::new));
  }

  private static byte[] members(List<ObjectNode> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int half = records.size() / 2;
    out.writeBytes(Story.gzip(Story.lines(records.subList(0, half), ObjectNode::toString)));
    out.writeBytes(
        Story.gzip(Story.lines(records.subList(half, records.size()), ObjectNode::toString)));
    return out.toByteArray();
  }

  @Test
  void whatLogGroupsHaveAndWhatComesIsFollowed() {
    apply();
    Cli.Run run =
        cli.run(
            "insights",
            "timeline",
            "--follow",
            "--since",
            "2026-03-19",
            "--until",
            cli.pace().now().plusSeconds(60).toString(),
            "--component",
            "ipam",
            "--component",
            "load-balancing");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(events("ipam").size() + events("load-balancing").size())
        .isSorted()
        .allMatch(line -> line.matches("2026-03-19 04:\\d\\d:\\d\\d\\.\\d{3}  .*"));
    assertThat(run.out()).contains("ipam            cninode               allocated ips");
    assertThat(cli.run("insights", "timeline", "--follow", "--from", "s3").err())
        .contains("only log groups can be followed");
    assertThat(cli.run("insights", "timeline", "--follow", "--output", "csv").code()).isEqualTo(64);
    assertThat(cli.run("insights", "timeline", "--follow", "--until", "1h").err())
        .contains("is over");
  }

  private Cli.Run followed(String... more) {
    List<String> args = new ArrayList<>(List.of("insights", "timeline", "--follow", "--since"));
    args.addAll(List.of("2026-03-19", "--until", cli.pace().now().plusSeconds(60).toString()));
    args.addAll(List.of(more));
    return cli.run(args.toArray(String[]::new));
  }

  /** A program gets a document for each line, and what the spec calls noise is left out. */
  @Test
  void whatIsFollowedIsALineOfJsonForPrograms() throws IOException {
    cli.write("logspec.yaml", SPEC + "insights: { noise: [{ name: quiet, match: allocated }] }\n");
    apply();
    Cli.Run run = followed("--component", "ipam", "--output", "json");

    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      lines.add(Story.JSON.readTree(line));
    }
    assertThat(lines).hasSize(events("ipam").size() - 1);
    assertThat(lines.get(0).get("component").asText()).isEqualTo("ipam");
    assertThat(lines.get(0).get("time").asLong()).isGreaterThan(Story.T0);
    assertThat(lines).extracting(l -> l.get("message").asText()).contains("created CNINode");
  }

  /** What a delivery writes as plain is read by its own fields, also while it is followed. */
  @Test
  void plainLinesOfALogGroupAreFollowedByTheFieldsOfTheirDelivery() {
    write("{ type: cloudwatch-logs, outputFormat: plain }", "");
    apply();
    Cli.Run run = followed("--component", "compute", "--output", "json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .hasSize(events("compute").size())
        .anyMatch(
            l -> l.contains("\"controller\":\"provisioner\",\"message\":\"created nodeclaim\""));
  }

  @Test
  void whatIsNotThereYetCannotBeFollowed() {
    Cli.Run run = cli.run("insights", "timeline", "--follow");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("FilterLogEvents", "apply the spec");
  }

  private Cli.Run of(String destination, String... args) {
    write(destination, "");
    return insights(args);
  }

  private void write(String destination, String more) {
    cli.write(
        "logspec.yaml",
        SPEC.replaceAll("  (insights|archive): .*\n", "")
                .replace("destinations:\n", "destinations:\n  only: " + destination + "\n")
                .replace("[insights, archive]", "[only]")
            + more);
  }

  @Test
  void whatOnlyAStreamReceivesIsNamedWithWhatToAdd() {
    Cli.Run run = of("{ type: firehose, stream: siem, permissions: manage }");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("logspec.yaml:5:")
        .contains("records of cluster sandbox and 3 more go to a Firehose stream alone")
        .contains("insights: { archive: s3://BUCKET/PREFIX }");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void parquetIsLeftToAthena() {
    Cli.Run run = of("{ type: s3, bucket: told-logs, outputFormat: parquet, permissions: manage }");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("kept as parquet alone, which is left to Athena", "json");
  }

  @Test
  void whereNothingIsDeliveredYetTheNextStepIsToApply() {
    Cli.Run run = insights("--from", "s3");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("nothing delivers the records of block-storage of cluster sandbox and 3 more to")
        .contains("apply the spec first", "1 error.");
  }

  @Test
  void onlyOneStoreIsAskedWhereItIsNamed() {
    Cli.Run run = of("{ type: s3, bucket: told-logs, outputFormat: json }", "--from", "cloudwatch");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("go to no log group", "reports without --from read buckets too");
  }

  @Test
  void whatAStreamWroteIsReadWhereTheSpecSaysThatItWrites() {
    apply();
    String story = told(insights("--from", "s3"));
    List<ObjectNode> records = new ArrayList<>();
    TYPES.forEach(type -> records.addAll(nodes(events(type))));
    records.sort(Comparator.comparing(r -> r.get("event_timestamp").asLong()));
    String glued = records.stream().map(ObjectNode::toString).collect(Collectors.joining());
    put("raw/2026/03/19/04/siem-1", Story.gzip(glued));
    put("raw/2026/03/21/04/siem-1", Story.gzip(glued));
    String stream = "{ type: firehose, stream: siem, permissions: manage }";

    write(stream, "insights: { archive: s3://siem-logs/raw }\n");
    Cli.Run run = insights();

    assertThat(told(run)).isEqualTo(story);
    assertThat(source(run).path("names").get(0).asText())
        .isEqualTo("s3://siem-logs/raw/{yyyy}/{MM}/{dd}");
  }

  @Test
  void beyondWhatMayBeLookedAtTheRestIsLeftAndSaid() {
    apply();

    Cli.Run run = insights("--from", "s3", "--max-scan", "1KB");

    assertThat(run.code()).isEqualTo(5);
    assertThat(source(run).path("complete").asBoolean()).isFalse();
    assertThat(source(run).path("cut").asText()).contains("newer objects were left");
    assertThat(run.err()).contains("Not all of it was read: more than 1024 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "'hivePartitions: true'",
    "'prefix: eks/logs'",
    "'suffixPath: \"{region}/{yyyy}/{MM}/{dd}\"'",
    "'suffixPath: \"{yyyy}-{MM}\", hivePartitions: true'",
    "'prefix: p, hivePartitions: true, suffixPath: \"{yyyy}/{MM}/{dd}/{HH}\"'",
    "'suffixPath: all'"
  })
  void objectsAreFoundWhateverTheirPath(String settings) {
    cli.write("logspec.yaml", SPEC.replace("bucket: told-logs", "bucket: told-logs, " + settings));
    apply();

    Cli.Run run = insights("--from", "s3");

    assertThat(told(run)).contains("\"provisioner\":5", "\"snapshot-crd\":4");
    assertThat(run.err()).doesNotContain("warning");
  }

  private void put(String key, byte[] content) {
    long at = Instant.parse("2026-03-19T04:35:00Z").toEpochMilli();
    cli.sandbox()
        .world()
        .objects()
        .put(
            "siem-logs/" + key,
            new StoredObject("siem-logs", key, content, "\"e\"", "application/gzip", at));
  }

  /** Ids of one group are none of another's. */
  private static String apart(List<ObjectNode> records, String document) {
    int group = records.hashCode();
    return document
        .replaceAll("(\"eventId\" : \")", "$1" + group)
        .replaceAll("(\"value\":\"ptr)", "$1" + group);
  }

  @Test
  void oneStoryIsToldTheSameWhereverItComesFrom() {
    apply();
    Cli.Run buckets = insights("--from", "s3");
    String story = told(buckets);

    assertThat(story).contains("\"provisioner\":5", "\"snapshot-crd\":4");
    assertThat(source(buckets).path("kind").asText()).isEqualTo("s3");
    assertThat(told(files(r -> Story.lines(r, ObjectNode::toString).getBytes(UTF_8))))
        .as("lines")
        .isEqualTo(story);
    assertThat(told(files(SourcesTest::members))).as("gzip of two members").isEqualTo(story);
    assertThat(told(files(r -> apart(r, Story.events(r)).getBytes(UTF_8))))
        .as("filter-log-events")
        .isEqualTo(story);
    assertThat(told(files(r -> apart(r, Story.rows(r)).getBytes(UTF_8))))
        .as("get-query-results")
        .isEqualTo(story);
    assertThat(
            told(
                files(
                    r ->
                        r.stream()
                            .map(ObjectNode::toString)
                            .collect(Collectors.joining())
                            .getBytes(UTF_8))))
        .as("}{")
        .isEqualTo(story);
    assertThat(told(files(r -> Story.lines(r, n -> Story.podLog(n).toString()).getBytes(UTF_8))))
        .as("pod logs")
        .isEqualTo(story);
  }

  @Test
  void onlyTheClusterThatIsAskedForIsToldWhereOthersShareThePath() throws IOException {
    cli.write(
        "logspec.yaml",
        SPEC.replace(
            "deliverTo: [insights, archive] }]",
            "deliverTo: [archive] }, { name: other, deliverTo: [archive] }]"));
    cli.sandbox().world().addCluster(ACCOUNT, REGION, "other");
    apply();

    Cli.Run one = insights("--from", "s3", "--cluster", "sandbox");
    Cli.Run other = insights("--from", "s3", "--cluster", "other");

    JsonNode both = Story.JSON.readTree(insights("--from", "s3").out()).at("/lives");
    JsonNode first = Story.JSON.readTree(one.out()).at("/lives");
    JsonNode second = Story.JSON.readTree(other.out()).at("/lives");
    assertThat(first.size()).isEqualTo(4);
    assertThat(second.size()).isEqualTo(4);
    assertThat(both.size()).isEqualTo(8);
    assertThat(first.fieldNames()).toIterable().noneMatch(second::has);
    assertThat(one.err()).containsPattern("^33 of 66 records of ");
  }
}
