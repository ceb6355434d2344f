package dev.logspec.iam;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Glob;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What a spec has and does in one account, as policies name it. */
final class Inventory {
  /** What it does there that takes a right of its own. */
  enum Trait {
    /** Lists clusters: a pattern is searched, or several are looked for. */
    CLUSTERS_LISTED,
    /** Searches clusters by a pattern. */
    CLUSTERS_SEARCHED,
    /** Sets how long log groups keep events. */
    RETENTION,
    /** Lets log groups keep events for ever. */
    NO_RETENTION,
    /** Gives log groups a key. */
    GROUP_KEYS,
    /** Takes the key of log groups away. */
    NO_GROUP_KEYS,
    /** Writes the policy that lets the delivery service into log groups. */
    LOG_POLICY,
    /** Looks for saved queries of its own. */
    QUERIES_READ,
    /** Saves queries. */
    QUERIES,
    /** Owns streams that logs go to. */
    STREAMS,
    /** Delivers to buckets, whoever owns them. */
    ARCHIVES,
    /** Delivers to Firehose, for which AWS makes a role of its own the first time. */
    FIREHOSE
  }

  /** The longest that a name is before it is shortened to a beginning and a hash. */
  private static final int KEPT_OF_LONG_NAME = 51;

  static final String SOURCE = "delivery-source:";
  static final String DESTINATION = "delivery-destination:";
  static final String DELIVERY = "delivery:";
  static final String GROUP = "log-group:";

  final String account;
  final String partition;

  /** Regions with clusters. */
  final SortedSet<String> origins = new TreeSet<>();

  /** All Regions, those of destinations too. */
  final SortedSet<String> regions = new TreeSet<>();

  final SortedSet<Reach> clusters = new TreeSet<>();
  final SortedSet<Reach> capabilities = new TreeSet<>();

  /** Clusters and capabilities, as sources name them. */
  final SortedSet<Reach> logging = new TreeSet<>();

  final SortedSet<Reach> sources = new TreeSet<>();
  final SortedSet<Reach> destinations = new TreeSet<>();

  /** Those destinations that clusters share. */
  final SortedSet<Reach> shared = new TreeSet<>();

  /** Those that let other accounts deliver. */
  final SortedSet<Reach> open = new TreeSet<>();

  /** Those that the account itself delivers to. */
  final SortedSet<Reach> fed = new TreeSet<>();

  /** Destinations in other accounts that this one delivers to. */
  final SortedSet<Reach> foreign = new TreeSet<>();

  /** Where destinations point. */
  final SortedSet<Reach> targets = new TreeSet<>();

  /** Log groups, without {@code :*}. */
  final SortedSet<Reach> groups = new TreeSet<>();

  /** Buckets with logs. */
  final SortedSet<Reach> archives = new TreeSet<>();

  /** Those buckets at which a plan looks. */
  final SortedSet<Reach> buckets = new TreeSet<>();

  final SortedSet<Reach> managedBuckets = new TreeSet<>();
  final SortedSet<Reach> streams = new TreeSet<>();
  final SortedSet<Reach> managedStreams = new TreeSet<>();
  final SortedSet<Reach> keys = new TreeSet<>();
  final Set<Trait> traits = EnumSet.noneOf(Trait.class);

  private final Desired desired;

  /** The targets at which nobody looks. */
  private final Set<String> unchecked = new HashSet<>();

  /**
   * What {@code desired} has in {@code account}.
   *
   * @param adopted names, with stars, under which others may have made what the spec is to adopt
   */
  Inventory(String account, Desired desired, Collection<String> adopted) {
    this.account = account;
    this.desired = desired;
    this.partition = desired.places().stream().findFirst().map(p -> p.partition()).orElse("aws");
    desired.places().stream()
        .filter(p -> p.account().equals(account))
        .forEach(p -> regions.add(p.region()));
    desired.accesses().stream()
        .filter(a -> a.permissions() == Permissions.SKIP)
        .forEach(a -> unchecked.add(a.target().toString()));
    desired.accesses().forEach(this::access);
    desired.entries().values().forEach(this::entry);
    for (Desired.Cluster cluster : desired.clusters()) {
      cluster(cluster.id());
    }
    adopted.forEach(this::adopt);
    keys.removeIf(k -> !k.name().equals("*") && keys.contains(k.named("*")));
  }

  private void cluster(ClusterId id) {
    if (id.place().account().equals(account)) {
      // Of two clusters in one place a list tells whether they are there.
      if (!origins.add(id.place().region()) || isPattern(id)) {
        traits.add(Trait.CLUSTERS_LISTED);
      }
      if (isPattern(id)) {
        traits.add(Trait.CLUSTERS_SEARCHED);
      }
      clusters.add(Reach.of(id.arn(), "cluster/"));
    }
  }

  private static boolean isPattern(ClusterId id) {
    return Glob.isPattern(id.name());
  }

  private void adopt(String name) {
    for (String region : origins) {
      sources.add(logs(new Place(account, region), SOURCE + name));
    }
    for (String region : regions) {
      Reach destination = logs(new Place(account, region), DESTINATION + name);
      destinations.add(destination);
      alsoWhereSome(shared, destination);
      alsoWhereSome(open, destination);
      alsoWhereSome(fed, destination);
    }
  }

  private static void alsoWhereSome(SortedSet<Reach> some, Reach other) {
    if (!some.isEmpty()) {
      some.add(other);
    }
  }

  private void entry(Desired.Entry entry) {
    Resource resource = entry.resource();
    if (!resource.address().place().account().equals(account)) {
      return;
    }
    taking(resource.kind()).accept(entry);
  }

  private Consumer<Desired.Entry> taking(Kind kind) {
    return switch (kind) {
      case DELIVERY_SOURCE -> this::source;
      case DELIVERY_DESTINATION -> this::destination;
      case DELIVERY_DESTINATION_POLICY -> e -> open.add(named(e, DESTINATION));
      case DELIVERY -> this::delivery;
      case LOG_GROUP -> this::group;
      case QUERY_DEFINITION -> e -> traits.add(Trait.QUERIES);
      // Planning works them out, from what is in accesses.
      case LOG_RESOURCE_POLICY, BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG -> e -> {};
    };
  }

  private void source(Desired.Entry entry) {
    sources.add(named(entry, SOURCE));
    Arn logged = Arn.parse(entry.resource().require(Kind.Of.RESOURCE_ARN)).orElseThrow();
    boolean cluster = logged.resource().startsWith("cluster/");
    Reach reach = Reach.of(logged, cluster ? "cluster/" : "capability/");
    logging.add(reach);
    if (!cluster) {
      // The identifier at the end of a capability's ARN is AWS's.
      ClusterId.of(logged).ifPresent(id -> capabilities.add(reach.named(id.name() + "/*")));
    }
  }

  private void destination(Desired.Entry entry) {
    Reach name = named(entry, DESTINATION);
    destinations.add(name);
    if (entry.cluster().isEmpty()) {
      shared.add(name);
    }
    Arn target = Arn.parse(entry.resource().require(Kind.Of.TARGET)).orElseThrow();
    targets.add(reach(target));
  }

  private void delivery(Desired.Entry entry) {
    Arn arn = Arn.parse(entry.resource().require(Kind.Of.DESTINATION)).orElseThrow();
    Place place = new Place(arn.account(), arn.region());
    Address destination = new Address(place, Kind.DELIVERY_DESTINATION, arn.name());
    SortedSet<Reach> whose = place.account().equals(account) ? fed : foreign;
    whose.add(named(desired.entries().get(destination), DESTINATION));
  }

  private void group(Desired.Entry entry) {
    Resource group = entry.resource();
    Address address = group.address();
    groups.add(logs(address.place(), GROUP + address.name()));
    if (group.says(Kind.Of.RETENTION)) {
      boolean ends = group.get(Kind.Of.RETENTION).isPresent();
      traits.add(ends ? Trait.RETENTION : Trait.NO_RETENTION);
    }
    if (group.says(Kind.Of.KMS_KEY)) {
      Optional<Arn> key = group.get(Kind.Of.KMS_KEY).flatMap(Arn::parse);
      traits.add(key.isPresent() ? Trait.GROUP_KEYS : Trait.NO_GROUP_KEYS);
      Arn itself = Arn.logGroup(address.place(), address.name());
      key.filter(k -> !unchecked.contains(itself.toString())).ifPresent(this::key);
    }
  }

  private void key(Arn key) {
    if (key.account().equals(account)) {
      Reach reach = Reach.of(key, key.resource().startsWith("key/") ? "key/" : "");
      // An alias is no resource of IAM, and which key it stands for may change.
      keys.add(key.resource().startsWith("key/") ? reach : keysIn(key.region()));
    }
  }

  /** Every key of the account where the spec has anything. */
  List<Reach> keysOfRegions() {
    return regions.stream().map(this::keysIn).toList();
  }

  private Reach keysIn(String region) {
    String start = "arn:" + partition + ":kms:" + region + ":" + account + ":key/";
    return new Reach(start, "*", "");
  }

  private void access(Desired.Access access) {
    String owner = access.destination().place().account();
    boolean managed = access.permissions() == Permissions.MANAGE;
    if (access.source().account().equals(account) && access.type() == DestinationType.FH) {
      traits.add(Trait.FIREHOSE);
    }
    if (access.source().account().equals(account) && access.type() == DestinationType.S3) {
      traits.add(Trait.ARCHIVES);
    }
    if (owner.equals(account) && access.type() == DestinationType.FH) {
      traits.add(Trait.STREAMS);
    }
    if (owner.equals(account) && access.type() == DestinationType.S3) {
      archives.add(container(access.target()));
    }
    if (!owner.equals(account) || access.permissions() == Permissions.SKIP) {
      return;
    }
    List<SortedSet<Reach>> into =
        switch (access.type()) {
          case CWL -> List.of();
          case S3 -> managed ? List.of(buckets, managedBuckets) : List.of(buckets);
          case FH -> managed ? List.of(streams, managedStreams) : List.of(streams);
        };
    into.forEach(set -> set.add(container(access.target())));
    if (into.isEmpty() && managed) {
      traits.add(Trait.LOG_POLICY);
    } else if (!into.isEmpty()) {
      // Which key is behind a bucket or stream only a look at it tells.
      keys.add(keysIn(access.destination().place().region()));
    }
  }

  /** The bucket without prefix, or the stream. */
  static Reach container(Arn target) {
    Reach whole = reach(target);
    return target.service().equals("s3") ? whole.named(whole.name().split("/", 2)[0]) : whole;
  }

  /** A target: the name of a stream or log group stands behind its kind. */
  private static Reach reach(Arn target) {
    Optional<DestinationType> type = DestinationType.ofTarget(target);
    String kind =
        type.map(
                t ->
                    switch (t) {
                      case CWL -> GROUP;
                      case S3 -> "";
                      case FH -> "deliverystream/";
                    })
            .orElse("");
    return Reach.of(target, kind);
  }

  /**
   * The name of {@code entry}'s object. A pattern of clusters is one of names; but where a name
   * grows too long it is its beginning and a hash, so that the pattern ends at its first star.
   */
  private Reach named(Desired.Entry entry, String kind) {
    Address address = entry.resource().address();
    String name = address.name();
    boolean pattern = entry.cluster().filter(Inventory::isPattern).isPresent();
    return logs(address.place(), kind + (pattern ? beginning(name) : name));
  }

  private static String beginning(String name) {
    String start = name.split("[*?]", 2)[0];
    return start.substring(0, Math.min(start.length(), KEPT_OF_LONG_NAME)) + "*";
  }

  /** What has the name behind the colon of {@code resource}. */
  private static Reach logs(Place place, String resource) {
    String kind = resource.substring(0, resource.indexOf(':') + 1);
    Arn arn = new Arn(place.partition(), "logs", place.region(), place.account(), resource);
    return Reach.of(arn, kind);
  }

  /** With the star that IAM wants of every action on log groups but those about tags. */
  List<Reach> starredGroups() {
    return groups.stream().map(g -> g.ending(":*")).toList();
  }

  /** Every object of {@code kind}, {@code delivery:}, in each of {@code where}. */
  List<Reach> every(String kind, Collection<String> where) {
    return where.stream()
        .filter(region -> where.stream().noneMatch(r -> !r.equals(region) && covers(r, region)))
        .map(region -> logs(new Place(account, region), kind + "*"))
        .toList();
  }

  /** Whether {@code pattern} stands for every Region, {@code region} among them. */
  private static boolean covers(String pattern, String region) {
    return pattern.contains("*") && Glob.of(pattern).matches(region);
  }

  /** Whether {@code action} is about something that it has; all but destinations are of sources. */
  boolean hasObjectsOf(String action) {
    return action.endsWith("Destination") ? !destinations.isEmpty() : !sources.isEmpty();
  }

  /** Whose name the spec has. */
  String owner() {
    return desired.owner();
  }
}
