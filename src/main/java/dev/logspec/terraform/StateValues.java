package dev.logspec.terraform;

import dev.logspec.json.Json;
import dev.logspec.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * Attributes of delivery objects, as the providers {@code aws} and {@code awscc} spell them (their
 * schemas; of {@code awscc} the two that begin with {@code s3_} are unconfirmed).
 */
final class StateValues {
  static final String ARN = "arn";
  static final String RESOURCE_ARN = "resource_arn";
  static final String LOG_TYPE = "log_type";
  static final String OUTPUT_FORMAT = "output_format";
  static final String TARGET = "destination_resource_arn";
  static final String TARGET_BLOCK = "delivery_destination_configuration";
  static final String DESTINATION = "delivery_destination_arn";
  static final String RECORD_FIELDS = "record_fields";
  static final String FIELD_DELIMITER = "field_delimiter";
  static final String S3_BLOCK = "s3_delivery_configuration";
  static final String SUFFIX_PATH = "suffix_path";
  static final String S3_SUFFIX_PATH = "s3_suffix_path";
  static final String HIVE_PATH = "enable_hive_compatible_path";
  static final String S3_HIVE_PATH = "s3_enable_hive_compatible_path";
  static final String RETENTION = "retention_in_days";
  static final String KMS_KEY = "kms_key_id";
  static final String LOG_CLASS = "log_group_class";
  static final String TAGS = "tags";
  static final String ALL_TAGS = "tags_all";

  /** What tells which object it is: it is compared and never shown. */
  private static final Set<String> IDENTIFYING = Set.of(ARN, RESOURCE_ARN);

  private static final Set<String> KEPT =
      Set.of(
          ARN,
          RESOURCE_ARN,
          LOG_TYPE,
          OUTPUT_FORMAT,
          TARGET,
          TARGET_BLOCK,
          DESTINATION,
          RECORD_FIELDS,
          FIELD_DELIMITER,
          S3_BLOCK,
          S3_SUFFIX_PATH,
          S3_HIVE_PATH,
          RETENTION,
          KMS_KEY,
          LOG_CLASS,
          TAGS,
          ALL_TAGS);

  private StateValues() {}

  /** Whether a spec can say the attribute {@code name}. */
  static boolean kept(String name) {
    return KEPT.contains(name);
  }

  /** {@code values} without what somebody called {@code sensitive}; with the tags go all tags. */
  static JsonObject shown(JsonObject values, Set<String> sensitive) {
    JsonObject rest = values;
    for (String name : sensitive) {
      rest = IDENTIFYING.contains(name) ? rest : rest.without(name);
      rest = name.equals(TAGS) ? rest.without(ALL_TAGS) : rest;
    }
    return rest;
  }

  /** What {@code values} say under {@code name}, or the one block {@code block} does. */
  static Optional<Json> said(JsonObject values, String name, String block, String inBlock) {
    return said(values, name)
        .or(
            () ->
                values
                    .at(block)
                    .flatMap(b -> b.items().stream().findFirst())
                    .flatMap(b -> said(b, inBlock)));
  }

  /** What {@code values} say under {@code name}: a null says nothing. */
  static Optional<Json> said(Json values, String name) {
    return values.at(name).filter(v -> v != Json.Literal.NULL);
  }
}
