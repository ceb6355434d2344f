package dev.logspec.spec;

import dev.logspec.model.Arn;
import dev.logspec.model.Place;
import java.util.Optional;

/** Who owns a delivery destination. */
final class Owners {
  private Owners() {}

  /** The account that the spec names as owner, by {@code account:} or by a stream's ARN. */
  static Optional<String> declared(Spec.Destination destination) {
    return destination
        .account()
        .map(Located::value)
        .or(() -> targetArn(destination).map(Arn::account).filter(a -> !a.isEmpty()));
  }

  /** The ARN that the user wrote as target, if it is one. */
  static Optional<Arn> targetArn(Spec.Destination destination) {
    if (destination.target() instanceof Spec.Stream stream) {
      return Arn.parse(stream.stream().value());
    }
    if (destination.target() instanceof Spec.Bucket bucket) {
      return Arn.parse(bucket.bucket().value());
    }
    return Optional.empty();
  }

  /** Where the delivery destination lives that serves a cluster in {@code source}. */
  static Place place(Spec.Destination destination, Place source) {
    return new Place(declared(destination).orElse(source.account()), source.region());
  }
}
