package dev.logspec.work;

import dev.logspec.model.Diagnostic;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What came of reading records where deliveries bring them.
 *
 * @param kind {@code cloudwatch}, {@code s3} or {@code cloudwatch+s3}
 * @param names log groups, and paths of buckets
 * @param bytes looked at
 * @param costUsd what AWS asks for that, at its list price; empty where it asks nothing
 * @param cut why some was not read; empty when all was
 * @param remarks what could not be read, and what to change
 */
public record ReadRecords(
    String kind,
    List<String> names,
    long bytes,
    OptionalDouble costUsd,
    Optional<String> cut,
    List<Diagnostic> remarks) {
  /** Copies its lists. */
  public ReadRecords {
    names = List.copyOf(names);
    remarks = List.copyOf(remarks);
  }
}
