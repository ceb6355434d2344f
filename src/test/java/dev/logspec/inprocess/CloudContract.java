package dev.logspec.inprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.logspec.MortalPace;
import dev.logspec.apply.VirtualPace;
import dev.logspec.live.BucketApi;
import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.BusyUpdate;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.SavedQueryApi;
import dev.logspec.live.SavedQueryApi.Parameter;
import dev.logspec.live.SavedQueryApi.Query;
import dev.logspec.live.SavedQueryApi.Saved;
import dev.logspec.live.StreamApi;
import dev.logspec.live.TrailApi;
import dev.logspec.model.Arn;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import dev.logspec.model.Template;
import dev.logspec.model.TrailEvent;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.journal.Entry;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.StoredObject;
import dev.logspec.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ports promise: the same cases over each cloud that answers them. */
abstract class CloudContract {
  static final Place PLACE = new Place(World.DEFAULT_ACCOUNT, "eu-west-1");
  private static final String IPAM = "AUTO_MODE_IPAM_LOGS";
  private static final String COMPUTE = "AUTO_MODE_COMPUTE_LOGS";
  private static final Map<String, String> TAGS = Map.of("owner", "platform", "team", "a b");
  private static final DeliverySettings NOTHING = DeliverySettings.NONE;
  private static final String DOCUMENT =
      """
      {"Version":"2012-10-17","Statement":[{"Sid":"Logs","Effect":"Allow",\
      "Principal":{"Service":"delivery.logs.amazonaws.com"},\
      "Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}""";

  final VirtualPace pace = new VirtualPace(MortalPace.BEGIN, 1);

  /** How the emulated AWS behind the cloud is made. */
  final SandboxOptions options =
      SandboxOptions.defaults()
          .withUpdateTime(Duration.ofSeconds(4))
          .withVisibilityDelay(Duration.ofSeconds(1))
          .withTaggingDelay(Duration.ofSeconds(30))
          .withCallTime(Duration.ZERO);

  abstract Cloud cloud();

  abstract World world();

  abstract Faults faults();

  abstract Journal journal();

  private String clusterArn;

  @BeforeEach
  void cluster() {
    clusterArn = world().addCluster(PLACE.account(), PLACE.region(), "one").arn();
  }

  private LogsApi logs() {
    return cloud().logs(PLACE);
  }

  private ClusterApi clusters() {
    return cloud().clusters(PLACE);
  }

  private static RemoteException failure(Runnable call) {
    return catchThrowableOfType(RemoteException.class, call::run);
  }

  private static void fails(Meaning meaning, Runnable call) {
    assertThat(failure(call).meaning()).isEqualTo(meaning);
  }

  private String groupArn(String name) {
    logs().createGroup(name, Optional.empty(), Optional.empty(), TAGS);
    return Arn.logGroup(PLACE, name).toString();
  }

  private LogsApi.Source source(String name, String logType) {
    LogsApi.Source source = logs().createSource(name, clusterArn, logType, TAGS);
    pace.pass(Duration.ofSeconds(5));
    return source;
  }

  private LogsApi.Delivery delivery() {
    source("s", IPAM);
    logs().putPolicy("p", DOCUMENT);
    String destination =
        logs().createDestination("d", Optional.of("plain"), groupArn("/g"), TAGS).arn();
    return logs().createDelivery("s", destination, NOTHING, TAGS);
  }

  // ---- log groups

  @Test
  void groupIsMadeReadChangedAndDeleted() {
    String arn = groupArn("/g");
    assertThat(logs().groups("/g"))
        .containsExactly(
            new LogsApi.Group(
                "/g", arn, Optional.empty(), Optional.empty(), Optional.of("STANDARD")));
    fails(
        Meaning.ALREADY_EXISTS,
        () -> logs().createGroup("/g", Optional.empty(), Optional.empty(), Map.of()));
    logs().putRetention("/g", 30);
    assertThat(logs().groups("").get(0).retentionDays()).contains(30);
    fails(Meaning.INVALID, () -> logs().putRetention("/g", 31));
    logs().deleteRetention("/g");
    assertThat(logs().groups("/").get(0).retentionDays()).isEmpty();
    logs().deleteGroup("/g");
    assertThat(logs().groups("/g")).isEmpty();
    fails(Meaning.NOT_FOUND, () -> logs().deleteGroup("/g"));
  }

  @Test
  void keyOfAGroupMustLetTheServiceUseIt() {
    groupArn("/g");
    String key = world().addKey(PLACE.account(), PLACE.region()).arn();
    fails(Meaning.DENIED, () -> logs().associateKey("/g", key));
    assertThat(cloud().keys(PLACE).key(key).orElseThrow().state()).isEqualTo("Enabled");
    assertThat(cloud().keys(PLACE).policy(key)).get().asString().contains("kms:*");
    assertThat(cloud().keys(PLACE).key("alias/none")).isEmpty();
    logs().disassociateKey("/g");
  }

  @Test
  void tagsAreAddedAndTaken() {
    String arn = groupArn("/g");
    logs().tag(arn, Map.of("more", "1"));
    logs().untag(arn, List.of("team"));
    assertThat(logs().tags(arn)).isEqualTo(Map.of("owner", "platform", "more", "1"));
    logs().tag(arn, Map.of());
    logs().untag(arn, List.of());
    fails(Meaning.NOT_FOUND, () -> logs().tags(Arn.logGroup(PLACE, "/none").toString()));
  }

  @Test
  void listsAreWholeOverManyPages() {
    for (int i = 0; i < 120; i++) {
      groupArn("/g/" + i);
    }
    assertThat(logs().groups("/g/")).hasSize(120).doesNotHaveDuplicates();
    pace.pass(Duration.ofMinutes(1));
    assertThat(cloud().tagging(PLACE).taggedWith("owner")).hasSize(120);
  }

  // ---- sources, destinations, deliveries

  @Test
  void sourceIsMadeReadAndDeleted() {
    LogsApi.Source made = source("s", IPAM);
    assertThat(made.tags()).isEqualTo(TAGS);
    LogsApi.Source read = logs().source("s").orElseThrow();
    assertThat(read)
        .isEqualTo(
            new LogsApi.Source(
                "s",
                Arn.deliverySource(PLACE, "s").toString(),
                List.of(clusterArn),
                "eks",
                IPAM,
                Map.of(),
                Optional.of("ACTIVE"),
                Optional.empty()));
    assertThat(logs().sources()).containsExactly(read);
    assertThat(logs().tags(read.arn())).isEqualTo(TAGS);
    logs().deleteSource("s");
    assertThat(logs().source("s")).isEmpty();
    fails(Meaning.NOT_FOUND, () -> logs().deleteSource("s"));
  }

  @Test
  void secondPutOfASourceIsNamedByWhatStandsInItsWay() {
    source("s", IPAM);
    fails(Meaning.ALREADY_EXISTS, () -> logs().createSource("s", clusterArn, IPAM, TAGS));
    fails(Meaning.SOURCE_TAKEN, () -> logs().createSource("t", clusterArn, IPAM, TAGS));
    String two = world().addCluster(PLACE.account(), PLACE.region(), "two").arn();
    fails(Meaning.IMMUTABLE, () -> logs().createSource("s", two, IPAM, Map.of()));
    fails(Meaning.INVALID, () -> logs().createSource("no name", two, IPAM, Map.of()));
    assertThat(logs().createSource("s", clusterArn, IPAM, Map.of()).name()).isEqualTo("s");
  }

  @Test
  void sourceOfAClusterThatWentSaysSo() {
    source("s", IPAM);
    world().removeCluster(clusterArn);
    assertThat(logs().source("s").orElseThrow().status()).contains("INACTIVE");
    assertThat(logs().source("s").orElseThrow().statusReason()).contains("RESOURCE_DELETED");
    fails(Meaning.NOT_FOUND, () -> logs().createSource("t", clusterArn, COMPUTE, TAGS));
  }

  @Test
  void destinationIsMadeChangedAndDeleted() {
    String first = groupArn("/g");
    String second = groupArn("/h");
    LogsApi.Destination made = logs().createDestination("d", Optional.of("json"), first, TAGS);
    assertThat(made.type()).contains("CWL");
    assertThat(logs().updateDestination("d", Optional.of("json"), second).targetArn())
        .contains(second);
    LogsApi.Destination read = logs().destination("d").orElseThrow();
    assertThat(read.outputFormat()).contains("json");
    assertThat(logs().destinations()).containsExactly(read);
    fails(Meaning.IMMUTABLE, () -> logs().updateDestination("d", Optional.of("plain"), second));
    fails(
        Meaning.ALREADY_EXISTS,
        () -> logs().createDestination("d", Optional.of("json"), second, TAGS));
    assertThat(logs().destinationPolicy("d")).isEmpty();
    logs().putDestinationPolicy("d", DOCUMENT);
    assertThat(logs().destinationPolicy("d")).contains(DOCUMENT);
    logs().deleteDestinationPolicy("d");
    assertThat(logs().destinationPolicy("d")).isEmpty();
    logs().deleteDestination("d");
    assertThat(logs().destination("d")).isEmpty();
    assertThat(logs().destinationPolicy("d")).isEmpty();
  }

  @Test
  void deliveryIsMadeChangedAndDeleted() {
    LogsApi.Delivery made = delivery();
    LogsApi.Delivery read = logs().delivery(made.id()).orElseThrow();
    assertThat(made.tags()).isEqualTo(TAGS);
    assertThat(read.tags()).isEmpty();
    assertThat(read.settings().recordFields().orElseThrow()).contains("event_timestamp");
    assertThat(read.settings().fieldDelimiter()).contains("\t");
    assertThat(read.settings().suffixPath()).isEmpty();
    List<String> least = List.of("event_timestamp", "resource_arn");
    logs()
        .updateDelivery(
            made.id(),
            new DeliverySettings(
                Optional.of(least), Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(logs().deliveries().get(0).settings().recordFields()).contains(least);
    fails(
        Meaning.DELIVERY_EXISTS,
        () -> logs().createDelivery("s", read.destinationArn(), NOTHING, TAGS));
    fails(Meaning.CONFLICT, () -> logs().deleteSource("s"));
    fails(Meaning.CONFLICT, () -> logs().deleteDestination("d"));
    logs().deleteDelivery(made.id());
    assertThat(logs().delivery(made.id())).isEmpty();
    fails(Meaning.NOT_FOUND, () -> logs().deleteDelivery(made.id()));
    fails(
        Meaning.NOT_FOUND, () -> logs().createDelivery("x", read.destinationArn(), NOTHING, TAGS));
  }

  @Test
  void pathsOfADeliveryToABucket() {
    source("s", IPAM);
    String policy =
        DOCUMENT.replace("[\"logs:CreateLogStream\",\"logs:PutLogEvents\"]", "\"s3:*\"");
    world().addBucket(PLACE.account(), PLACE.region(), "archive");
    cloud().buckets(PLACE).putPolicy("archive", policy);
    String destination =
        logs().createDestination("d", Optional.of("json"), "arn:aws:s3:::archive", TAGS).arn();
    DeliverySettings hive =
        new DeliverySettings(
            Optional.empty(), Optional.empty(), Optional.of("{yyyy}"), Optional.of(true));
    LogsApi.Delivery made = logs().createDelivery("s", destination, hive, Map.of());
    assertThat(made.destinationType()).contains("S3");
    assertThat(made.settings().suffixPath().orElseThrow()).endsWith("{yyyy}");
    assertThat(logs().delivery(made.id()).orElseThrow().settings().hivePartitions()).contains(true);
  }

  @Test
  void deliveryToWhereTheServiceMayNotWrite() {
    source("s", IPAM);
    world().addBucket("999988887777", PLACE.region(), "closed");
    String destination =
        logs().createDestination("d", Optional.empty(), "arn:aws:s3:::closed", TAGS).arn();
    RemoteException refused = failure(() -> logs().createDelivery("s", destination, NOTHING, TAGS));
    assertThat(refused.meaning()).isEqualTo(Meaning.DESTINATION_DENIED);
    assertThat(refused.operation()).isEqualTo("logs:CreateDelivery");
    assertThat(refused.code()).isEqualTo("AccessDeniedException");
    assertThat(refused.requestId()).isNotEmpty();
  }

  // ---- policies and templates

  @Test
  void policiesOfTheAccount() {
    logs().putPolicy("p", DOCUMENT);
    assertThat(logs().policies()).containsExactly(new LogsApi.Policy("p", DOCUMENT));
    fails(Meaning.INVALID, () -> logs().putPolicy("q", "{"));
    for (int i = 1; i < 10; i++) {
      logs().putPolicy("p" + i, DOCUMENT);
    }
    fails(Meaning.LIMIT_EXCEEDED, () -> logs().putPolicy("p10", DOCUMENT));
    logs().deletePolicy("p");
    fails(Meaning.NOT_FOUND, () -> logs().deletePolicy("p"));
  }

  @Test
  void templatesAreThoseOfTheTypes() {
    assertThat(logs().templates(List.of(IPAM))).hasSize(3);
    Template s3 =
        logs().templates(List.of()).stream()
            .filter(t -> t.logType().equals(IPAM) && t.destinationType().equals("S3"))
            .findFirst()
            .orElseThrow();
    assertThat(s3.resourceType()).isEqualTo("cluster");
    assertThat(s3.defaults().recordFields().orElseThrow()).contains("event_timestamp");
    assertThat(s3.defaults().fieldDelimiter()).contains("\t");
    assertThat(s3.defaults().suffixPath()).isPresent();
    assertThat(s3.defaults().hivePartitions()).contains(false);
    assertThat(s3.allowedFields()).contains(new Template.Field("event_timestamp", true));
    assertThat(s3.allowedOutputFormats()).contains("parquet");
    assertThat(s3.allowedSuffixPathFields()).isNotEmpty();
    assertThat(s3.callerAction()).contains("eks:AllowVendedLogDeliveryForResource");
  }

  // ---- EKS

  @Test
  void clustersAreReadWithWhatTheyAre() {
    world()
        .addCluster(
            PLACE.account(), PLACE.region(), "two", Map.of("ring", "1"), Cluster.Compute.STANDARD);
    assertThat(clusters().clusterNames()).containsExactly("one", "two");
    ClusterApi.Cluster two = clusters().cluster("two").orElseThrow();
    assertThat(two.tags()).isEqualTo(Map.of("ring", "1"));
    assertThat(two.state()).isEqualTo(ClusterState.NOT_AUTO_MODE);
    assertThat(clusters().cluster("one").orElseThrow().state()).isEqualTo(ClusterState.READY);
    assertThat(clusters().cluster("none")).isEmpty();
    String capability =
        world().addCapability(world().clusters().get(clusterArn), "argo", "ARGOCD").arn();
    assertThat(clusters().capabilityArn("one", "argo")).contains(capability);
    assertThat(clusters().capabilityArn("one", "none")).isEmpty();
  }

  @Test
  void newSourceStartsAnUpdateWhichShowsLateAndEnds() {
    logs().createSource("s", clusterArn, IPAM, TAGS);
    assertThat(clusters().updateIds("one")).as("not listed yet").isEmpty();
    pace.pass(Duration.ofSeconds(2));
    String id = clusters().updateIds("one").get(0);
    ClusterApi.Update running = clusters().update("one", id).orElseThrow();
    assertThat(running.status()).isEqualTo("InProgress");
    assertThat(running.type()).isEqualTo("VendedLogsUpdate");
    assertThat(running.createdAt()).contains(MortalPace.BEGIN);
    assertThat(running.params()).contains(IPAM);
    RemoteException busy = failure(() -> logs().createSource("t", clusterArn, COMPUTE, TAGS));
    assertThat(busy.meaning()).isEqualTo(Meaning.CLUSTER_BUSY);
    assertThat(busy.update()).contains(new BusyUpdate("one", id));
    pace.pass(Duration.ofSeconds(2));
    assertThat(clusters().update("one", id).orElseThrow().status()).isEqualTo("Successful");
    assertThat(clusters().update("one", "none")).isEmpty();
    fails(Meaning.NOT_FOUND, () -> clusters().updateIds("none"));
  }

  @Test
  void updateThatFailsSaysWhy() {
    faults().add("PutDeliverySource:fail-update:nth=1");
    source("s", IPAM);
    String id = clusters().updateIds("one").get(0);
    ClusterApi.Update failed = clusters().update("one", id).orElseThrow();
    assertThat(failed.status()).isEqualTo("Failed");
    assertThat(failed.errors())
        .singleElement()
        .asString()
        .startsWith("ClusterUnreachable: The control plane of cluster one")
        .endsWith("(" + clusterArn + ")");
  }

  // ---- tagging

  @Test
  void tagsShowLate() {
    String arn = groupArn("/g");
    assertThat(cloud().tagging(PLACE).taggedWith("owner")).isEmpty();
    pace.pass(Duration.ofMinutes(1));
    assertThat(cloud().tagging(PLACE).taggedWith("owner")).isEqualTo(Map.of(arn, TAGS));
    assertThat(cloud().tagging(PLACE).taggedWith("owner", "platform")).containsExactly(arn);
    assertThat(cloud().tagging(PLACE).taggedWith("owner", "other")).isEmpty();
  }

  // ---- S3, Firehose

  @Test
  void policyOfABucketWhereverTheBucketIs() {
    world().addBucket(PLACE.account(), "us-east-1", "far");
    BucketApi buckets = cloud().buckets(PLACE);
    assertThat(buckets.bucket("far").orElseThrow().region()).contains("us-east-1");
    assertThat(buckets.bucket("none")).isEmpty();
    assertThat(buckets.policy("far")).isEmpty();
    buckets.putPolicy("far", DOCUMENT);
    assertThat(buckets.policy("far")).contains(DOCUMENT);
    buckets.deletePolicy("far");
    assertThat(buckets.policy("far")).isEmpty();
    assertThat(buckets.encryption("far").orElseThrow().algorithm()).isEqualTo("AES256");
    fails(Meaning.NOT_FOUND, () -> buckets.putPolicy("none", DOCUMENT));
  }

  @Test
  void encryptionNamesItsKey() {
    Bucket bucket = world().addBucket(PLACE.account(), PLACE.region(), "b");
    world().buckets().put("b", bucket.withKey("arn:aws:kms:eu-west-1:123456789012:key/k"));
    assertThat(cloud().buckets(PLACE).encryption("b").orElseThrow())
        .isEqualTo(
            new BucketApi.Encryption(
                "aws:kms", Optional.of("arn:aws:kms:eu-west-1:123456789012:key/k")));
  }

  @Test
  void objectsAreWrittenOnACondition() {
    world().addBucket(PLACE.account(), PLACE.region(), "b");
    BucketApi buckets = cloud().buckets(PLACE);
    assertThat(buckets.object("b", "k")).isEmpty();
    String first = buckets.createObject("b", "k", "one").orElseThrow();
    assertThat(buckets.createObject("b", "k", "two")).isEmpty();
    assertThat(buckets.object("b", "k")).contains(new BucketApi.TextObject(first, "one"));
    String second = buckets.replaceObject("b", "k", first, "two").orElseThrow();
    assertThat(buckets.replaceObject("b", "k", first, "three")).isEmpty();
    assertThat(buckets.deleteObject("b", "k", first)).isFalse();
    assertThat(buckets.deleteObject("b", "k", second)).isTrue();
    assertThat(buckets.deleteObject("b", "k", second)).isFalse();
  }

  @Test
  void keysAreListedByTheirBeginningInAllPages() {
    world().addBucket(PLACE.account(), PLACE.region(), "b");
    BucketApi buckets = cloud().buckets(PLACE);
    assertThat(buckets.keys("b", "lock")).isEmpty();
    for (int i = 0; i < 1_100; i++) {
      String key = String.format("lock/a b-%04d", i);
      world()
          .objects()
          .put("b/" + key, new StoredObject("b", key, new byte[0], "\"e\"", "text/plain", 0));
    }
    buckets.createObject("b", "other", "x");
    assertThat(buckets.keys("b", "lock")).hasSize(1_100).contains("lock/a b-1099");
    fails(Meaning.NOT_FOUND, () -> buckets.keys("none", "lock"));
  }

  @Test
  void tagsOfAStream() {
    world().addStream(PLACE.account(), PLACE.region(), "siem");
    StreamApi streams = cloud().streams(PLACE);
    assertThat(streams.stream("none")).isEmpty();
    assertThat(streams.stream("siem").orElseThrow().type()).isEqualTo("DirectPut");
    assertThat(streams.stream("siem").orElseThrow().key()).isEmpty();
    streams.tag("siem", "a", "1");
    streams.tag("siem", "b", "2");
    streams.untag("siem", "a");
    assertThat(streams.tags("siem")).isEqualTo(Map.of("b", "2"));
    fails(Meaning.NOT_FOUND, () -> streams.tags("none"));
  }

  // ---- CloudTrail, STS

  @Test
  void trailTellsOfChangesNewestFirst() {
    groupArn("/g");
    logs().putRetention("/g", 7);
    pace.pass(Duration.ofSeconds(10));
    logs().putRetention("/g", 30);
    TrailApi.Page page = cloud().trail(PLACE).calls("PutRetentionPolicy", Optional.empty());
    assertThat(page.next()).isEmpty();
    assertThat(page.events()).extracting(TrailEvent::call).containsOnly("logs:PutRetentionPolicy");
    assertThat(page.events())
        .extracting(event -> event.request().get("retentionInDays"))
        .containsExactly("30", "7");
    assertThat(page.events().get(0).time()).isEqualTo(MortalPace.BEGIN.plusSeconds(10));
    assertThat(page.events().get(0).effect()).isEqualTo(TrailEvent.Effect.CHANGED);
  }

  @Test
  void callerIsKnown() {
    assertThat(cloud().caller("eu-west-1").account()).isEqualTo(World.DEFAULT_ACCOUNT);
    assertThat(cloud().caller("eu-west-1").arn()).startsWith("arn:aws:iam::");
    assertThat(cloud().regions("eu-west-1")).contains("eu-west-1").doesNotContain("cn-north-1");
  }

  // ---- saved queries

  private SavedQueryApi queries() {
    return cloud().savedQueries(PLACE);
  }

  private static Query query(String name, String text) {
    return new Query(name, Optional.empty(), text, List.of(), List.of());
  }

  @Test
  void savedQueryIsMadeReadReplacedAndDeleted() {
    Query whole =
        new Query(
            "team/pools",
            Optional.of("CWLI"),
            "# ours\nfilter pool = \"{{pool}}\"",
            List.of("/b", "/a"),
            List.of(
                new Parameter("pool", Optional.of(""), Optional.of("which")),
                new Parameter("zone", Optional.empty(), Optional.empty())));
    String id = queries().create(whole);
    assertThat(queries().queries("team/")).containsExactly(new Saved(id, whole));
    assertThat(queries().queries("other/")).isEmpty();
    queries().replace(new Saved(id, query("team/pools", "limit 1")));
    Query bare = new Query("team/pools", Optional.of("CWLI"), "limit 1", List.of(), List.of());
    assertThat(queries().queries("")).containsExactly(new Saved(id, bare));
    queries().delete(id);
    assertThat(queries().queries("")).isEmpty();
    fails(Meaning.NOT_FOUND, () -> queries().delete(id));
    fails(Meaning.NOT_FOUND, () -> queries().replace(new Saved(id, whole)));
  }

  @Test
  void savedQueriesMayHaveOneNameAndAreOfOnePlace() {
    String one = queries().create(query("same", "limit 1"));
    String two = queries().create(query("same", "limit 1"));
    assertThat(queries().queries("same")).extracting(Saved::id).containsExactlyInAnyOrder(one, two);
    assertThat(cloud().savedQueries(new Place(PLACE.account(), "eu-west-2")).queries("")).isEmpty();
  }

  @Test
  void savedQueriesHaveAnEnd() {
    for (int i = 0; i < 1000; i++) {
      queries().create(query("q" + i, "limit 1"));
    }
    assertThat(queries().queries("")).hasSize(1000);
    fails(Meaning.LIMIT_EXCEEDED, () -> queries().create(query("q", "limit 1")));
    fails(Meaning.INVALID, () -> queries().create(query("x".repeat(256), "limit 1")));
  }

  // ---- faults and journal

  @ParameterizedTest
  @ValueSource(strings = {"throttle", "500", "503", "reset-before", "reset-after", "truncate"})
  void readThatFailsInPassingIsRepeated(String fault) {
    groupArn("/g");
    faults().add("DescribeLogGroups:" + fault + ":times=3");
    assertThat(logs().groups("/g")).hasSize(1);
    assertThat(journal().counts()).containsEntry("DescribeLogGroups", 4L);
  }

  @ParameterizedTest
  @CsvSource({
    "throttle, THROTTLED",
    "500, UNAVAILABLE",
    "503, UNAVAILABLE",
    "denied, DENIED",
    "expired-token, CREDENTIALS_EXPIRED",
    "reset-before, ANSWER_LOST"
  })
  void changeThatFailsIsMadeOnce(String fault, Meaning meaning) {
    faults().add("CreateLogGroup:" + fault + ":times=3");
    fails(meaning, () -> groupArn("/g"));
    assertThat(world().logGroups()).isEmpty();
    assertThat(journal().changes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reset-after", "truncate"})
  void changeWhoseAnswerIsLostWasMade(String fault) {
    faults().add("PutDeliverySource:" + fault + ":nth=1");
    fails(Meaning.ANSWER_LOST, () -> logs().createSource("s", clusterArn, IPAM, TAGS));
    assertThat(world().sources()).hasSize(1);
  }

  @Test
  void somebodyElseChangesSomethingInBetween() {
    groupArn("/g");
    faults().outOfBand("DescribeLogGroups", 2, world -> world.logGroups().clear());
    assertThat(logs().groups("/g")).hasSize(1);
    assertThat(logs().groups("/g")).isEmpty();
  }

  @Test
  void denialIsToldWithTheRight() {
    world().deny(PLACE.account(), "logs:DescribeDeliveries");
    RemoteException denied = failure(() -> logs().deliveries());
    assertThat(denied.meaning()).isEqualTo(Meaning.DENIED);
    assertThat(denied)
        .hasMessageContaining("is not authorized to perform: logs:DescribeDeliveries");
  }

  @Test
  void journalHasWhatWasAsked() {
    logs().createSource("s", clusterArn, IPAM, Map.of());
    Entry call = journal().changes().get(0);
    assertThat(call.operation()).isEqualTo("PutDeliverySource");
    assertThat(call.account()).isEqualTo(PLACE.account());
    assertThat(call.region()).isEqualTo(PLACE.region());
    assertThat(call.request())
        .hasToString(
            "{\"name\":\"s\",\"resourceArn\":\"%s\",\"logType\":\"%s\"}"
                .formatted(clusterArn, IPAM));
    assertThat(call.status()).isEqualTo(200);
  }
}
