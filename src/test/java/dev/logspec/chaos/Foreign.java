package dev.logspec.chaos;

import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What other people have in the same account, and what it looks like. */
final class Foreign {
  private static final String LOGS =
      "arn:aws:logs:" + RandomSpec.REGION + ":" + RandomSpec.ACCOUNT + ":";
  private static final String THEIRS =
      """
      {"Sid":"Theirs","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},\
      "Action":"s3:GetObject","Resource":"arn:aws:s3:::archive-bucket/*"}""";
  private static final String OPEN =
      """
      {"Sid":"AWSLogDeliveryWrite","Effect":"Allow",\
      "Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject",\
      "Resource":"arn:aws:s3:::archive-bucket/*"}""";

  private final World world;

  Foreign(World world) {
    this.world = world;
  }

  /** Makes clusters, targets, and things that are nobody's business. */
  void make(RandomSpec spec) {
    for (String cluster : RandomSpec.CLUSTERS) {
      world.addCluster(RandomSpec.ACCOUNT, RandomSpec.REGION, cluster);
    }
    world.addBucket(RandomSpec.ACCOUNT, RandomSpec.REGION, "locks");
    Bucket bucket = world.addBucket(RandomSpec.ACCOUNT, RandomSpec.REGION, "archive-bucket");
    String statements = spec.managesBucket() ? THEIRS : THEIRS + "," + OPEN;
    world
        .buckets()
        .put(
            bucket.name(),
            bucket.withPolicy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    String stream = world.addStream(RandomSpec.ACCOUNT, RandomSpec.REGION, "siem-stream").arn();
    world.tag(
        stream, spec.managesStream() ? Map.of("own", "er") : Map.of("LogDeliveryEnabled", "true"));
    theirs();
  }

  private void theirs() {
    var cluster = world.addCluster(RandomSpec.ACCOUNT, RandomSpec.REGION, "theirs");
    var group = world.addLogGroup(RandomSpec.ACCOUNT, RandomSpec.REGION, "/theirs");
    world.tag(group.arn(), Map.of("who", "they"));
    DeliverySource source =
        new DeliverySource(
            "their-source",
            LOGS + "delivery-source:their-source",
            cluster.arn(),
            "eks",
            "AUTO_MODE_IPAM_LOGS",
            Map.of());
    world.sources().put(source.arn(), source);
    DeliveryDestination destination =
        new DeliveryDestination(
            "their-destination",
            LOGS + "delivery-destination:their-destination",
            "CWL",
            "json",
            group.arn(),
            null);
    world.destinations().put(destination.arn(), destination);
    world.tag(destination.arn(), Map.of("logspec:spec", "another-spec"));
    Delivery delivery =
        new Delivery(
            "Theirs0000000001",
            LOGS + "delivery:Theirs0000000001",
            source.name(),
            source.arn(),
            destination.arn(),
            "CWL",
            List.of("event_timestamp", "message"),
            "",
            null);
    world.deliveries().put(delivery.arn(), delivery);
    ResourcePolicy policy =
        new ResourcePolicy(
            RandomSpec.ACCOUNT,
            RandomSpec.REGION,
            "their-policy",
            null,
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"es.amazonaws.com"},"Action":"logs:PutLogEvents",\
            "Resource":"arn:aws:logs:*:*:log-group:/theirs:*"}]}""",
            world.now(),
            "r1");
    world
        .resourcePolicies()
        .put(RandomSpec.ACCOUNT + " " + RandomSpec.REGION + " their-policy", policy);
  }

  /** All of it as text, to be compared. */
  Map<String, String> look() {
    Map<String, String> all = new TreeMap<>();
    take(all, world.sources());
    take(all, world.destinations());
    take(all, world.deliveries());
    take(all, world.logGroups());
    take(all, world.resourcePolicies());
    take(all, world.tags());
    String policy = world.buckets().get("archive-bucket").policy();
    all.put("statement", String.valueOf(policy != null && policy.contains(THEIRS)));
    return all;
  }

  private static void take(Map<String, String> all, Map<String, ?> table) {
    table.forEach(
        (key, value) -> {
          if (key.contains("their") || key.contains("Theirs")) {
            all.put(value.getClass().getSimpleName() + " " + key, value.toString());
          }
        });
  }

  /** Ends what a fault would have let run for ever. */
  static void endUpdates(Sandbox sandbox) {
    World world = sandbox.world();
    for (var update : List.copyOf(world.updates().values())) {
      if (update.runsAt(world.now())) {
        world.putUpdate(
            new dev.logspec.sandbox.world.Update(
                update.id(),
                update.clusterArn(),
                update.type(),
                update.params(),
                update.createdAt(),
                update.visibleAt(),
                world.now(),
                update.outcome(),
                update.errors()));
      }
    }
  }
}
