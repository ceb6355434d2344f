package dev.logspec.apply;

import dev.logspec.model.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When this run wrote the policies, statements and tags that let the delivery service write. AWS
 * takes seconds to enforce a policy everywhere, so a destination that is denied right after its
 * policy was written may be allowed a moment later; at any other time it will not be.
 */
final class Grants {
  /** How long after a grant a denial may be its delay. */
  static final Duration SETTLING = Duration.ofSeconds(15);

  private final Map<Address, Instant> written = new HashMap<>();

  /** Notes that {@code object} was written. */
  void wrote(Address object, Instant now) {
    switch (object.kind()) {
      case LOG_RESOURCE_POLICY,
          BUCKET_POLICY_STATEMENT,
          FIREHOSE_DELIVERY_TAG,
          DELIVERY_DESTINATION_POLICY ->
          written.put(object, now);
      case LOG_GROUP, DELIVERY_DESTINATION, DELIVERY_SOURCE, DELIVERY -> {
        // Grants nothing.
      }
    }
  }

  /** Whether one of {@code objects} was written so shortly before {@code now}. */
  boolean settling(Collection<Address> objects, Instant now) {
    return objects.stream()
        .flatMap(o -> Optional.ofNullable(written.get(o)).stream())
        .anyMatch(at -> Duration.between(at, now).compareTo(SETTLING) < 0);
  }
}
