package dev.logspec.insights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.Cli;
import dev.logspec.sandbox.world.StoredObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;

/** Reports that Athena answers, from the tables of {@code athena-ddl}, by the sandbox's records. */
final class AthenaRunTest {
  private static final String SPEC =
      """
      version: 1
      name: told
      defaults: { account: "123456789012", region: eu-west-1 }
      destinations:
        archive: { type: s3, bucket: told-logs, outputFormat: json, permissions: manage }
      clusters: [{ name: sandbox }]
      """;
  private static final String[] DAY = {"--since", "2026-03-19", "--until", "2026-03-20"};
  private static final String OUTPUT = "s3://my-results/athena/";

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "sandbox");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "told-logs");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "my-results");
    cli.sandbox().world().nodeClaims(40);
    Cli.Run apply = cli.run("apply", "--auto-approve");
    assertThat(apply.code()).as(apply.err()).isZero();
  }

  @AfterEach
  void close() {
    cli.close();
  }

  /** Gives what {@code athena-ddl} prints to Athena, as a person would. */
  private void tables() {
    String ddl = cli.run("insights", "athena-ddl").out();
    try (AthenaClient athena =
        AthenaClient.builder()
            .endpointOverride(cli.sandbox().endpoint())
            .region(Region.EU_WEST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      String id =
          athena
              .startQueryExecution(
                  r -> r.queryString(ddl).resultConfiguration(c -> c.outputLocation(OUTPUT)))
              .queryExecutionId();
      cli.pace().sleepUntil(cli.pace().in(Duration.ofSeconds(2)));
      var execution = athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
      assertThat(execution.status().stateAsString())
          .as(execution.status().stateChangeReason())
          .isEqualTo("SUCCEEDED");
    }
  }

  private Cli.Run athena(String name, String... args) {
    List<String> all = new ArrayList<>(List.of("insights", "run", name, "--engine", "athena"));
    all.addAll(List.of("--output-location", OUTPUT));
    all.addAll(Arrays.asList(args));
    all.addAll(List.of(DAY));
    return cli.run(all.toArray(String[]::new));
  }

  private static Map<String, String> csv(Cli.Run run, int key, int value) {
    assertThat(run.code()).as(run.err()).isZero();
    Map<String, String> all = new TreeMap<>();
    for (String line : run.out().lines().skip(1).toList()) {
      String[] cells = line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
      all.merge(cells[key], cells[value], (a, b) -> a + "+" + b);
    }
    return all;
  }

  private Cli.Run here(String report) {
    return cli.run(
        "insights", report, "--from", "s3", "--output", "csv", DAY[0], DAY[1], DAY[2], DAY[3]);
  }

  @Test
  void whatAthenaFindsIsWhatIsReadHere() {
    tables();

    Map<String, String> phases = csv(athena("phases", "--output", "csv"), 0, 1);
    Map<String, String> read = csv(here("phases"), 0, 1);
    assertThat(phases).hasSize(4);
    phases.forEach((phase, n) -> assertThat(read).containsEntry(phase, n));

    Map<String, String> errors = csv(athena("errors", "--output", "csv"), 0, 1);
    Map<String, String> grouped = new TreeMap<>();
    csv(here("errors"), 6, 0).forEach((text, n) -> grouped.put(text.replace("…", "..."), n));
    assertThat(errors.values()).hasSize(10).containsExactlyInAnyOrderElementsOf(grouped.values());
    assertThat(errors)
        .containsEntry(
            "reflector.go: Failed to watch *v1.VolumeSnapshotClass: the server could not find the"
                + " requested resource",
            "115");

    Map<String, String> removals = csv(athena("removals", "--output", "csv"), 0, 1);
    List<String> causes = here("removals").out().lines().skip(1).map(l -> l.split(",")[4]).toList();
    assertThat(removals)
        .containsEntry("empty", count(causes, "empty"))
        .containsEntry("underutilized", count(causes, "underutilized"))
        .containsEntry("launch failed", count(causes, "launch_failed"))
        .containsEntry("unknown", count(causes, "unknown"));
    assertThat(removals.values().stream().mapToInt(Integer::parseInt).sum())
        .isEqualTo(causes.size());
  }

  private static String count(List<String> all, String one) {
    return String.valueOf(all.stream().filter(one::equals).count());
  }

  @Test
  void theAnswerComesInEveryForm() {
    tables();

    Cli.Run table = athena("controllers");
    assertThat(table.code()).as(table.err()).isZero();
    assertThat(table.out()).startsWith("CONTROLLER ").contains("nodeclaim.lifecycle  ");
    assertThat(table.err())
        .contains("Asking Athena about table auto_mode in 123456789012/eu-west-1")
        .contains("rows of 2026-03-19 00:00:00 UTC to 2026-03-20 00:00:00 UTC, from Athena (")
        .contains("KB scanned, less than $0.0001 at the list price).");
    assertThat(athena("controllers", "--output", "md").out())
        .contains("| controller | level | events | last |");
    assertThat(athena("controllers", "--output", "html").out()).contains("<td>provisioner</td>");
    assertThat(athena("phases", "--output", "json").out())
        .contains("{\"phase\": \"launch\", \"n\": 35, \"min\": 1.662,");
    assertThat(athena("controllers", "--output", "svg").code()).isEqualTo(64);
  }

  @Test
  void onlyTheDaysThatAreAskedAboutAreLookedAt() {
    tables();

    Cli.Run before =
        cli.run(
            "insights",
            "run",
            "controllers",
            "--engine",
            "athena",
            "--output-location",
            OUTPUT,
            "--since",
            "2026-03-17",
            "--until",
            "2026-03-18");

    assertThat(before.code()).as(before.err()).isZero();
    assertThat(before.out()).isEqualTo("none\n");
    assertThat(before.err()).contains("0 rows of", "from Athena (0 bytes scanned");
  }

  @Test
  void aQueryThatLooksAtTooMuchIsStopped() {
    tables();

    Cli.Run run = athena("controllers", "--max-scan", "1KB");

    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err())
        .contains("Not all of it is there: Athena had looked at more than 1024 bytes");
    assertThat(cli.sandbox().journal().entries())
        .filteredOn(e -> e.service().equals("athena"))
        .extracting(e -> e.operation())
        .contains("StopQueryExecution");
  }

  @Test
  void aTableThatIsNotThereIsToBeMade() {
    Cli.Run run = athena("controllers");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("auto_mode: Athena cannot answer the query: TABLE_NOT_FOUND: line 3:21: Table")
        .contains("'awsdatacatalog.default.auto_mode' does not exist")
        .contains("make the table with --create-tables or logspec insights athena-ddl")
        .contains("it was looked for in default");
    assertThat(athena("controllers", "--database", "logs").err())
        .contains("SCHEMA_NOT_FOUND", "CREATE DATABASE logs");
  }

  @Test
  void whereTheResultIsKeptMustBeSaid() {
    Cli.Run run = cli.run("insights", "run", "controllers", "--engine", "athena");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("athena:StartQueryExecution failed: InvalidRequestException: No output location")
        .contains("--output-location s3://BUCKET/PREFIX/, or let workgroup primary say it");

    assertThat(athena("controllers", "--workgroup", "bi").err())
        .contains("WorkGroup bi is not found", "with --workgroup");
    String[] elsewhere = {"insights", "run", "controllers", "--engine", "athena"};
    List<String> args = new ArrayList<>(Arrays.asList(elsewhere));
    args.addAll(List.of("--output-location", "s3://nobodys/"));
    assertThat(cli.run(args.toArray(String[]::new)).err())
        .contains("output bucket nobodys", "give --output-location a bucket");
  }

  @Test
  void aRightThatAthenaNeedsIsNamed() {
    tables();
    cli.sandbox().world().deny("123456789012", "glue:GetTable");

    Cli.Run run = athena("controllers");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("is not authorized to perform: glue:GetTable")
        .contains("glue:GetDatabase, glue:GetTable and glue:GetPartitions");
  }

  @Test
  void aPartOfTheClustersIsAskedAboutByTheirRecords() {
    cli.write(
        "logspec.yaml", SPEC.replace("{ name: sandbox }", "{ name: sandbox }, { name: other }"));
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "other");
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    tables();

    int all = events(athena("controllers", "--output", "csv"));
    int other = events(athena("controllers", "--output", "csv", "--cluster", "other"));
    int first = events(athena("controllers", "--output", "csv", "--cluster", "sandbox"));

    assertThat(other).isPositive();
    assertThat(first).isPositive();
    assertThat(first + other).isEqualTo(all);
  }

  private static int events(Cli.Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out().lines().skip(1).mapToInt(l -> Integer.parseInt(l.split(",")[2])).sum();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "nodeclaim; cannot be asked of Athena; give controllers, errors, removals, phases",
        "removal; is none of Athena; did you mean \"removals\"?",
      })
  void aQueryThatAthenaHasNotIsRefused(String name, String what, String next) {
    Cli.Run run = athena(name);

    assertThat(run.code()).isEqualTo(64);
    assertThat(run.err()).contains(what, next);
  }

  @Test
  void aFlagOfOneEngineIsNoneOfTheOther() {
    Cli.Run logs = cli.run("insights", "run", "controllers", "--database", "x");
    assertThat(logs.code()).isEqualTo(64);
    assertThat(logs.err()).contains("--database: it is of Athena", "give --engine athena");

    assertThat(athena("removals", "--param", "x=y").err()).contains("has no parameters");
    Cli.Run place =
        cli.run("insights", "run", "phases", "--engine", "athena", "--output-location", "results");
    assertThat(place.code()).isEqualTo(64);
    assertThat(place.err()).contains("\"results\" is no place in S3");
  }

  @Test
  void tablesThatAreNotThereCanBeMade() {
    Cli.Run made = athena("removals", "--create-tables");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err()).contains("Making table auto_mode, unless it is there");
    assertThat(made.out()).contains("underutilized");
    assertThat(cli.sandbox().world().athenaTables()).hasSize(1);

    assertThat(athena("removals").out()).isEqualTo(made.out());
    assertThat(cli.run("insights", "run", "controllers", "--create-tables").err())
        .contains("--create-tables: it is of Athena");
  }

  @Test
  void whatARecordSaysIsShownAndDoesNothing() {
    String key = "AWSLogs/123456789012/eks-auto-mode/2026/03/19/04/hostile.log";
    String line =
        "{\"level\":\"ERROR\",\"event_timestamp\":1773892800000,"
            + "\"message\":\"=HYPERLINK(0)\\u001b[31m<script>|\"}";
    cli.sandbox()
        .world()
        .objects()
        .put(
            "told-logs/" + key,
            new StoredObject("told-logs", key, line.getBytes(UTF_8), "e", "text/plain", 0));
    tables();

    assertThat(athena("errors").out()).contains("=HYPERLINK(N)").doesNotContain("\u001b");
    assertThat(athena("errors", "--output", "csv").out())
        .contains("'=HYPERLINK(N)")
        .doesNotContain("\u001b");
    assertThat(athena("errors", "--output", "html").out()).doesNotContain("<script>|");
    assertThat(athena("errors", "--output", "md").out()).doesNotContain("<script>|");
  }
}
