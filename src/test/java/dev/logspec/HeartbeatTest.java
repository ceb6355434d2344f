package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.logspec.view.Console.Tty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever an apply waits for, it says so at least once a minute. */
@DisplayName("U5 a sign of life each minute")
final class HeartbeatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEC =
      """
      version: 1
      name: beat
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [logs], logTypes: [ipam] }
      destinations: { logs: { type: cloudwatch-logs } }
      clusters: [{ name: one }, { name: two }]
      """;
  private static final String SOAK =
      SPEC
          + "rollout: { waves: [{ name: canary, clusters: [one], soak: 15m },"
          + " { name: rest, clusters: [\"*\"] }] }\n";

  @TempDir private Path directory;
  private Cli cli;

  private void open(Duration update, String spec) {
    cli = new Cli(directory, 1, o -> o.withUpdateTime(update));
    cli.write("logspec.yaml", spec);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "two");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private List<JsonNode> events() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("events"))) {
      all.add(JSON.readTree(line));
    }
    return all;
  }

  private void neverSilent(Instant begun) throws IOException {
    Instant last = begun;
    for (JsonNode event : events()) {
      Instant at = Instant.parse(event.path("ts").asText());
      assertThat(Duration.between(last, at)).as(event.toString()).isLessThanOrEqualTo(MINUTE);
      last = at;
    }
    assertThat(Duration.between(last, cli.pace().now())).isLessThanOrEqualTo(MINUTE);
  }

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static long beats(String text) {
    return text.lines().filter(l -> l.contains("still at work")).count();
  }

  @Test
  void u05WhileUpdatesRun() throws IOException {
    open(Duration.ofMinutes(8), SPEC);
    Instant begun = cli.pace().now();
    Cli.Run run = cli.run("apply", "--auto-approve", "--events", "events");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(beats(run.err())).isBetween(8L, 12L);
    assertThat(run.err())
        .containsPattern(
            "\\d\\d:\\d\\d:\\d\\d still at work: 0/2 clusters, 0 of 2 log types, .*; one ipam:"
                + " cluster update \\S+ is in progress \\(1 min 40 s\\)");
    neverSilent(begun);
  }

  @Test
  void u05InASoak() throws IOException {
    open(Duration.ofSeconds(4), SOAK);
    Instant begun = cli.pace().now();
    Cli.Run run = cli.run("apply", "--auto-approve", "--events", "events");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern("still at work: 1/2 clusters, soak wave canary: \\d+ min");
    assertThat(beats(run.err())).isBetween(15L, 20L);
    neverSilent(begun);
  }

  @Test
  void u05WhileACallIsTriedAgain() throws IOException {
    open(Duration.ofSeconds(4), SPEC);
    cli.sandbox().faults().add("CreateLogGroup:throttle:times=30");
    Instant begun = cli.pace().now();
    cli.run("apply", "--auto-approve", "--events", "events");
    neverSilent(begun);
  }

  @Test
  void u05WhileTheLockIsAnothers() throws IOException {
    open(Duration.ofSeconds(4), SPEC + "lock: s3://locks/beat\n");
    cli.sandbox().world().addBucket("123456789012", "eu-west-1", "locks");
    cli.sandbox()
        .faults()
        .outOfBand(
            "CreateLogGroup",
            1,
            w -> {
              cli.pace().kill();
              cli.sandbox().faults().add("*:reset-before");
            });
    cli.run("apply", "--auto-approve");
    assertThat(cli.pace().revive()).isTrue();
    cli.sandbox().faults().clear();
    Instant begun = cli.pace().now();
    Cli.Run run = cli.run("apply", "--auto-approve", "--lock-timeout", "1h", "--events", "events");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("still at work: waiting for the lock s3://locks/beat");
    neverSilent(begun);
  }

  /** Neighbour: the last reading, for as long as AWS shows something else. */
  @Test
  void theLastReadingIsNotSilentEither() throws IOException {
    open(Duration.ofSeconds(4), SPEC);
    Instant begun = cli.pace().now();
    cli.sandbox()
        .faults()
        .outOfBand(
            "CreateDelivery",
            2,
            w ->
                cli.sandbox()
                    .faults()
                    .outOfBand("DescribeDeliveries", 1, x -> cli.pace().pass(MINUTE)));
    cli.run("apply", "--auto-approve", "--events", "events");
    assertThat(events().get(events().size() - 1).path("type").asText()).isEqualTo("summary");
    assertThat(begun).isBefore(cli.pace().now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", ""})
  void aTerminalAndAQuietRunGetNoLines(String quiet) {
    open(Duration.ofMinutes(8), SPEC);
    if (quiet.isEmpty()) {
      cli.terminal(new Tty(true, true, true, 100));
    }
    String[] command =
        quiet.isEmpty()
            ? new String[] {"apply", "--auto-approve"}
            : new String[] {"apply", "--auto-approve", quiet};
    assertThat(beats(cli.run(command).err())).isZero();
  }
}
