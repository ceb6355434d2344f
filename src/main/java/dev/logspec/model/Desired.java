package dev.logspec.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything a spec asks for, resolved: no template, default or pattern is left.
 *
 * @param owner the spec's name, the value of the ownership tag
 * @param entries by address
 * @param accesses what the delivery service must be allowed to write to
 * @param clusters the clusters in scope, in the order of the spec (waves, then position)
 * @param places every account and Region that must be read, also where nothing is desired any more
 * @param leaving what the spec names and is all the same to go, by address: what it protects stays
 *     protected
 * @param released what the spec lets go of, so that it stays
 */
public record Desired(
    String owner,
    SortedMap<Address, Entry> entries,
    List<Access> accesses,
    List<Cluster> clusters,
    List<Place> places,
    SortedMap<Address, Entry> leaving,
    List<Released> released) {

  /** Copies its parts. */
  public Desired {
    entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    accesses = List.copyOf(accesses);
    clusters = List.copyOf(clusters);
    places = places.stream().distinct().sorted().toList();
    leaving = Collections.unmodifiableSortedMap(new TreeMap<>(leaving));
    released = List.copyOf(released);
  }

  /** What a spec asks for that wants all it names. */
  public Desired(
      String owner,
      SortedMap<Address, Entry> entries,
      List<Access> accesses,
      List<Cluster> clusters,
      List<Place> places) {
    this(owner, entries, accesses, clusters, places, new TreeMap<>(), List.of());
  }

  /** The same with {@code others} in place of what is desired. */
  public Desired with(SortedMap<Address, Entry> others) {
    return new Desired(owner, others, accesses, clusters, places, leaving, released);
  }

  /** The same, asking that the delivery service may write for {@code those} alone. */
  public Desired writing(List<Access> those) {
    return new Desired(owner, entries, those, clusters, places, leaving, released);
  }

  /** The same, letting go of {@code parts}. */
  public Desired releasing(List<Released> parts) {
    return new Desired(owner, entries, accesses, clusters, places, leaving, parts);
  }

  /** Nothing, anywhere: all that {@code owner} has is to go. */
  public static Desired nothing(String owner) {
    return new Desired(owner, new TreeMap<>(), List.of(), List.of(), List.of());
  }

  /**
   * That everything this asks for is to go, from the same clusters and places. What it lets go of
   * stays all the same.
   */
  public Desired removed() {
    return new Desired(owner, new TreeMap<>(), List.of(), clusters, places, entries, released);
  }

  /**
   * Where delivery sources are looked for: the accounts and Regions of clusters. Where nothing is
   * desired any more (destroy), what is ours may be in any place.
   */
  public Set<Place> origins() {
    return origins(clusters.stream().map(Cluster::id).toList(), places);
  }

  /** The same of {@code clusters}, where what is asked about is in {@code places}. */
  public static Set<Place> origins(Collection<ClusterId> clusters, Collection<Place> places) {
    Set<Place> origins = new LinkedHashSet<>();
    clusters.forEach(c -> origins.add(c.place()));
    return origins.isEmpty() ? Set.copyOf(places) : origins;
  }

  /**
   * One desired object and why it is desired.
   *
   * @param resource its desired attributes; tags include the ownership tags
   * @param source where in the spec it comes from
   * @param cluster the cluster it serves; empty when several share it
   * @param logType the log type it serves; empty when several share it
   * @param dependsOn addresses that must exist before it
   * @param protect whether the spec forbids deleting it
   */
  public record Entry(
      Resource resource,
      Location source,
      Optional<ClusterId> cluster,
      Optional<LogType> logType,
      List<Address> dependsOn,
      Protection protect) {

    /** Copies its parts. */
    public Entry {
      dependsOn =
          sorted(dependsOn) ? List.copyOf(dependsOn) : List.copyOf(new TreeSet<>(dependsOn));
    }

    private static boolean sorted(List<Address> addresses) {
      for (int i = 1; i < addresses.size(); i++) {
        if (addresses.get(i - 1).compareTo(addresses.get(i)) >= 0) {
          return false;
        }
      }
      return true;
    }

    /** The same for other attributes. */
    public Entry with(Resource other) {
      return new Entry(other, source, cluster, logType, dependsOn, protect);
    }
  }

  /** Whether the spec lets an object be deleted. */
  public enum Protection {
    /** It may be. */
    NONE,
    /** The guard {@code protected} refuses it. */
    PROTECTED
  }

  /** Who sees to it that the delivery service may write to a destination. */
  public enum Permissions {
    /** logspec writes the policy, statement or tag where it is missing. */
    MANAGE,
    /** logspec reports what is missing, as an error. */
    CHECK,
    /** Nobody looks. */
    SKIP
  }

  /** How AWS writes the paths that it chooses itself in a bucket. */
  public enum Layout {
    /** Values alone: {@code AWSLogs/<account>/}. */
    PLAIN,
    /** Keys and values: {@code AWSLogs/aws-account-id=<account>/}. */
    HIVE
  }

  /**
   * The delivery service must be allowed to write logs of {@code source} to {@code target}.
   *
   * @param source the account and Region whose delivery sources write
   * @param destination the address of the delivery destination
   * @param type of the destination
   * @param target the log group, bucket (with prefix) or stream
   * @param permissions who sees to it
   * @param location where in the spec the destination is declared
   * @param organization whose accounts a bucket lets in together, where the spec says so
   * @param layout Hive's where a delivery from the source to the bucket uses it
   */
  public record Access(
      Place source,
      Address destination,
      DestinationType type,
      Arn target,
      Permissions permissions,
      Location location,
      Optional<String> organization,
      Layout layout) {
    // Written out, as what a record brings along is linked anew by every process.
    @Override
    public boolean equals(Object object) {
      return object instanceof Access other
          && source.equals(other.source)
          && destination.equals(other.destination)
          && type == other.type
          && target.equals(other.target)
          && permissions == other.permissions
          && location.equals(other.location)
          && organization.equals(other.organization)
          && layout == other.layout;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * source.hashCode() + destination.hashCode()) + target.hashCode();
    }
  }

  /**
   * A cluster in scope.
   *
   * @param id account, Region and name
   * @param wave the wave it rolls out in, from 0
   * @param labels from the spec, for selectors
   * @param source where in the spec it is named or matched
   */
  public record Cluster(ClusterId id, int wave, Map<String, String> labels, Location source) {
    /** Copies {@code labels}. */
    public Cluster {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
  }
}
