package dev.logspec.spec;

import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Role;
import dev.logspec.spec.yaml.Located;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A spec as it is written: valid in itself, with defaults, templates and patterns still in place.
 * {@link SpecReader} makes it, {@link dev.logspec.spec.resolve.Resolver} turns it into what is
 * desired.
 *
 * @param name the owner, value of the ownership tag
 * @param source where the spec begins
 * @param defaults for what a cluster does not say
 * @param destinations by key, in the order of the spec
 * @param clusters in the order of the spec; an index into it is an entry index
 * @param rollout how many clusters at a time, and in which order
 * @param guards limits on what one apply may remove
 * @param lock the object that keeps two applies of this spec apart
 * @param names name templates
 * @param deleteLogGroups whether a log group that is no longer desired is deleted with its events
 * @param protect whether deletes are refused, where a cluster or destination does not say
 * @param regions where objects of the spec are looked for that it no longer names; in every Region
 *     when empty
 * @param insights saved queries and noise filters
 * @param removed where it says that all it has stays, as nobody's
 * @param accountNames how accounts are called, as far as a file of accounts tells
 */
public record Spec(
    String name,
    Location source,
    Settings defaults,
    Map<String, Destination> destinations,
    List<Cluster> clusters,
    RolloutBlock rollout,
    GuardsBlock guards,
    Optional<Lock> lock,
    NameTemplates names,
    boolean deleteLogGroups,
    boolean protect,
    Optional<List<Located<String>>> regions,
    InsightsBlock insights,
    Optional<Location> removed,
    Map<String, String> accountNames) {

  /** The one word that {@code removed} has: what leaves the spec stays. */
  public static final String KEEP = "keep";

  /** Copies its parts. */
  public Spec {
    regions = regions.map(List::copyOf);
    accountNames = Map.copyOf(accountNames);
    destinations = ordered(destinations);
    clusters = List.copyOf(clusters);
  }

  /** The same without a lock, for what nobody else can be in the way of. */
  public Spec withoutLock() {
    return new Spec(
        name,
        source,
        defaults,
        destinations,
        clusters,
        rollout,
        guards,
        Optional.empty(),
        names,
        deleteLogGroups,
        protect,
        regions,
        insights,
        removed,
        accountNames);
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /**
   * A value that is given, or said to be none ({@code never}, {@code none}). Where nothing is said,
   * there is no {@code Choice}.
   */
  public record Choice<T>(Optional<T> value) {}

  /** Whether some of its clusters are those that a pattern finds. */
  public boolean hasPatterns() {
    return clusters.stream().anyMatch(c -> c.selector() instanceof Match);
  }

  /** Whether some pattern is looked for in all Regions that an account has enabled. */
  public boolean asksForRegions() {
    return clusters.stream()
        .anyMatch(c -> c.selector() instanceof Match match && match.enabled().isPresent());
  }

  /**
   * What {@code defaults} and every cluster can say.
   *
   * @param account twelve digits; the caller's when empty
   * @param region a Region code; that of flag, environment or profile when empty
   * @param assumeRole the role to assume; its ARN may hold {@code {account}}
   * @param logTypes which types to deliver
   * @param deliverTo keys of destinations
   * @param tags for everything made for the cluster
   * @param shape of every delivery of the cluster: record fields alone
   */
  public record Settings(
      Optional<Located<String>> account,
      Optional<Located<String>> region,
      Optional<Located<Choice<Role>>> assumeRole,
      Optional<LogTypes> logTypes,
      Optional<List<Located<String>>> deliverTo,
      Map<String, String> tags,
      Shape shape) {

    /** Copies {@code tags}. */
    public Settings {
      tags = ordered(tags);
    }
  }

  /**
   * Log types and what each overrides.
   *
   * @param at where they are listed
   * @param types in the order in which they are enabled
   */
  public record LogTypes(Location at, Map<LogType, TypeOverrides> types) {
    /** Copies {@code types}. */
    public LogTypes {
      types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
    }
  }

  /**
   * What one log type overrides.
   *
   * @param at where the type is named
   * @param shape of its deliveries; paths are of its S3 delivery
   * @param retention for its log group
   * @param removed where it says that what delivers it stays, as nobody's
   */
  public record TypeOverrides(
      Location at,
      Optional<List<Located<String>>> deliverTo,
      Shape shape,
      Optional<Choice<Integer>> retention,
      Map<String, String> tags,
      Optional<Location> removed) {

    /** Copies {@code tags}. */
    public TypeOverrides {
      tags = ordered(tags);
    }

    /** Nothing overridden by the type named at {@code at}. */
    public static TypeOverrides none(Location at) {
      return new TypeOverrides(
          at, Optional.empty(), Shape.NONE, Optional.empty(), Map.of(), Optional.empty());
    }
  }

  /**
   * Where logs can go.
   *
   * @param key its name in the spec
   * @param at where it is declared
   * @param target the log group, bucket or stream
   * @param account the owner when it is not the cluster's account
   * @param assumeRole the role in the owner's account; the one of {@code defaults} when empty
   * @param outputFormat AWS's default when empty
   * @param shape of the deliveries to it
   * @param permissions the default of the destination's type when empty
   * @param removed where it says that what delivers to it stays, as nobody's
   */
  public record Destination(
      String key,
      Location at,
      Target target,
      Optional<Located<String>> account,
      Optional<Located<Choice<Role>>> assumeRole,
      Optional<String> outputFormat,
      Shape shape,
      Optional<Permissions> permissions,
      Map<String, String> tags,
      Optional<Boolean> protect,
      Optional<Location> removed) {
    /** The formats whose fields a delimiter separates (AWS facts 1). */
    public static final List<String> DELIMITED = List.of("plain", "w3c", "raw");

    /** AWS's formats for each type (the CDK service specification). */
    public static List<String> formats(DestinationType type) {
      return switch (type) {
        case CWL -> List.of("plain", "json");
        case S3 -> List.of("plain", "json", "w3c", "parquet");
        case FH -> List.of("plain", "json", "raw");
      };
    }

    /** Copies {@code tags}. */
    public Destination {
      tags = ordered(tags);
    }

    /** Its type, which its target decides. */
    public DestinationType type() {
      return target.type();
    }
  }

  /** What a destination points to. */
  public sealed interface Target {
    /** The type of destination it makes. */
    DestinationType type();

    /** The answer of {@code cases} for this sort of target. */
    <R> R accept(Cases<R> cases);

    /** One answer for each sort of target. */
    interface Cases<R> {
      /** Of log groups. */
      R logGroup(LogGroup group);

      /** Of a bucket. */
      R bucket(Bucket bucket);

      /** Of a stream. */
      R stream(Stream stream);
    }
  }

  /**
   * A log group for each cluster and log type.
   *
   * @param name a template
   * @param retention days; said to be none: events never expire
   * @param kmsKey an ARN, which may hold {@code {account}} and {@code {region}}
   * @param logClass AWS's spelling
   */
  public record LogGroup(
      Located<String> name,
      Optional<Choice<Integer>> retention,
      Optional<Located<Choice<String>>> kmsKey,
      Optional<String> logClass)
      implements Target {
    /** Whether a spec can say that events are kept for {@code days}. */
    public static boolean keeps(int days) {
      return Rules.RETENTION_DAYS.contains(days);
    }

    @Override
    public DestinationType type() {
      return DestinationType.CWL;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.logGroup(this);
    }
  }

  /**
   * A bucket, or a prefix in it.
   *
   * @param bucket name or ARN, which may hold {@code {account}} and {@code {region}}
   * @param prefix without a slash at either end; may be empty; may hold the same
   * @param organization whose accounts the bucket's policy lets in together
   */
  public record Bucket(Located<String> bucket, String prefix, Optional<String> organization)
      implements Target {
    @Override
    public DestinationType type() {
      return DestinationType.S3;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.bucket(this);
    }
  }

  /**
   * A Firehose stream.
   *
   * @param stream name or ARN; a name may hold {@code {account}} and {@code {region}}
   */
  public record Stream(Located<String> stream) implements Target {
    @Override
    public DestinationType type() {
      return DestinationType.FH;
    }

    @Override
    public <R> R accept(Cases<R> cases) {
      return cases.stream(this);
    }
  }

  /**
   * One entry of {@code clusters}: one cluster by name, or all that a pattern finds.
   *
   * @param at where it stands
   * @param selector which clusters
   * @param settings what it says instead of {@code defaults}
   * @param labels for selectors and waves
   * @param removed where it says that what serves it stays, as nobody's
   */
  public record Cluster(
      Location at,
      Selector selector,
      Settings settings,
      Map<String, String> labels,
      List<Capability> capabilities,
      Optional<Boolean> protect,
      Optional<Location> removed) {

    /** Copies its parts. */
    public Cluster {
      labels = ordered(labels);
      capabilities = List.copyOf(capabilities);
    }

    /** The name, or the pattern of names; empty where something else tells which are meant. */
    public Optional<String> called() {
      if (selector instanceof Named named) {
        return Optional.of(named.name().value());
      }
      return selector instanceof Match match ? match.name() : Optional.empty();
    }
  }

  /** Which clusters an entry means. */
  public sealed interface Selector {}

  /** The cluster called {@code name}. */
  public record Named(Located<String> name) implements Selector {}

  /**
   * The clusters that EKS has when the plan is made.
   *
   * @param name a glob; any name when empty
   * @param tags all of which the cluster must have
   * @param regions to search; the entry's own when empty
   * @param enabled that every Region is searched which an account has enabled
   * @param accounts to search; the entry's own when empty
   */
  public record Match(
      Optional<String> name,
      Map<String, String> tags,
      List<Located<String>> regions,
      Optional<Enabled> enabled,
      List<Located<String>> accounts)
      implements Selector {
    /** Copies its parts. */
    public Match {
      tags = ordered(tags);
      regions = List.copyOf(regions);
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * The Regions that an account has enabled.
   *
   * @param exclude those of them that are left out
   */
  public record Enabled(Set<String> exclude) {
    /** All of them. */
    public static final Enabled ALL = new Enabled(Set.of());

    /** Copies {@code exclude}. */
    public Enabled {
      exclude = Set.copyOf(exclude);
    }
  }

  /**
   * An EKS capability of a cluster, whose logs are delivered like the cluster's own.
   *
   * @param name its name; empty when its ARN is given
   * @param arn its ARN; empty when its name is given
   */
  public record Capability(
      Location at, Optional<String> name, Optional<String> arn, LogTypes logTypes) {}

  /** The lock object in S3. */
  public record Lock(Location at, String bucket, String key) {}
}
