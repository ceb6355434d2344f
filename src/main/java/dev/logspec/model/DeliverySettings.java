package dev.logspec.model;

import java.util.List;
import java.util.Optional;

/**
 * How records are delivered, as far as somebody says it: a spec, a delivery that AWS has, a call
 * that makes or changes one.
 *
 * @param recordFields which fields, in their order
 * @param fieldDelimiter between the fields, in formats without names
 * @param suffixPath of objects in S3, with AWS's variables in braces
 * @param hivePartitions whether objects in S3 have keys of the form {@code year=2026/}
 */
public record DeliverySettings(
    Optional<List<String>> recordFields,
    Optional<String> fieldDelimiter,
    Optional<String> suffixPath,
    Optional<Boolean> hivePartitions) {

  /** Nothing is said. */
  public static final DeliverySettings NONE =
      new DeliverySettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies its list. */
  public DeliverySettings {
    recordFields = recordFields.map(List::copyOf);
  }

  /** Nothing but {@code fields}. */
  public static DeliverySettings ofFields(Optional<List<String>> fields) {
    return new DeliverySettings(fields, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** What this says, and what {@code other} says where it says nothing. */
  public DeliverySettings or(DeliverySettings other) {
    return new DeliverySettings(
        recordFields.or(() -> other.recordFields),
        fieldDelimiter.or(() -> other.fieldDelimiter),
        suffixPath.or(() -> other.suffixPath),
        hivePartitions.or(() -> other.hivePartitions));
  }

  /** The same without what only formats without names have. */
  public DeliverySettings withoutDelimiter() {
    return new DeliverySettings(recordFields, Optional.empty(), suffixPath, hivePartitions);
  }

  /** The same without what only deliveries to S3 have. */
  public DeliverySettings withoutPath() {
    return new DeliverySettings(recordFields, fieldDelimiter, Optional.empty(), Optional.empty());
  }

  /** Whether nothing is said. */
  public boolean isEmpty() {
    return equals(NONE);
  }
}
