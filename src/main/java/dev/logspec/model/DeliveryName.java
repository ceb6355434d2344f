package dev.logspec.model;

import java.util.Optional;

/**
 * What a delivery is called in its address, as AWS gives it no name: AWS allows one for each source
 * and destination type.
 *
 * @param source the name of its source
 * @param type AWS's word for its destination type, also one unknown to us; may be empty
 */
public record DeliveryName(String source, String type) {

  /** To a destination of a type that we know. */
  public DeliveryName(String source, DestinationType type) {
    this(source, type.name());
  }

  /** That of {@code delivery}. */
  public static DeliveryName of(Address delivery) {
    String name = delivery.name();
    int slash = name.lastIndexOf('/');
    return new DeliveryName(name.substring(0, Math.max(slash, 0)), name.substring(slash + 1));
  }

  /** Its destination type; empty for one unknown to us. */
  public Optional<DestinationType> destinationType() {
    return DestinationType.parse(type);
  }

  /** The same from another source. */
  public DeliveryName from(String otherSource) {
    return new DeliveryName(otherSource, type);
  }

  /** The address in {@code place} of a delivery that is called so. */
  public Address in(Place place) {
    return new Address(place, Kind.DELIVERY, toString());
  }

  @Override
  public String toString() {
    return source + "/" + type;
  }
}
