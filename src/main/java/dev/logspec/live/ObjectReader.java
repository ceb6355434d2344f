package dev.logspec.live;

import dev.logspec.live.SourceUpdates.Standing;
import dev.logspec.live.SourceUpdates.State;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.policy.BucketStatements;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads one object as it is now, in canonical form: what the engine does right before each change.
 * Tags are asked of the object itself, because the index of tags lags behind.
 */
public final class ObjectReader {
  private final Cloud cloud;
  private final String owner;

  /** A reader of {@code cloud} for the spec {@code owner}. */
  public ObjectReader(Cloud cloud, String owner) {
    this.cloud = cloud;
    this.owner = owner;
  }

  /**
   * The live object that {@code sought} describes: by its id where it is a delivery that was seen
   * before, by its key otherwise; empty when there is none. A delivery without id is looked for in
   * the list, as AWS has no other way.
   */
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    Place place = address.place();
    LogsApi logs = cloud.logs(place);
    return switch (sought.kind()) {
      case LOG_GROUP -> group(place, address.name());
      case LOG_RESOURCE_POLICY ->
          logs.policies().stream()
              .filter(p -> p.name().equals(address.name()))
              .findFirst()
              .map(p -> Canonical.policy(place, p))
              .filter(policy -> !policy.vacant());
      case DELIVERY_DESTINATION ->
          logs.destination(address.name())
              .map(d -> Canonical.destination(place, d, tags(place, d.arn(), d.tags())));
      case DELIVERY_DESTINATION_POLICY -> destinationPolicy(place, address.name());
      case DELIVERY_SOURCE ->
          logs.source(address.name())
              .map(s -> Canonical.source(place, s, tags(place, s.arn(), s.tags())))
              .map(live -> judged(live, sought));
      case DELIVERY -> delivery(sought);
      case BUCKET_POLICY_STATEMENT -> statements(address);
      case FIREHOSE_DELIVERY_TAG -> streamTag(address);
    };
  }

  /** A source that is replaced for a cluster update that failed: whether that still holds. */
  private Resource judged(Resource live, Resource sought) {
    if (sought.get(Kind.Of.FAILED_UPDATE).isEmpty()) {
      return live;
    }
    Optional<ClusterId> cluster =
        live.get(Kind.Of.RESOURCE_ARN).flatMap(Arn::parse).flatMap(ClusterId::of);
    Standing standing =
        cluster
            .map(
                c ->
                    SourceUpdates.read(
                        cloud.clusters(c.place()),
                        c.name(),
                        new LogType(live.get(Kind.Of.LOG_TYPE).orElse(""))))
            .orElse(Standing.NONE);
    return standing.state() == State.BAD ? Unfinished.marked(live, standing) : live;
  }

  private Map<String, String> tags(Place place, String arn, Map<String, String> echoed) {
    return echoed.isEmpty() ? cloud.logs(place).tags(arn) : echoed;
  }

  private Optional<Resource> group(Place place, String name) {
    return cloud.logs(place).groups(name).stream()
        .filter(g -> g.name().equals(name))
        .findFirst()
        .map(g -> Canonical.group(place, g, tags(place, g.arn(), Map.of())));
  }

  private Optional<Resource> destinationPolicy(Place place, String name) {
    try {
      return cloud
          .logs(place)
          .destinationPolicy(name)
          .map(text -> Canonical.destinationPolicy(place, name, text))
          .filter(policy -> !policy.vacant());
    } catch (RemoteException e) {
      if (e.meaning() == RemoteException.Meaning.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<Resource> delivery(Resource sought) {
    Place place = sought.address().place();
    LogsApi logs = cloud.logs(place);
    Optional<String> id = sought.get(Kind.Of.ID);
    if (id.isPresent()) {
      return logs.delivery(id.get())
          .map(d -> typed(d, sought))
          .map(d -> Canonical.delivery(place, d, tags(place, d.arn(), d.tags())));
    }
    return logs.deliveries().stream()
        .map(d -> typed(d, sought))
        .filter(
            d ->
                Canonical.deliveryAddress(place, d.sourceName(), d.destinationType().orElse(""))
                    .equals(sought.address()))
        .findFirst()
        .map(d -> Canonical.delivery(place, d, tags(place, d.arn(), d.tags())));
  }

  /** AWS always gives the type; where an emulator does not, the destination sought tells it. */
  private static LogsApi.Delivery typed(LogsApi.Delivery d, Resource sought) {
    boolean known = d.destinationType().isPresent();
    boolean same = sought.get(Kind.Of.DESTINATION).equals(Optional.of(d.destinationArn()));
    String name = sought.address().name();
    return known || !same
        ? d
        : d.withType(DestinationType.valueOf(name.substring(name.lastIndexOf('/') + 1)).name());
  }

  private Optional<Resource> statements(Address address) {
    return cloud
        .buckets(address.place())
        .policy(address.name())
        .map(policy -> BucketStatements.in(policy, owner))
        .filter(ours -> !ours.isEmpty())
        .map(ours -> Resource.at(address).with(Kind.Of.DOCUMENT, ours.document()));
  }

  /** What others have in the policy of the bucket that {@code statements} are in. */
  public SortedSet<String> othersIn(Address statements) {
    return cloud
        .buckets(statements.place())
        .policy(statements.name())
        .map(policy -> BucketStatements.others(policy, owner))
        .orElseGet(TreeSet::new);
  }

  private Optional<Resource> streamTag(Address address) {
    boolean enabled =
        "true"
            .equals(cloud.streams(address.place()).tags(address.name()).get("LogDeliveryEnabled"));
    return enabled
        ? Optional.of(Resource.at(address).with(Kind.Of.ENABLED, true))
        : Optional.empty();
  }

  /** The ARN that tag calls want for the live object {@code resource}. */
  public static String arnOf(Resource resource) {
    Address address = resource.address();
    return resource
        .get(Kind.Of.ARN)
        .orElseGet(() -> Arn.logGroup(address.place(), address.name()).toString());
  }
}
