package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.live.LogsApi.Destination;
import dev.logspec.live.Reads.Pending;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Delivery destinations. */
final class DeliveryDestinations implements LiveKind {
  private final Cloud cloud;

  DeliveryDestinations(Cloud cloud) {
    this.cloud = cloud;
  }

  private static Untagged canonical(Place place, Destination destination) {
    return new Untagged(
        destination.arn(),
        destination.tags(),
        Resource.at(new Address(place, Kind.DELIVERY_DESTINATION, destination.name()))
            .with(Kind.Of.TARGET, destination.targetArn().map(DeliveryDestinations::target))
            .with(Kind.Of.TYPE, type(destination))
            .with(Kind.Of.OUTPUT_FORMAT, destination.outputFormat())
            .with(Kind.Of.ARN, destination.arn()));
  }

  /** The ARN of a destination's target as the spec's resolver spells it. */
  static String target(String arn) {
    String bare = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  private static Optional<String> type(Destination destination) {
    return destination
        .type()
        .or(
            () ->
                destination
                    .targetArn()
                    .flatMap(Arn::parse)
                    .flatMap(DestinationType::ofTarget)
                    .map(DestinationType::name));
  }

  @Override
  public Listing list(PlaceAsked asked) {
    Pending<List<Destination>> list = asked.destinations();
    return new Listing() {
      @Override
      public List<Untagged> untagged(List<Untagged> earlier) {
        List<Untagged> all = new ArrayList<>();
        for (Destination destination : list.get()) {
          all.add(canonical(asked.place(), destination));
        }
        return all;
      }
    };
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    return logs(address)
        .destination(address.name())
        .map(d -> new ObjectTags(cloud, address).of(canonical(address.place(), d)));
  }

  @Override
  public Progress create(Resource wanted) {
    logs(wanted.address())
        .createDestination(
            wanted.address().name(),
            wanted.get(Kind.Of.OUTPUT_FORMAT),
            wanted.require(Kind.Of.TARGET),
            wanted.tags().values());
    return Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    logs(live.address())
        .updateDestination(
            live.address().name(), live.get(Kind.Of.OUTPUT_FORMAT), wanted.require(Kind.Of.TARGET));
    return Progress.oneOf(differing);
  }

  @Override
  public void delete(Resource live) {
    logs(live.address()).deleteDestination(live.address().name());
  }

  private LogsApi logs(Address address) {
    return cloud.logs(address.place());
  }
}
