package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.live.LogsApi.Delivery;
import dev.logspec.live.Reads.Pending;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deliveries. Their key is (source, destination type), and AWS reaches them by an id alone. */
final class Deliveries implements LiveKind {
  private final Cloud cloud;

  Deliveries(Cloud cloud) {
    this.cloud = cloud;
  }

  private static Untagged canonical(Place place, Delivery delivery, String type) {
    DeliverySettings settings = delivery.settings();
    Resource resource =
        Resource.at(address(place, delivery, type))
            .with(Kind.Of.SOURCE, delivery.sourceName())
            .with(Kind.Of.DESTINATION, delivery.destinationArn())
            .with(
                Kind.Of.RECORD_FIELDS,
                settings.recordFields().filter(f -> !f.isEmpty()).map(Texts::new))
            .with(Kind.Of.FIELD_DELIMITER, settings.fieldDelimiter().filter(d -> !d.isEmpty()))
            .with(Kind.Of.ID, delivery.id())
            .with(Kind.Of.ARN, delivery.arn());
    if (DestinationType.parse(type).filter(DestinationType::hasPaths).isPresent()) {
      SuffixPath suffix = SuffixPath.parse(settings.suffixPath().orElse(""));
      resource =
          resource
              .with(Kind.Of.SUFFIX_PATH, suffix.path())
              .with(Kind.Of.HIVE_PARTITIONS, settings.hivePartitions())
              .with(Kind.Of.SUFFIX_PREFIX, suffix.prefix());
    }
    return new Untagged(delivery.arn(), delivery.tags(), resource);
  }

  private static Address address(Place place, Delivery delivery, String type) {
    return new DeliveryName(delivery.sourceName(), type).in(place);
  }

  @Override
  public Listing list(PlaceAsked asked) {
    LogsApi logs = asked.logs();
    Pending<List<Delivery>> list = asked.ofOrigins(logs::deliveries);
    return new Listing() {
      @Override
      public List<Untagged> untagged(List<Untagged> earlier) {
        List<Untagged> all = new ArrayList<>();
        for (Delivery delivery : list.get()) {
          String type = delivery.destinationType().orElseGet(() -> type(delivery, earlier));
          all.add(canonical(asked.place(), delivery, type));
        }
        return all;
      }
    };
  }

  /** AWS always gives the type; where an emulator does not, the destination tells it. */
  private static String type(Delivery delivery, List<Untagged> earlier) {
    return earlier.stream()
        .filter(d -> d.bare().kind() == Kind.DELIVERY_DESTINATION)
        .filter(d -> d.arn().equals(delivery.destinationArn()))
        .findFirst()
        .flatMap(d -> d.bare().get(Kind.Of.TYPE))
        .orElse("");
  }

  /** By its id where it was seen before; otherwise in the list, as AWS has no other way. */
  @Override
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    Place place = address.place();
    Optional<String> id = sought.get(Kind.Of.ID);
    Optional<Delivery> found =
        id.isPresent()
            ? logs(address).delivery(id.get())
            : logs(address).deliveries().stream()
                .filter(d -> address(place, d, type(d, sought)).equals(address))
                .findFirst();
    return found.map(d -> new ObjectTags(cloud, address).of(canonical(place, d, type(d, sought))));
  }

  private static String type(Delivery delivery, Resource sought) {
    boolean same = sought.get(Kind.Of.DESTINATION).equals(Optional.of(delivery.destinationArn()));
    return delivery.destinationType().orElse(same ? DeliveryName.of(sought.address()).type() : "");
  }

  @Override
  public Progress create(Resource wanted) {
    logs(wanted.address())
        .createDelivery(
            wanted.require(Kind.Of.SOURCE),
            wanted.require(Kind.Of.DESTINATION),
            new DeliverySettings(
                wanted.get(Kind.Of.RECORD_FIELDS).map(Texts::values),
                wanted.get(Kind.Of.FIELD_DELIMITER),
                wanted.get(Kind.Of.SUFFIX_PATH),
                wanted.get(Kind.Of.HIVE_PARTITIONS)),
            wanted.tags().values());
    return Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    ObjectTags tags = new ObjectTags(cloud, live.address());
    if (tags.mark(live, wanted)) {
      return Progress.MORE;
    }
    DeliverySettings settings = changed(live, wanted, differing);
    if (!settings.isEmpty()) {
      logs(live.address()).updateDelivery(live.require(Kind.Of.ID), settings);
    }
    tags.unmark(live, wanted);
    return differing.contains(Kind.Of.TAGS) ? Progress.MORE : Progress.COMPLETE;
  }

  /** AWS keeps what an update leaves out, so only what differs is sent (AWS facts 3). */
  private static DeliverySettings changed(
      Resource live, Resource wanted, List<Attribute<?>> differing) {
    boolean path =
        differing.contains(Kind.Of.SUFFIX_PATH) || differing.contains(Kind.Of.HIVE_PARTITIONS);
    return new DeliverySettings(
        sent(Kind.Of.RECORD_FIELDS, wanted, differing).map(Texts::values),
        sent(Kind.Of.FIELD_DELIMITER, wanted, differing),
        path ? storedPath(live, wanted) : Optional.empty(),
        path ? effective(Kind.Of.HIVE_PARTITIONS, live, wanted) : Optional.empty());
  }

  private static <T> Optional<T> sent(
      Attribute<T> attribute, Resource wanted, List<Attribute<?>> differing) {
    return differing.contains(attribute) ? wanted.get(attribute) : Optional.empty();
  }

  private static <T> Optional<T> effective(Attribute<T> attribute, Resource live, Resource wanted) {
    return wanted.says(attribute) ? wanted.get(attribute) : live.get(attribute);
  }

  private static Optional<String> storedPath(Resource live, Resource wanted) {
    return new SuffixPath(
            effective(Kind.Of.SUFFIX_PREFIX, live, wanted),
            effective(Kind.Of.SUFFIX_PATH, live, wanted))
        .stored();
  }

  @Override
  public void delete(Resource live) {
    logs(live.address()).deleteDelivery(live.require(Kind.Of.ID));
  }

  private LogsApi logs(Address address) {
    return cloud.logs(address.place());
  }
}
