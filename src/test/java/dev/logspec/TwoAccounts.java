package dev.logspec;

import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.Tagged;
import dev.logspec.sandbox.world.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A spec that comes to make almost every call there is, in two accounts, and what may befall the
 * world that it is of.
 */
final class TwoAccounts {
  static final String HOME = "123456789012";
  static final String OTHER = "210987654321";
  static final String REGION = "eu-west-1";
  private static final String ROLE = "arn:aws:iam::210987654321:role/logspec";

  private static final String SPEC =
      """
      version: 1
      name: least
      deleteLogGroups: true
      lock: s3://org-locks/logspec/least
      regions: [eu-west-1]
      defaults: { account: "123456789012", region: eu-west-1, logTypes: [ipam], tags: { team: a } }
      destinations:
        groups:
          type: cloudwatch-logs
          retentionDays: 30
          outputFormat: json
          kmsKey: KEY
        old:
          type: cloudwatch-logs
          logGroup: /old/{cluster}
          retentionDays: never
          kmsKey: none
        archive: { type: s3, bucket: org-archive, permissions: manage, outputFormat: json }
        central: { type: s3, bucket: org-central, account: "123456789012" }
        siem: { type: firehose, stream: org-siem, permissions: manage }
      clusters:
        - name: one
          deliverTo: [groups, archive, siem]
          logTypes:
            ipam: { recordFields: [event_timestamp, resource_arn, level, message] }
        - name: two
          deliverTo: [old]
          capabilities: [{ name: ack, logTypes: [EKS_CAPABILITY_ACK_LOGS] }]
        - name: far
          account: "210987654321"
          assumeRole: { arn: "arn:aws:iam::210987654321:role/logspec", externalId: e-1 }
          deliverTo: [central]
      insights: { folder: least, builtin: [errors] }
      """;

  private TwoAccounts() {}

  /** The tool in that world, with the spec in {@code directory}. */
  static Cli in(Path directory) {
    Cli cli = new Cli(directory);
    cli.othersInterfere();
    World world = cli.sandbox().world();
    Cluster two = world.addCluster(HOME, REGION, "two");
    world.addCluster(HOME, REGION, "one");
    world.addCapability(two, "ack", "ACK");
    world.addCluster(OTHER, REGION, "far");
    world.addBucket(HOME, REGION, "org-locks");
    world.addBucket(HOME, REGION, "org-archive");
    Key behind = world.addKey(HOME, REGION).granting("delivery.logs.amazonaws.com");
    world.keys().put(behind.arn(), behind);
    world
        .buckets()
        .put(
            "org-central",
            world
                .addBucket(HOME, REGION, "org-central")
                .withKey(behind.arn())
                .withPolicy(
                    """
                    {"Version":"2012-10-17","Statement":[{"Sid":"AWSLogDeliveryWrite","Effect":"Allow",\
                    "Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject",\
                    "Resource":"arn:aws:s3:::org-central/*",\
                    "Condition":{"StringEquals":{"s3:x-amz-acl":"bucket-owner-full-control"}}}]}"""));
    world.addStream(HOME, REGION, "org-siem");
    world.requireExternalId(ROLE, "e-1");
    Key key = world.addKey(HOME, REGION).granting("logs.eu-west-1.amazonaws.com");
    world.keys().put(key.arn(), key);
    cli.write("logspec.yaml", SPEC.replace("KEY", key.arn()));
    return cli;
  }

  static void drift(World world) {
    world.logGroups().replaceAll((a, g) -> g.withRetention(7).withKey(other(world, g.kmsKeyId())));
    world
        .deliveries()
        .replaceAll((a, d) -> d.configured(List.of("message"), d.fieldDelimiter(), d.s3()));
    world.resourcePolicies().clear();
    world.queryDefinitions().clear();
    world.buckets().computeIfPresent("org-archive", (n, b) -> b.withPolicy(null));
    world.tag("arn:aws:firehose:eu-west-1:123456789012:deliverystream/org-siem", Map.of());
    world
        .destinations()
        .values()
        .forEach(
            d -> world.retarget(d.arn(), d.targetArn() + (d.type().equals("S3") ? "/x" : "x")));
    world.destinations().replaceAll((a, d) -> closed(d));
    world
        .tags()
        .replaceAll(
            (arn, tagged) -> {
              Map<String, String> more = new TreeMap<>(tagged.tags());
              if (more.containsKey("logspec:spec")) {
                more.put("logspec:tags", more.getOrDefault("logspec:tags", "") + " zone");
                more.put("zone", "a");
                more.remove("team");
              }
              return new Tagged(more, more, tagged.changedAt());
            });
  }

  private static String other(World world, String key) {
    String any = world.keys().firstKey();
    return key == null ? any : null;
  }

  private static DeliveryDestination closed(DeliveryDestination destination) {
    return destination.policy() == null ? destination : destination.withPolicy(null);
  }

  /** As if somebody had made all of it by hand. */
  static void disown(World world) {
    world
        .tags()
        .replaceAll(
            (arn, tagged) -> {
              Map<String, String> rest = new TreeMap<>(tagged.tags());
              rest.keySet().removeIf(key -> key.startsWith("logspec:"));
              return new Tagged(rest, rest, tagged.changedAt());
            });
  }

  /** A run that died left it long ago. */
  static void deadLock(World world) {
    byte[] text =
        """
        {"kind":"logspec-lock","id":"dead","owner":"somebody","since":"2020-01-01T00:00:00Z",\
        "expires":"2020-01-01T00:02:00Z","leaseSeconds":120,"beat":1,"command":"logspec apply"}"""
            .getBytes(StandardCharsets.UTF_8);
    String key = "org-locks/logspec/least";
    world
        .objects()
        .put(
            key,
            new StoredObject(
                "org-locks", "logspec/least", text, "\"e\"", "application/json", world.now()));
  }
}
