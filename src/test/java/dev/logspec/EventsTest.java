package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --events}, held to its published schema. */
class EventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEC =
      """
      version: 1
      name: told
      defaults: { account: "123456789012", region: eu-west-1, deliverTo: [logs] }
      destinations: { logs: { type: cloudwatch-logs } }
      clusters: [{ name: one, logTypes: [ipam] }, { name: two, logTypes: [ipam] }]
      rollout:
        waves: [{ name: canary, clusters: [one], soak: 1m }, { name: rest, clusters: ["*"] }]
      """;

  @TempDir private Path directory;
  private Cli cli;

  @BeforeEach
  void open() {
    cli = new Cli(directory);
    cli.write("logspec.yaml", SPEC);
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "one");
    cli.sandbox().world().addCluster("123456789012", "eu-west-1", "two");
  }

  @AfterEach
  void close() {
    cli.close();
  }

  private static JsonNode schema() throws IOException {
    return JSON.readTree(Files.readString(Path.of("schema/events.schema.json")));
  }

  private List<JsonNode> events() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema());
    List<JsonNode> all = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("events.ndjson"))) {
      JsonNode node = JSON.readTree(line);
      assertThat(schema.validate(node)).as(line).isEmpty();
      assertThat(node.path("seq").asInt()).isEqualTo(all.size() + 1);
      all.add(node);
    }
    return all;
  }

  private static Set<String> types(List<JsonNode> events) {
    Set<String> types = new HashSet<>();
    events.forEach(e -> types.add(e.path("type").asText()));
    return types;
  }

  @Test
  void anApplyTellsAllOfIt() throws IOException {
    cli.sandbox().faults().add("CreateDelivery:throttle:nth=1");
    Cli.Run run = cli.run("apply", "--auto-approve", "--events", "events.ndjson");
    assertThat(run.code()).as(run.err()).isZero();
    List<JsonNode> events = events();
    assertThat(types(events))
        .containsExactlyInAnyOrder(
            "plan",
            "step_started",
            "waiting",
            "retry",
            "step_done",
            "wave",
            "heartbeat",
            "summary");
    JsonNode first = events.get(0);
    assertThat(first.path("type").asText()).isEqualTo("plan");
    assertThat(first.path("counts").path("create").asInt()).isPositive();
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.path("type").asText()).isEqualTo("summary");
    assertThat(last.path("exit").asInt()).isZero();
    assertThat(last.path("counts").path("done").asInt()).isEqualTo(2);
    assertThat(events)
        .filteredOn(e -> e.path("step").asText().equals("create delivery source"))
        .allSatisfy(
            e -> {
              assertThat(e.path("cluster").asText()).isIn("one", "two");
              assertThat(e.path("logType").asText()).isEqualTo("ipam");
              assertThat(e.path("address").asText()).contains("delivery_source");
            });
  }

  @Test
  void failureAndDriftAreTold() throws IOException {
    cli.write("logspec.yaml", SPEC.replaceAll("(?s)rollout:.*", "rollout: { maxFailures: 2 }"));
    cli.sandbox().faults().add("CreateLogGroup:denied:nth=1");
    cli.sandbox()
        .faults()
        .outOfBand(
            "CreateLogGroup",
            2,
            world ->
                world
                    .sources()
                    .put(
                        "arn:aws:logs:eu-west-1:123456789012:delivery-source:theirs",
                        new dev.logspec.sandbox.world.DeliverySource(
                            "theirs",
                            "arn:aws:logs:eu-west-1:123456789012:delivery-source:theirs",
                            "arn:aws:eks:eu-west-1:123456789012:cluster/two",
                            "eks",
                            "AUTO_MODE_IPAM_LOGS",
                            java.util.Map.of())));
    assertThat(cli.run("apply", "--auto-approve", "--events", "events.ndjson").code()).isEqualTo(5);
    List<JsonNode> events = events();
    assertThat(types(events)).contains("step_failed", "drifted");
    JsonNode last = events.get(events.size() - 1);
    assertThat(last.path("exit").asInt()).isEqualTo(5);
    assertThat(last.path("counts").path("failed").asInt()).isEqualTo(1);
    assertThat(last.path("counts").path("drifted").asInt()).isEqualTo(1);
  }

  @Test
  void destroyTellsToo() throws IOException {
    assertThat(cli.run("apply", "--auto-approve").code()).isZero();
    assertThat(cli.run("destroy", "--auto-approve", "--events", "events.ndjson").code()).isZero();
    assertThat(types(events())).contains("plan", "step_done", "summary");
  }

  @Test
  void aFileThatCannotBeWrittenStopsBeforeAnythingIsChanged() {
    Cli.Run run = cli.run("apply", "--auto-approve", "--events", "no/such/directory/events");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("--events").contains("nothing was changed");
    assertThat(cli.changes()).isEmpty();
  }

  @Test
  void redactMasksAccountsInEventsToo() throws IOException {
    assertThat(cli.run("apply", "--auto-approve", "--redact", "--events", "events.ndjson").code())
        .isZero();
    assertThat(Files.readString(directory.resolve("events.ndjson"))).doesNotContain("123456789012");
    assertThat(events()).isNotEmpty();
  }
}
