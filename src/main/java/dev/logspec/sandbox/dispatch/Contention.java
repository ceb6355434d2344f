package dev.logspec.sandbox.dispatch;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Service;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Refuses a changing call while another one that shares an object with it is under way. */
final class Contention {
  private final Set<String> held = new HashSet<>();

  /** Runs {@code change} while it holds {@code keys}. */
  <T> T holding(Service service, Set<String> keys, Supplier<T> change) {
    take(service, keys);
    try {
      return change.get();
    } finally {
      release(keys);
    }
  }

  private synchronized void take(Service service, Set<String> keys) {
    if (keys.stream().anyMatch(held::contains)) {
      throw refusal(service);
    }
    held.addAll(keys);
  }

  private synchronized void release(Set<String> keys) {
    held.removeAll(keys);
  }

  private static AwsError refusal(Service service) {
    return service == Service.S3
        ? new AwsError(
            409,
            "ConditionalRequestConflict",
            "The conditional request cannot succeed due to a conflicting operation against this"
                + " resource.")
        : AwsError.conflict(
            "Requested resource is currently being updated. Please try again later.");
  }
}
