package dev.logspec.model;

import java.util.List;
import java.util.Optional;

/**
 * What AWS allows, and fills in, for deliveries of one log type to one destination type: an answer
 * of DescribeConfigurationTemplates. Fields and path variables grow over time, so they are read,
 * never known beforehand (AWS facts 5).
 */
public record Template(
    String logType,
    String resourceType,
    String destinationType,
    DeliverySettings defaults,
    List<Field> allowedFields,
    List<String> allowedOutputFormats,
    List<String> allowedFieldDelimiters,
    List<String> allowedSuffixPathFields,
    Optional<String> callerAction) {

  /** A field of a record; a mandatory one must be in every list of record fields. */
  public record Field(String name, boolean mandatory) {}

  /** Copies its lists. */
  public Template {
    allowedFields = List.copyOf(allowedFields);
    allowedOutputFormats = List.copyOf(allowedOutputFormats);
    allowedFieldDelimiters = List.copyOf(allowedFieldDelimiters);
    allowedSuffixPathFields = List.copyOf(allowedSuffixPathFields);
  }
}
