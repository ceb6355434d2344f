package dev.logspec.insights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.Cli;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records and queries out of log groups, by Logs Insights. */
final class CloudWatchTest {
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
      insights:
        queries:
          - name: typo
            components: [compute]
            query: |
              fields @timestamp
              | filtr level = "ERROR"
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "sandbox");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "told-logs");
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private Cli.Run insights(String... args) {
    List<String> all = new ArrayList<>(List.of("insights"));
    all.addAll(List.of(args));
    all.addAll(List.of(WINDOW));
    return cli.run(all.toArray(String[]::new));
  }

  private static JsonNode json(Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    try {
      return Story.JSON.readTree(run.out());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String told(JsonNode document) {
    ObjectNode told = document.deepCopy();
    told.remove("source");
    return told.toString();
  }

  @Test
  void logGroupsAreReadFirstAndSayWhatBucketsSay() {
    Cli.Run groups = insights("summary", "--output", "json");
    JsonNode story = json(groups);

    assertThat(story.at("/source/kind").asText()).isEqualTo("cloudwatch");
    assertThat(story.at("/source/names")).hasSize(4);
    assertThat(story.at("/source/bytes").asLong()).isPositive();
    assertThat(story.at("/source/costUsd").asDouble()).isPositive();
    assertThat(told(story))
        .isEqualTo(told(json(insights("summary", "--output", "json", "--from", "s3"))));
    assertThat(groups.err())
        .contains("from /aws/eks/sandbox/auto-mode/block-storage, ")
        .contains("scanned, less than $0.0001 at the list price");
  }

  @Test
  void aTimeInWhichNothingWasLoggedIsSaid() {
    Cli.Run run = cli.run("insights", "removals", "--since", "2026-01-01", "--until", "2026-01-02");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            "0 records of ", "Nothing was logged in that time; --since 7d looks further back.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "w3c"})
  void linesOfColumnsAreReadByTheDeliverysOwnFieldsAndDelimiter(String format) {
    JsonNode story = json(insights("summary", "--output", "json"));
    String plain =
        SPEC.replace("told", "flat")
            .replace("sandbox", "other")
            .replace("cloudwatch-logs, outputFormat: json", "cloudwatch-logs, outputFormat: plain")
            .replace(
                "s3, bucket: flat-logs, outputFormat: json",
                "s3, bucket: flat-logs, outputFormat: " + format);
    cli.write("logspec.yaml", plain);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "other");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "flat-logs");
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();

    if (format.equals("plain")) {
      Cli.Run mingled = insights("summary", "--from", "s3");
      assertThat(mingled.code()).isEqualTo(1);
      assertThat(mingled.err())
          .contains(
              "the plain lines of block-storage of cluster other and 3 more share s3://flat-logs/")
          .contains("nothing in a line says", "a suffixPath of its own", "1 error.");
    }
    for (String from :
        format.equals("plain") ? List.of("cloudwatch") : List.of("cloudwatch", "s3")) {
      JsonNode flat = json(insights("summary", "--output", "json", "--from", from));
      assertThat(flat.at("/controllers")).as(from).isEqualTo(story.at("/controllers"));
      assertThat(flat.at("/claims")).as(from).isEqualTo(story.at("/claims"));
      assertThat(flat.at("/errors/total")).as(from).isEqualTo(story.at("/errors/total"));
    }
  }

  @Test
  void onlyTheGroupsOfTheComponentAreAsked() {
    JsonNode story = json(insights("ipam", "--output", "json", "--component", "ipam"));

    assertThat(story.at("/source/names")).hasSize(1);
    assertThat(story.at("/controllers/compute").isMissingNode()).isTrue();
  }

  @Test
  void aSavedQueryIsAnsweredAsATable() {
    Cli.Run run = insights("run", "controllers");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("CONTROLLER")
        .containsPattern("nodeclaim\\.lifecycle +(INFO|DEBUG) +\\d+ ");
    assertThat(run.err()).contains(" rows of 2026-03-19 00:00:00 UTC to", "from 4 log groups (");
    Cli.Run one =
        insights("run", "nodeclaim", "--param", "nodeclaim=no-such\"claim", "--output", "json");
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.out()).isEqualToIgnoringWhitespace("[]");
  }

  /** Some come as text, and what a function gives in epoch milliseconds. */
  @Test
  void timesOfAQueryAreTimesInTheZoneThatIsAskedFor() {
    String last = "nodeclaim\\.lifecycle +INFO +\\d+ +2026-03-19 ";
    assertThat(insights("run", "controllers").out()).containsPattern(last + "04:\\d\\d:\\d\\d");
    assertThat(insights("run", "controllers", "--tz", "Asia/Tokyo").out())
        .containsPattern(last + "13:\\d\\d:\\d\\d");
    assertThat(insights("run", "lifecycle", "--tz", "Asia/Tokyo").out())
        .containsPattern("\n2026-03-19 13:\\d\\d:\\d\\d ");
    JsonNode rows = json(insights("run", "controllers", "--output", "json"));
    assertThat(rows.get(0).get("last").asText()).matches("2026-03-19T04:\\d\\d:\\d\\d.*Z");
  }

  @Test
  void aQueryThatIsNotUnderstoodIsShownWithAMarkUnderTheTrouble() {
    Cli.Run run = insights("run", "typo");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("query typo:2:3: error: CloudWatch Logs does not understand the query")
        .contains("    2 | | filtr level = \"ERROR\"\n      |   ^\n");
  }

  @Test
  void whereNoGroupIsThereYetTheNextStepIsSaid() {
    cli.sandbox().world().logGroups().clear();

    Cli.Run run = insights("summary");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("the log group /aws/eks/sandbox/auto-mode/compute does not exist")
        .contains("apply the spec");
  }

  @Test
  void aGroupThatLacksIsSaidAndTheOthersAreRead() {
    cli.sandbox().world().logGroups().keySet().removeIf(arn -> arn.contains("ipam"));

    Cli.Run run = insights("summary", "--output", "json");

    assertThat(json(run).at("/source/names")).hasSize(3);
    assertThat(run.err()).contains("/aws/eks/sandbox/auto-mode/ipam does not exist");
  }

  @Test
  void beyondWhatMayBeLookedAtItIsStoppedAndSaid() {
    Cli.Run run = insights("summary", "--max-scan", "1KB");

    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err()).contains("Not all of it was read: more than 1024 bytes");
  }

  @Test
  void whatWasNotLookedAtIsNotSaidToBeEmpty() {
    Cli.Run run = insights("summary", "--max-scan", "1KB");

    assertThat(run.err()).contains("0 records of").doesNotContain("look there with");
  }

  /** One Region that refuses costs its own records, and that is said; the others are read. */
  @Test
  void whereOneRegionFailsTheRestIsReadAndTheExitCodeSaysSo() {
    cli.sandbox().world().addCluster("123456789012", "eu-central-1", "other");
    cli.write(
        "logspec.yaml",
        SPEC.replace(
            "clusters: [{ name: sandbox, deliverTo: [insights, archive] }]",
            "clusters:\n"
                + "  - { name: sandbox, deliverTo: [insights] }\n"
                + "  - { name: other, region: eu-central-1, deliverTo: [insights] }"));
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
    cli.sandbox().faults().add("StartQuery:denied:nth=1");

    Cli.Run run = insights("summary", "--output", "json");

    assertThat(run.code()).as(run.err()).isEqualTo(5);
    assertThat(run.err())
        .contains("123456789012/eu-central-1: its log groups were not read")
        .contains("Not all of it was read: some accounts or Regions could not be read");
    assertThat(run.out()).contains("\"provisioner\":5", "\"complete\":false");
  }

  @Test
  void aRightThatLacksIsNamed() {
    cli.sandbox().faults().add("StartQuery:denied");

    Cli.Run run = insights("summary");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("logs:StartQuery failed: AccessDenied", "logs:StartQuery");
  }

  @Test
  void throttlingAndServerErrorsPass() {
    cli.sandbox().faults().add("StartQuery:throttle:times=3");
    cli.sandbox().faults().add("GetQueryResults:503:times=2");

    assertThat(json(insights("summary", "--output", "json")).at("/claims/n").asInt()).isPositive();
  }
}
