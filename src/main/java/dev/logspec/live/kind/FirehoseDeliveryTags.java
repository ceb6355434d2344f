package dev.logspec.live.kind;

import dev.logspec.live.Cloud;
import dev.logspec.live.StreamApi;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import java.util.List;
import java.util.Optional;

/** The tag of a delivery stream that lets the delivery service write to it. */
final class FirehoseDeliveryTags implements LiveKind {
  private static final String ON = "true";

  private final Cloud cloud;

  FirehoseDeliveryTags(Cloud cloud) {
    this.cloud = cloud;
  }

  @Override
  public Listing list(PlaceAsked asked) {
    return Listing.NONE;
  }

  @Override
  public Optional<Resource> read(Resource sought) {
    Address address = sought.address();
    boolean enabled = ON.equals(streams(address).tags(address.name()).get(Target.Stream.TAG));
    return enabled
        ? Optional.of(Resource.at(address).with(Kind.Of.ENABLED, true))
        : Optional.empty();
  }

  @Override
  public Progress create(Resource wanted) {
    set(wanted.address());
    return Progress.COMPLETE;
  }

  @Override
  public Progress update(Resource live, Resource wanted, List<Attribute<?>> differing) {
    set(wanted.address());
    return Progress.oneOf(differing);
  }

  @Override
  public void delete(Resource live) {
    streams(live.address()).untag(live.address().name(), Target.Stream.TAG);
  }

  private void set(Address address) {
    streams(address).tag(address.name(), Target.Stream.TAG, ON);
  }

  private StreamApi streams(Address address) {
    return cloud.streams(address.place());
  }
}
