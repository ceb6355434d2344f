package dev.logspec.chaos;

import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.ResourcePolicy;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What other people have in the same account, and what it looks like. */
final class Foreign {
  /** The name of what was made by hand. */
  static final String HAND = "hand-made";

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

  /** Lets one Region of one account write, for reasons of its own. */
  private static final String ONE_REGION =
      """
      {"Sid":"OneRegion","Effect":"Allow",\
      "Principal":{"Service":"delivery.logs.amazonaws.com"},"Action":"s3:PutObject",\
      "Resource":"arn:aws:s3:::archive-bucket/*",\
      "Condition":{"StringEquals":{"aws:SourceAccount":"123456789012"},\
      "ArnLike":{"aws:SourceArn":"arn:aws:logs:us-east-1:123456789012:*"}}}""";

  /** Lets somebody read what lies in a log group, or deliver by a destination. */
  private static final String GRANT =
      """
      {"Sid":"Granted","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::555566667777:root"},\
      "Action":"%s","Resource":"%s"}""";

  private final World world;
  private final Random random;
  private final Set<String> granted = new TreeSet<>();

  Foreign(World world, Random random) {
    this.world = world;
    this.random = random;
  }

  /** Makes clusters, targets, and things that are nobody's business. */
  void make(RandomSpec spec) {
    for (String cluster : RandomSpec.CLUSTERS) {
      RandomSpec.Site site = spec.siteOf(cluster);
      world.addCluster(site.account(), site.region(), cluster);
    }
    for (String cluster : RandomSpec.FOUND) {
      world.addCluster(RandomSpec.ACCOUNT, RandomSpec.REGION, cluster);
    }
    RandomQueries.ofOthers(world);
    world.addBucket(RandomSpec.ACCOUNT, RandomSpec.REGION, "locks");
    Bucket bucket = world.addBucket(RandomSpec.ACCOUNT, RandomSpec.REGION, "archive-bucket");
    String statements = random.nextInt(3) == 0 ? THEIRS + "," + ONE_REGION : THEIRS;
    if (!spec.managesBucket()) {
      statements += "," + OPEN;
    }
    world
        .buckets()
        .put(
            bucket.name(),
            bucket.withPolicy("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    for (RandomSpec.Site site : RandomSpec.SITES) {
      String stream = world.addStream(site.account(), site.region(), "siem-stream").arn();
      world.tag(
          stream,
          spec.managesStream() ? Map.of("own", "er") : Map.of("LogDeliveryEnabled", "true"));
    }
    theirs();
  }

  /** Somebody adds a statement of theirs to policies that the spec made. */
  void grant() {
    world
        .resourcePolicies()
        .replaceAll(
            (key, policy) ->
                policy.name().equals("logspec-" + RandomSpec.NAME)
                    ? new ResourcePolicy(
                        policy.account(),
                        policy.region(),
                        policy.name(),
                        policy.resourceArn(),
                        granting(key, policy.document(), "logs:GetLogEvents", "*"),
                        policy.updatedAt(),
                        policy.revisionId())
                    : policy);
    world
        .destinations()
        .replaceAll(
            (arn, destination) ->
                destination.policy() == null
                    ? destination
                    : destination.withPolicy(
                        granting(arn, destination.policy(), "logs:CreateDelivery", arn)));
  }

  private String granting(String key, String document, String action, String resource) {
    granted.add(key);
    return document.contains("\"Granted\"")
        ? document
        : document.replace(
            "\"Statement\":[", "\"Statement\":[" + GRANT.formatted(action, resource) + ",");
  }

  /** Policies that lost what somebody added to them. */
  List<String> revoked() {
    List<String> all = new ArrayList<>();
    for (String key : granted) {
      ResourcePolicy policy = world.resourcePolicies().get(key);
      DeliveryDestination destination = world.destinations().get(key);
      String document =
          policy != null ? policy.document() : destination != null ? destination.policy() : null;
      if (document == null || !document.contains("\"Granted\"")) {
        all.add(key + " " + document);
      }
    }
    return all;
  }

  /** By hand, with tags of their own: a log type that the spec wants too goes to another group. */
  void inTheWay(RandomSpec spec) {
    RandomSpec.Source wanted = List.copyOf(spec.wanted().keySet()).get(0);
    RandomSpec.Site site = spec.siteOf(wanted.cluster());
    String logs = "arn:aws:logs:" + site.region() + ":" + site.account() + ":";
    String cluster =
        "arn:aws:eks:" + site.region() + ":" + site.account() + ":cluster/" + wanted.cluster();
    var group = world.addLogGroup(site.account(), site.region(), "/hand");
    DeliverySource source =
        new DeliverySource(
            HAND, logs + "delivery-source:" + HAND, cluster, "eks", wanted.logType(), Map.of());
    world.sources().put(source.arn(), source);
    world.tag(source.arn(), Map.of("Owner", "hand"));
    DeliveryDestination destination =
        new DeliveryDestination(
            HAND, logs + "delivery-destination:" + HAND, "CWL", "json", group.arn(), null);
    world.destinations().put(destination.arn(), destination);
    Delivery delivery =
        new Delivery(
            "Hand000000000001",
            logs + "delivery:Hand000000000001",
            source.name(),
            source.arn(),
            destination.arn(),
            "CWL",
            List.of("event_timestamp", "message"),
            "",
            null);
    world.deliveries().put(delivery.arn(), delivery);
  }

  /** What was made by hand and delivers: deliveries and their destination, as text. */
  String hand() {
    List<String> all = new ArrayList<>();
    world.deliveries().values().stream()
        .filter(d -> d.id().startsWith("Hand"))
        .forEach(d -> all.add(d.toString()));
    world.destinations().values().stream()
        .filter(d -> d.name().equals(HAND))
        .forEach(d -> all.add(d.toString()));
    return String.join("\n", all);
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
    take(all, world.queryDefinitions());
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
