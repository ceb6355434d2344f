package dev.logspec.spec;

import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Location;
import dev.logspec.spec.yaml.Located;
import java.util.List;
import java.util.Optional;

/**
 * What a place of the spec says of deliveries.
 *
 * @param settings what it says
 * @param pathAt where the suffix path is written
 */
public record Shape(DeliverySettings settings, Optional<Location> pathAt) {
  static final Shape NONE = new Shape(DeliverySettings.NONE, Optional.empty());

  static Shape ofFields(Optional<List<String>> fields) {
    return new Shape(DeliverySettings.ofFields(fields), Optional.empty());
  }

  /** What this says, and what {@code other} says where it says nothing. */
  Shape or(Shape other) {
    return new Shape(settings.or(other.settings), pathAt.or(() -> other.pathAt));
  }

  Shape withoutDelimiter() {
    return new Shape(settings.withoutDelimiter(), pathAt);
  }

  Shape withoutPath() {
    return new Shape(settings.withoutPath(), Optional.empty());
  }

  /** The suffix path and where it is written. */
  Optional<Located<String>> path() {
    return settings.suffixPath().flatMap(path -> pathAt.map(at -> new Located<>(path, at)));
  }
}
