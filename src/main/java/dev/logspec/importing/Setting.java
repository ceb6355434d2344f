package dev.logspec.importing;

import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.spec.Spec;
import java.util.Optional;

/** What a destination says for all that goes to it, and a log type may say otherwise. */
enum Setting {
  RECORD_FIELDS("recordFields"),
  FIELD_DELIMITER("fieldDelimiter"),
  SUFFIX_PATH("suffixPath"),
  HIVE_PARTITIONS("hivePartitions"),
  RETENTION("retentionDays");

  private final String key;

  Setting(String key) {
    this.key = key;
  }

  /** Its key in a spec. */
  String key() {
    return key;
  }

  /** Whether {@code delivery} has such a thing: what a log type says holds for all that have. */
  boolean concerns(LiveDelivery delivery) {
    return switch (this) {
      case RECORD_FIELDS -> true;
      case FIELD_DELIMITER ->
          delivery.format().filter(Spec.Destination.DELIMITED::contains).isPresent();
      case SUFFIX_PATH, HIVE_PARTITIONS -> delivery.type().hasPaths();
      case RETENTION -> delivery.type() == DestinationType.CWL;
    };
  }

  /**
   * What {@code delivery} has of it; empty where that is what AWS has unasked, and where no spec
   * can say it but may leave it as it is.
   */
  Optional<Object> of(LiveDelivery delivery) {
    return concerns(delivery) ? said(delivery).map(Object.class::cast) : Optional.empty();
  }

  private Optional<?> said(LiveDelivery delivery) {
    return switch (this) {
      case RECORD_FIELDS -> delivery.chosen().recordFields();
      case FIELD_DELIMITER -> delivery.chosen().fieldDelimiter();
      case SUFFIX_PATH -> delivery.chosen().suffixPath();
      case HIVE_PARTITIONS -> delivery.chosen().hivePartitions();
      case RETENTION ->
          delivery.group().flatMap(g -> g.get(Kind.Of.RETENTION)).filter(Spec.LogGroup::keeps);
    };
  }

  /** The word for having none of it, where there is one. */
  Optional<Object> none() {
    return switch (this) {
      case RECORD_FIELDS, FIELD_DELIMITER, SUFFIX_PATH -> Optional.empty();
      case HIVE_PARTITIONS -> Optional.of(false);
      case RETENTION -> Optional.of("never");
    };
  }
}
