package dev.logspec.bench;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.Cli;
import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A fleet that delivers, as the state file of a sandbox: one cluster for each place is made by the
 * tool itself, on a manual clock, and all others are its copies under other names.
 *
 * @param accounts those of the fleet
 * @param regions those in which every account has clusters
 */
record FleetState(List<String> accounts, List<String> regions) {
  /** Whether the objects say whose they are. */
  enum Tagging {
    OWNED,
    UNTAGGED
  }

  /** Says for itself that any group of a cluster may be written to, so that no plan adds to it. */
  private static final String OPEN =
      """
      {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
      "Principal":{"Service":"delivery.logs.amazonaws.com"},\
      "Action":["logs:CreateLogStream","logs:PutLogEvents"],\
      "Resource":"arn:aws:logs:%s:%s:log-group:/aws/eks/*"}]}""";

  /** What is kept of one object. */
  private record Row(String key, String value) {
    Row named(int cluster) {
      return new Row(name(key, cluster), name(value, cluster));
    }

    /** A delivery's id is marked by {@link #marked}, as it tells of no cluster. */
    private static String name(String text, int cluster) {
      return text.replace(FleetState.name(1), FleetState.name(cluster))
          .replace("~00001", String.format("%06d", cluster));
    }
  }

  static String name(int cluster) {
    return String.format("c-%05d", cluster);
  }

  int places() {
    return accounts.size() * regions.size();
  }

  /** A spec that finds all clusters. */
  String spec() {
    return """
    version: 1
    name: bench
    defaults: { assumeRole: "arn:aws:iam::{account}:role/logspec", deliverTo: [insights, archive] }
    destinations:
      insights: { type: cloudwatch-logs, retentionDays: 30 }
      archive: { type: s3, bucket: "bench-{account}", permissions: skip }
    guards: { maxRemovals: 100%% }
    rollout: { maxInFlight: 10 }
    clusters:
      - match: { name: "c-*", accounts: [%s], regions: [%s] }
    """
        .formatted(
            String.join(", ", accounts.stream().map(a -> '"' + a + '"').toList()),
            String.join(", ", regions));
  }

  /** Writes a state of {@code clusters} in each place to {@code file}. */
  void write(Path file, int clusters, Tagging tagging, Path scratch) throws IOException {
    JsonNode one = one(scratch);
    try (JsonGenerator json = new JsonFactory().createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeNumberField("sequence", one.path("sequence").asLong());
      for (Map.Entry<String, JsonNode> table : one.properties()) {
        if (table.getValue() instanceof ObjectNode rows && !table.getKey().equals("updates")) {
          boolean dropped = table.getKey().equals("tags") && tagging == Tagging.UNTAGGED;
          json.writeObjectFieldStart(table.getKey());
          for (Row row : dropped ? List.<Row>of() : rows(rows)) {
            write(json, row, clusters);
          }
          json.writeEndObject();
        }
      }
      json.writeEndObject();
    }
  }

  private static void write(JsonGenerator json, Row row, int clusters) throws IOException {
    boolean shared = row.named(2).equals(row);
    for (int i = 1; i <= (shared ? 1 : clusters); i++) {
      Row copy = row.named(i);
      json.writeFieldName(copy.key());
      json.writeRawValue(copy.value());
    }
  }

  private static List<Row> rows(ObjectNode table) {
    List<Row> rows = new ArrayList<>();
    table.properties().forEach(e -> rows.add(new Row(e.getKey(), e.getValue().toString())));
    return rows;
  }

  /** The state with one cluster in each place, whose deliveries' ids end in a mark. */
  private JsonNode one(Path scratch) throws IOException {
    try (Cli cli = new Cli(Files.createDirectories(scratch))) {
      World world = cli.sandbox().world();
      for (String account : accounts) {
        world.addBucket(account, regions.get(0), "bench-" + account);
        for (String region : regions) {
          world.addCluster(account, region, name(1));
          world
              .resourcePolicies()
              .put(
                  account + " " + region + " everybody",
                  new ResourcePolicy(
                      account,
                      region,
                      "everybody",
                      null,
                      OPEN.formatted(region, account),
                      world.now(),
                      "1"));
        }
      }
      cli.write("logspec.yaml", spec());
      Cli.Run apply = cli.run("apply", "--auto-approve", "-q", "--no-everywhere");
      if (apply.code() != 0) {
        throw new IllegalStateException(apply.err());
      }
      String text = world.toJson().toString();
      List<String> ids = world.deliveries().values().stream().map(d -> d.id()).toList();
      for (String id : ids) {
        text = text.replace(id, id.substring(0, id.length() - 6) + "~00001");
      }
      return new JsonMapper().readTree(text);
    }
  }
}
