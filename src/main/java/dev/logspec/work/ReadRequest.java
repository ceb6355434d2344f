package dev.logspec.work;

import dev.logspec.insights.record.Component;
import dev.logspec.insights.source.Window;
import java.util.Optional;
import java.util.Set;

/**
 * Which records are to be read where deliveries bring them.
 *
 * @param window the time that is asked about
 * @param components whose records
 * @param store where to read; empty: where the spec delivers to, log groups before buckets
 * @param mostBytes how much may be looked at
 */
public record ReadRequest(
    Window window, Set<Component> components, Optional<Store> store, long mostBytes) {
  /** Copies {@code components}. */
  public ReadRequest {
    components = Set.copyOf(components);
  }

  /** Where deliveries bring records that can be read again. */
  public enum Store {
    /** Log groups. */
    CLOUDWATCH,
    /** Buckets. */
    S3
  }
}
