package dev.logspec.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Everything that exists in the emulated AWS accounts. Each kind of object has one table, ordered
 * by key (its ARN unless said otherwise), that may be read at any time; changes that must be seen
 * together go through {@link #atomically}. The objects are immutable values. The whole world is one
 * JSON document ({@link #toJson}, {@link #restore}) in a fixed order.
 */
public final class World {
  /** The account of credentials that name none, as in AWS's own examples. */
  public static final String DEFAULT_ACCOUNT = "123456789012";

  private final InstantSource clock;
  private final long seed;
  private final Ids ids;
  private final ReentrantLock lock = new ReentrantLock();
  private final Store store = new Store();
  private volatile S3Form s3Form = S3Form.SEEN;
  private volatile int nodeClaims;

  private final ConcurrentNavigableMap<String, Cluster> clusters =
      store.table("clusters", Cluster.class);
  private final ConcurrentNavigableMap<String, Update> updates =
      store.table("updates", Update.class);
  private final IndexedTable<DeliverySource> sources =
      store.indexed("deliverySources", DeliverySource.class);
  private final IndexedTable.Index<DeliverySource> sourcesByResource =
      sources.by(DeliverySource::resourceArn);
  private final ConcurrentNavigableMap<String, DeliveryDestination> destinations =
      store.table("deliveryDestinations", DeliveryDestination.class);
  private final IndexedTable<Delivery> deliveries = store.indexed("deliveries", Delivery.class);
  private final IndexedTable.Index<Delivery> deliveriesBySource =
      deliveries.by(Delivery::sourceArn);
  private final IndexedTable.Index<Delivery> deliveriesByDestination =
      deliveries.by(Delivery::destinationArn);
  private final ConcurrentNavigableMap<String, LogGroup> logGroups =
      store.table("logGroups", LogGroup.class);
  private final ConcurrentNavigableMap<String, LogStream> logStreams =
      store.table("logStreams", LogStream.class);
  private final ConcurrentNavigableMap<String, ResourcePolicy> resourcePolicies =
      store.table("resourcePolicies", ResourcePolicy.class);
  private final ConcurrentNavigableMap<String, QueryDefinition> queryDefinitions =
      store.table("queryDefinitions", QueryDefinition.class);
  private final ConcurrentNavigableMap<String, Bucket> buckets =
      store.table("buckets", Bucket.class);
  private final ConcurrentNavigableMap<String, StoredObject> objects =
      store.table("objects", StoredObject.class);
  private final ConcurrentNavigableMap<String, Stream> streams =
      store.table("streams", Stream.class);
  private final ConcurrentNavigableMap<String, Key> keys = store.table("keys", Key.class);
  private final ConcurrentNavigableMap<String, Role> roles = store.table("roles", Role.class);
  private final ConcurrentNavigableMap<String, Session> sessions =
      store.table("sessions", Session.class);
  private final ConcurrentNavigableMap<String, Tagged> tags = store.table("tags", Tagged.class);
  private final ConcurrentNavigableMap<String, AthenaTable> athenaTables =
      store.table("athenaTables", AthenaTable.class);
  private final ConcurrentNavigableMap<String, String> closedRegions =
      store.table("closedRegions", String.class);
  private final ConcurrentNavigableMap<String, String> denials =
      store.table("denials", String.class);

  /** An empty world on {@code clock}, with ids drawn from {@code seed}. */
  public World(InstantSource clock, long seed) {
    this.clock = clock;
    this.seed = seed;
    this.ids = new Ids(seed, 0);
  }

  /** How paths of S3 deliveries are chosen; not part of the state that is kept. */
  public S3Form s3Form() {
    return s3Form;
  }

  /** From now on paths are chosen as {@code form} says. */
  public void s3Form(S3Form form) {
    s3Form = form;
  }

  /** How many NodeClaims the records of a cluster tell of, beside the article's story. */
  public int nodeClaims() {
    return nodeClaims;
  }

  /** From now on the records of each cluster tell of so many. */
  public void nodeClaims(int count) {
    nodeClaims = count;
  }

  /** Clusters by ARN. */
  public ConcurrentNavigableMap<String, Cluster> clusters() {
    return clusters;
  }

  /** Cluster updates by cluster ARN, a space, and the update id: in no order of time. */
  public ConcurrentNavigableMap<String, Update> updates() {
    return updates;
  }

  /** Delivery sources by ARN. */
  public ConcurrentNavigableMap<String, DeliverySource> sources() {
    return sources;
  }

  /** Delivery destinations by ARN. */
  public ConcurrentNavigableMap<String, DeliveryDestination> destinations() {
    return destinations;
  }

  /** Deliveries by ARN. */
  public ConcurrentNavigableMap<String, Delivery> deliveries() {
    return deliveries;
  }

  /** The delivery sources of a cluster or capability. */
  public List<DeliverySource> sourcesOf(String resourceArn) {
    return sourcesByResource.of(resourceArn);
  }

  /** The deliveries of a delivery source. */
  public List<Delivery> deliveriesOf(String sourceArn) {
    return deliveriesBySource.of(sourceArn);
  }

  /** The deliveries to a delivery destination. */
  public List<Delivery> deliveriesTo(String destinationArn) {
    return deliveriesByDestination.of(destinationArn);
  }

  /** Log groups by ARN without {@code :*}. */
  public ConcurrentNavigableMap<String, LogGroup> logGroups() {
    return logGroups;
  }

  /** Log streams by ARN. */
  public ConcurrentNavigableMap<String, LogStream> logStreams() {
    return logStreams;
  }

  /** Resource policies by account, Region, and name or log group ARN, joined by spaces. */
  public ConcurrentNavigableMap<String, ResourcePolicy> resourcePolicies() {
    return resourcePolicies;
  }

  /** Saved queries by account, Region and id, joined by spaces. */
  public ConcurrentNavigableMap<String, QueryDefinition> queryDefinitions() {
    return queryDefinitions;
  }

  /** Tables of Athena by account, Region, database and name, joined by spaces. */
  public ConcurrentNavigableMap<String, AthenaTable> athenaTables() {
    return athenaTables;
  }

  /** Buckets by name. */
  public ConcurrentNavigableMap<String, Bucket> buckets() {
    return buckets;
  }

  /** Objects by bucket and key, joined by a slash. */
  public ConcurrentNavigableMap<String, StoredObject> objects() {
    return objects;
  }

  /** Firehose streams by ARN. */
  public ConcurrentNavigableMap<String, Stream> streams() {
    return streams;
  }

  /** KMS keys by ARN. */
  public ConcurrentNavigableMap<String, Key> keys() {
    return keys;
  }

  /** Roles with rules of their own, by ARN. */
  public ConcurrentNavigableMap<String, Role> roles() {
    return roles;
  }

  /** Credentials that AssumeRole issued, by access key id. */
  public ConcurrentNavigableMap<String, Session> sessions() {
    return sessions;
  }

  /** Tags by ARN; a resource that lost its last tag keeps an empty entry, as in the tagging API. */
  public ConcurrentNavigableMap<String, Tagged> tags() {
    return tags;
  }

  /** What everything that is made up in this world is drawn from. */
  public long seed() {
    return seed;
  }

  /** Now, in epoch milliseconds of the world's clock. */
  public long now() {
    return clock.millis();
  }

  /** Runs {@code change} alone: no other call reads or changes the world in between. */
  public <T> T atomically(Supplier<T> change) {
    lock.lock();
    try {
      return change.get();
    } finally {
      lock.unlock();
    }
  }

  /** The next alphanumeric id of the seeded sequence. */
  public String nextId(int length) {
    return ids.alphanumeric(length);
  }

  /** The next UUID of the seeded sequence. */
  public String nextUuid() {
    return ids.uuid();
  }

  // ---- creation, for tests and for the command that serves a sandbox

  /** Adds an Auto Mode cluster without tags. */
  public Cluster addCluster(String account, String region, String name) {
    return addCluster(account, region, name, Map.of(), Cluster.Compute.AUTO_MODE);
  }

  /** Adds a cluster; one that exists already is replaced. */
  public Cluster addCluster(
      String account,
      String region,
      String name,
      Map<String, String> clusterTags,
      Cluster.Compute compute) {
    String arn = Arns.of("eks", region, account, "cluster/" + name);
    Cluster cluster =
        new Cluster(name, arn, account, region, compute, "ACTIVE", "1.35", now(), List.of());
    clusters().put(arn, cluster);
    if (!clusterTags.isEmpty()) {
      tag(arn, clusterTags);
    }
    return cluster;
  }

  /** Adds {@code count} Auto Mode clusters, cluster-0001 and so on, to the default account. */
  public List<Cluster> fleet(int count, String region) {
    List<Cluster> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      all.add(addCluster(DEFAULT_ACCOUNT, region, String.format("cluster-%04d", i)));
    }
    return all;
  }

  /** Removes a cluster and, as AWS does, nothing that was made for it. */
  public void removeCluster(String arn) {
    clusters().remove(arn);
    tags().remove(arn);
  }

  /** Adds a capability of type ACK, KRO or ARGOCD to a cluster. */
  public Capability addCapability(Cluster cluster, String name, String type) {
    String kind = type.toLowerCase(Locale.ROOT);
    String path = String.join("/", "capability", cluster.name(), kind, name, nextId(8));
    String arn = Arns.of("eks", cluster.region(), cluster.account(), path);
    Capability capability = new Capability(name, arn, type, now());
    clusters().computeIfPresent(cluster.arn(), (key, old) -> old.with(capability));
    return capability;
  }

  /** Starts an update of {@code type} that runs for {@code time}, as if someone else had asked. */
  public Update startUpdate(String clusterArn, String type, Duration time) {
    long start = now();
    Update update =
        new Update(
            nextUuid(),
            clusterArn,
            type,
            Map.of(),
            start,
            start,
            start + time.toMillis(),
            "Successful",
            List.of());
    putUpdate(update);
    return update;
  }

  /** Adds or replaces an update. */
  public void putUpdate(Update update) {
    updates().put(update.clusterArn() + " " + update.id(), update);
  }

  /** The updates of a cluster, in the order of their ids. */
  public List<Update> updatesOf(String clusterArn) {
    return List.copyOf(updates().subMap(clusterArn + " ", clusterArn + "!").values());
  }

  /** An update of the cluster that still runs, if any. */
  public Optional<Update> runningUpdate(String clusterArn) {
    long now = now();
    return updatesOf(clusterArn).stream().filter(update -> update.runsAt(now)).findFirst();
  }

  /** Adds an empty bucket without a policy. */
  public Bucket addBucket(String account, String region, String name) {
    Bucket bucket = new Bucket(name, account, region, now(), null, null);
    buckets().put(name, bucket);
    return bucket;
  }

  /** Adds a DirectPut Firehose stream. */
  public Stream addStream(String account, String region, String name) {
    String arn = Arns.of("firehose", region, account, "deliverystream/" + name);
    Stream stream = new Stream(name, arn, "DirectPut", now(), null);
    streams().put(arn, stream);
    return stream;
  }

  /** Adds a customer managed symmetric key whose policy lets its account do everything. */
  public Key addKey(String account, String region) {
    String id = nextUuid();
    String arn = Arns.of("kms", region, account, "key/" + id);
    Key key = Key.withDefaultPolicy(id, arn, now());
    keys().put(arn, key);
    return key;
  }

  /** Adds a log group without retention, as if someone had made it by hand. */
  public LogGroup addLogGroup(String account, String region, String name) {
    String arn = Arns.of("logs", region, account, "log-group:" + name);
    LogGroup group = new LogGroup(name, arn, now(), null, null, "STANDARD");
    logGroups().put(arn, group);
    return group;
  }

  /** Makes a role ask for {@code externalId}. */
  public void requireExternalId(String roleArn, String externalId) {
    roles().put(roleArn, new Role(roleArn, externalId, Role.Trust.TRUSTED));
  }

  /** Makes a role ask for a code of an MFA device. */
  public void requireMfa(String roleArn) {
    roles().put(roleArn, new Role(roleArn, null, Role.Trust.MFA));
  }

  /** Makes a role refuse everyone. */
  public void refuseRole(String roleArn) {
    roles().put(roleArn, new Role(roleArn, null, Role.Trust.REFUSED));
  }

  /** Denies an IAM action (may end in {@code *}) to every caller of {@code account}. */
  public void deny(String account, String action) {
    denials.put(account + " " + action, action);
  }

  /** Takes a denial back. */
  public void permit(String account, String action) {
    denials.remove(account + " " + action);
  }

  /** Whether the callers of {@code account} may perform {@code action}. */
  public boolean permits(String account, String action) {
    return denials.subMap(account + " ", account + "!").values().stream()
        .noneMatch(denied -> Wildcard.matches(denied, action));
  }

  /** Closes {@code region} to {@code account}, as a Region is that nobody has enabled. */
  public void closeRegion(String account, String region) {
    closedRegions.put(account + "/" + region, region);
  }

  /** Whether {@code region} is enabled for {@code account}. */
  public boolean isEnabled(String account, String region) {
    return !closedRegions.containsKey(account + "/" + region);
  }

  /** Replaces all tags of a resource. */
  public void tag(String arn, Map<String, String> newTags) {
    tags()
        .compute(
            arn,
            (key, old) -> new Tagged(newTags, old == null ? Map.of() : old.tags(), clock.millis()));
  }

  /** The tags of a resource; empty when it has none. */
  public Map<String, String> tagsOf(String arn) {
    Tagged tagged = tags().get(arn);
    return tagged == null ? Map.of() : tagged.tags();
  }

  /** Points a destination at another target, as someone else's PutDeliveryDestination would. */
  public void retarget(String destinationArn, String targetArn) {
    destinations().computeIfPresent(destinationArn, (key, old) -> old.withTarget(targetArn));
  }

  // ---- JSON

  /** The world as one JSON document, in a fixed order. */
  public ObjectNode toJson() {
    return atomically(
        () -> {
          ObjectNode node = JsonNodeFactory.instance.objectNode();
          node.put("version", 1);
          node.put("sequence", ids.position());
          if (nodeClaims > 0) {
            node.put("nodeClaims", nodeClaims);
          }
          store.write(node);
          return node;
        });
  }

  /** Replaces everything by what {@link #toJson} gave; a table that is missing becomes empty. */
  public void restore(JsonNode node) {
    atomically(
        () -> {
          ids.moveTo(node.path("sequence").asLong());
          nodeClaims = node.path("nodeClaims").asInt();
          store.read(node);
          return null;
        });
  }
}
