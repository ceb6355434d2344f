package dev.logspec.chaos;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A spec drawn from a seed, which can be written as YAML, edited, and asked what it wants. */
final class RandomSpec {
  static final String NAME = "chaos";
  static final String ACCOUNT = "123456789012";
  static final String REGION = "eu-west-1";
  static final String OTHER_ACCOUNT = "210987654321";
  static final String OTHER_REGION = "us-east-1";
  static final List<Site> SITES =
      List.of(
          new Site(ACCOUNT, REGION),
          new Site(ACCOUNT, OTHER_REGION),
          new Site(OTHER_ACCOUNT, REGION),
          new Site(OTHER_ACCOUNT, OTHER_REGION));
  static final List<String> CLUSTERS = List.of("c1", "c2", "c3", "c4", "c5", "c6");

  /** Clusters that a pattern finds, as long as EKS has them. */
  static final List<String> FOUND = List.of("m-1", "m-2");

  private static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              "compute", "AUTO_MODE_COMPUTE_LOGS",
              "block-storage", "AUTO_MODE_BLOCK_STORAGE_LOGS",
              "load-balancing", "AUTO_MODE_LOAD_BALANCING_LOGS",
              "ipam", "AUTO_MODE_IPAM_LOGS"));
  private static final List<String> TARGETS = List.of("logs", "archive", "siem");

  private final Random random;
  private final RandomQueries queries;
  private final String bucketPermissions;
  private final String streamPermissions;
  private final boolean locked;
  private final Spread spread;
  private final TreeSet<String> found = new TreeSet<>(FOUND);
  private final TreeSet<String> foundTypes = new TreeSet<>();
  private final TreeMap<String, TreeMap<String, TreeSet<String>>> wanted = new TreeMap<>();
  private final TreeMap<String, String> logs = new TreeMap<>();
  private final TreeMap<String, String> archive = new TreeMap<>();
  private final TreeMap<String, String> siem = new TreeMap<>();
  private final TreeMap<String, String> tags = new TreeMap<>();
  private int inFlight = 10;

  /** An account and Region. */
  record Site(String account, String region) {
    @Override
    public String toString() {
      return account + "/" + region;
    }
  }

  /** Where the clusters that the spec names are. */
  enum Spread {
    /** All in one account and Region. */
    ONE_SITE,
    /** In two Regions of two accounts, which share one bucket. */
    ALL_SITES
  }

  /** A delivery source that should be there, and to how many destinations it delivers. */
  record Source(String cluster, String logType) {}

  RandomSpec(Random random, RandomQueries queries) {
    this.random = random;
    this.queries = queries;
    bucketPermissions = pick(List.of("check", "manage", "skip"));
    streamPermissions = pick(List.of("check", "manage", "skip"));
    locked = random.nextInt(4) == 0;
    spread = pick(List.of(Spread.values()));
    if (random.nextInt(3) == 0) {
      foundTypes.add(pick(List.copyOf(TYPES.keySet())));
      foundTypes.add(pick(List.copyOf(TYPES.keySet())));
    }
    int clusters = 1 + random.nextInt(4);
    for (int i = 0; i < clusters; i++) {
      addCluster();
    }
    settings();
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private void addCluster() {
    TreeMap<String, TreeSet<String>> types = new TreeMap<>();
    int n = 1 + random.nextInt(4);
    for (int i = 0; i < n; i++) {
      types.put(pick(List.copyOf(TYPES.keySet())), targets());
    }
    wanted.put(pick(CLUSTERS), types);
  }

  private TreeSet<String> targets() {
    TreeSet<String> some = new TreeSet<>(List.of(pick(TARGETS)));
    if (random.nextInt(3) == 0) {
      some.add(pick(TARGETS));
    }
    return some;
  }

  private void settings() {
    optional(logs, "retentionDays", List.of("7", "30", "365", "never"));
    optional(logs, "outputFormat", List.of("plain", "json"));
    optional(archive, "outputFormat", List.of("json", "plain", "w3c", "parquet"));
    optional(archive, "suffixPath", List.of("\"{yyyy}/{MM}\"", "\"{yyyy}/{MM}/{dd}\""));
    optional(archive, "hivePartitions", List.of("true", "false"));
    optional(archive, "prefix", List.of("eks", "logs/eks"));
    optional(siem, "outputFormat", List.of("json", "plain", "raw"));
    optional(tags, "team", List.of("one", "two"));
    optional(tags, "cost", List.of("x"));
    inFlight = pick(List.of(1, 2, 10));
  }

  private void optional(Map<String, String> map, String key, List<String> values) {
    if (random.nextBoolean()) {
      map.remove(key);
    } else {
      map.put(key, pick(values));
    }
  }

  /** Changes something, or several things, as a user would between two applies. */
  void edit() {
    queries.edit();
    int edits = 1 + random.nextInt(3);
    for (int i = 0; i < edits; i++) {
      switch (random.nextInt(4)) {
        case 0 -> addCluster();
        case 1 -> {
          String leaving = pick(List.copyOf(wanted.keySet()));
          TreeMap<String, TreeMap<String, TreeSet<String>>> left = new TreeMap<>(wanted);
          left.remove(leaving);
          // Nobody can look into an account to which no role leads any more.
          boolean lastThere =
              left.keySet().stream()
                  .noneMatch(c -> siteOf(c).account().equals(siteOf(leaving).account()));
          if (!left.isEmpty() && (siteOf(leaving).account().equals(ACCOUNT) || !lastThere)) {
            wanted.remove(leaving);
          }
        }
        case 2 -> {
          TreeMap<String, TreeSet<String>> types = wanted.get(pick(List.copyOf(wanted.keySet())));
          types.put(pick(List.copyOf(TYPES.keySet())), targets());
          if (types.size() > 1 && random.nextBoolean()) {
            types.remove(types.firstKey());
          }
        }
        default -> settings();
      }
    }
  }

  RandomQueries queries() {
    return queries;
  }

  /** Log groups of JSON records, by site and log type. */
  Map<Site, Map<String, Set<String>>> groupsOfJson() {
    Map<Site, Map<String, Set<String>>> all = new TreeMap<>(Comparator.comparing(Site::toString));
    if ("json".equals(logs.get("outputFormat"))) {
      wanted.forEach(
          (cluster, types) ->
              types.forEach(
                  (type, targets) -> {
                    if (targets.contains("logs")) {
                      addGroup(all, cluster, type);
                    }
                  }));
      found.forEach(cluster -> foundTypes.forEach(type -> addGroup(all, cluster, type)));
    }
    return all;
  }

  private void addGroup(Map<Site, Map<String, Set<String>>> all, String cluster, String type) {
    all.computeIfAbsent(siteOf(cluster), s -> new TreeMap<>())
        .computeIfAbsent(type, t -> new TreeSet<>())
        .add("/aws/eks/" + cluster + "/auto-mode/" + type);
  }

  boolean managesBucket() {
    return bucketPermissions.equals("manage");
  }

  boolean managesStream() {
    return streamPermissions.equals("manage");
  }

  Spread spread() {
    return spread;
  }

  /** Where {@code cluster} is. */
  Site siteOf(String cluster) {
    int index = spread == Spread.ONE_SITE ? 0 : Math.max(0, CLUSTERS.indexOf(cluster));
    return SITES.get(index % SITES.size());
  }

  /** The clusters that the spec names. */
  List<String> named() {
    return List.copyOf(wanted.keySet());
  }

  /** EKS has the cluster {@code name} no more, or has it again. */
  void gone(String name) {
    found.remove(name);
  }

  /** What should be there in the end, and how many deliveries each source has. */
  Map<Source, Integer> wanted() {
    Map<Source, Integer> all = new TreeMap<>(java.util.Comparator.comparing(Source::toString));
    wanted.forEach(
        (cluster, types) ->
            types.forEach(
                (type, targets) -> all.put(new Source(cluster, TYPES.get(type)), targets.size())));
    found.forEach(
        cluster -> foundTypes.forEach(type -> all.put(new Source(cluster, TYPES.get(type)), 1)));
    return all;
  }

  /** Sites and names of the destinations that should be there in the end. */
  Set<String> destinations() {
    Set<String> names = new HashSet<>();
    wanted.forEach(
        (cluster, types) ->
            types.forEach(
                (type, targets) -> {
                  for (String target : targets) {
                    names.add(destination(cluster, type, target));
                  }
                }));
    found.forEach(
        cluster -> foundTypes.forEach(type -> names.add(destination(cluster, type, "logs"))));
    return names;
  }

  private String destination(String cluster, String type, String target) {
    Site site = siteOf(cluster);
    return switch (target) {
      case "logs" -> site + "/" + cluster + "-dest-" + type;
      // The owner of the bucket has the destination, one in each Region.
      case "archive" -> ACCOUNT + "/" + site.region() + "/" + NAME + "-archive";
      default -> site + "/" + NAME + "-" + target;
    };
  }

  /** Names of everything a fault may be aimed at. */
  List<String> sourceNames() {
    return wanted().keySet().stream().map(s -> s.cluster() + "-" + s.logType()).toList();
  }

  List<String> groupNames() {
    List<String> names = new ArrayList<>();
    wanted.forEach(
        (cluster, types) ->
            types.keySet().forEach(t -> names.add("/aws/eks/" + cluster + "/auto-mode/" + t)));
    return names;
  }

  String yaml() {
    StringBuilder text = new StringBuilder("version: 1\nname: " + NAME + "\n");
    text.append("defaults:\n  account: \"" + ACCOUNT + "\"\n  region: " + REGION + "\n");
    if (spread == Spread.ALL_SITES) {
      text.append("  assumeRole: arn:aws:iam::{account}:role/logspec\n");
    }
    if (!tags.isEmpty()) {
      text.append("  tags: ").append(flow(tags)).append('\n');
    }
    text.append("destinations:\n");
    text.append("  logs: ").append(flow(with(logs, "type", "cloudwatch-logs"))).append('\n');
    Map<String, String> bucket = with(archive, "type", "s3");
    bucket.put("bucket", "archive-bucket");
    bucket.put("permissions", bucketPermissions);
    if (spread == Spread.ALL_SITES) {
      bucket.put("account", "\"" + ACCOUNT + "\"");
    }
    text.append("  archive: ").append(flow(bucket)).append('\n');
    Map<String, String> stream = with(siem, "type", "firehose");
    stream.put("stream", "siem-stream");
    stream.put("permissions", streamPermissions);
    text.append("  siem: ").append(flow(stream)).append('\n');
    text.append("clusters:\n");
    wanted.forEach(
        (cluster, types) -> {
          text.append("  - name: ").append(cluster);
          text.append("\n    account: \"").append(siteOf(cluster).account());
          text.append("\"\n    region: ").append(siteOf(cluster).region());
          text.append("\n    logTypes:\n");
          types.forEach(
              (type, targets) ->
                  text.append("      ")
                      .append(type)
                      .append(": { deliverTo: [")
                      .append(String.join(", ", targets))
                      .append("] }\n"));
          text.append("    deliverTo: [logs]\n");
        });
    if (!foundTypes.isEmpty()) {
      text.append("  - match: { name: \"m-*\" }\n    deliverTo: [logs]\n    logTypes: [");
      text.append(String.join(", ", foundTypes)).append("]\n");
    }
    text.append(queries.yaml());
    text.append("rollout: { maxInFlight: " + inFlight + ", maxFailures: 1 }\n");
    if (locked) {
      text.append("lock: s3://locks/" + NAME + "\n");
    }
    return text.toString();
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> all = new TreeMap<>(map);
    all.put(key, value);
    return all;
  }

  private static String flow(Map<String, String> map) {
    return map.entrySet().stream()
        .map(e -> e.getKey() + ": " + e.getValue())
        .collect(Collectors.joining(", ", "{ ", " }"));
  }
}
