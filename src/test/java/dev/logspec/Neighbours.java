package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Other people in the same account: their sources, destinations, deliveries, log groups, policies,
 * bucket statements and tags, which nothing that logspec does may change by a single byte.
 */
final class Neighbours {
  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-west-1";

  /** Two keys that anybody in the account may use. */
  static final String KEY =
      "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-555555555555";

  static final String OTHER_KEY =
      "arn:aws:kms:eu-west-1:123456789012:key/11111111-2222-3333-4444-666666666666";

  /** A statement as somebody typed it: odd spaces and order must survive. */
  private static final String STATEMENT =
      """
      { "Resource" : ["arn:aws:s3:::org-log-archive/theirs/*"],  "Sid":"Theirs",
          "Action":"s3:GetObject", "Principal": {"AWS":"arn:aws:iam::210987654321:root"},
        "Effect":"Allow" }""";

  private static final List<String> TABLES =
      List.of(
          "deliverySources",
          "deliveryDestinations",
          "deliveries",
          "logGroups",
          "resourcePolicies",
          "keys",
          "tags");

  private final World world;
  private final Map<String, JsonNode> before = new TreeMap<>();
  private final Map<String, String> policies = new TreeMap<>();

  private Neighbours(World world) {
    this.world = world;
  }

  /** Makes what the neighbours have, with a bucket and a stream that they share with us. */
  static Neighbours moveIn(Cli cli) {
    World world = cli.sandbox().world();
    world.addCluster(ACCOUNT, REGION, "theirs");
    for (String bucket : List.of("org-log-archive", "org-log-archive-2")) {
      Bucket shared = world.addBucket(ACCOUNT, REGION, bucket);
      String statement = STATEMENT.replace("org-log-archive", bucket);
      world
          .buckets()
          .put(
              bucket,
              shared.withPolicy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statement + "]}"));
    }
    for (String name : List.of("org-siem", "org-siem-2")) {
      String stream = world.addStream(ACCOUNT, REGION, name).arn();
      world.tag(stream, Map.of("team", "theirs"));
    }
    for (String key : List.of(KEY, OTHER_KEY)) {
      Key closed = Key.withDefaultPolicy(key.replaceAll(".*/", ""), key, world.now());
      world.keys().put(key, closed.granting("logs." + REGION + ".amazonaws.com"));
    }
    try (ByHand hand = new ByHand(cli, ACCOUNT, REGION)) {
      hand.article("theirs", "AUTO_MODE_COMPUTE_LOGS", "compute")
          .source("theirs-ipam", "theirs", "AUTO_MODE_IPAM_LOGS")
          .tag("delivery-source:theirs-ipam", "team", "theirs")
          .destination("lonely", "arn:aws:s3:::org-log-archive/theirs")
          .group("/theirs/app")
          .tag("log-group:/theirs/app", "team", "theirs");
      hand.logs()
          .putResourcePolicy(
              b ->
                  b.policyName("theirs")
                      .policyDocument(
                          "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                              + "\"Principal\":{\"Service\":\"es.amazonaws.com\"},"
                              + "\"Action\":\"logs:PutLogEvents\",\"Resource\":\"*\"}]}"));
    }
    Neighbours neighbours = new Neighbours(world);
    neighbours.before.putAll(neighbours.rows());
    world.buckets().forEach((name, b) -> neighbours.policies.put(name, b.policy()));
    cli.sandbox().journal().clear();
    return neighbours;
  }

  private Map<String, JsonNode> rows() {
    JsonNode all = world.toJson();
    Map<String, JsonNode> rows = new TreeMap<>();
    for (String table : TABLES) {
      JsonNode node = all.path(table);
      assertThat(node.isObject()).as(table).isTrue();
      node.properties()
          .forEach(
              row -> {
                boolean shared = row.getKey().contains(":deliverystream/");
                if (!shared) {
                  rows.put(table + " " + row.getKey(), row.getValue());
                }
              });
    }
    return rows;
  }

  /** Fails unless everything of the neighbours is as it was. */
  void areUntouched() {
    Map<String, JsonNode> after = rows();
    after.keySet().retainAll(before.keySet());
    assertThat(after).isEqualTo(before);
    policies.forEach(
        (bucket, policy) -> {
          String statement = STATEMENT.replace("org-log-archive", bucket);
          assertThat(world.buckets().get(bucket).policy()).contains(statement);
        });
    world
        .streams()
        .keySet()
        .forEach(arn -> assertThat(world.tagsOf(arn)).containsEntry("team", "theirs"));
  }

  /** Fails if anything is left that was not there before, but log groups and stream tags. */
  void areAlone() {
    areUntouched();
    Set<String> left = new TreeSet<>(rows().keySet());
    left.removeAll(before.keySet());
    left.removeIf(row -> row.startsWith("logGroups ") || row.startsWith("tags "));
    assertThat(left).isEmpty();
    policies.forEach(
        (bucket, policy) -> assertThat(world.buckets().get(bucket).policy()).isEqualTo(policy));
  }
}
