package dev.logspec.model;

import static dev.logspec.model.Mutability.COMPUTED;
import static dev.logspec.model.Mutability.FORCES_REPLACEMENT;
import static dev.logspec.model.Mutability.IN_PLACE;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Identity.Key;
import dev.logspec.model.Ownership.By;
import java.util.List;
import java.util.Optional;

/**
 * The kinds of object logspec manages, in the order in which they are made, each with its key, what
 * tells whose its objects are, and its attribute table. The differ, the renderers and the plan file
 * know a kind only through its table. What else a kind is stands in two classes: how AWS is asked
 * and told about it in {@code live.kind}, what planning must know in {@code plan.KindRules}.
 */
public enum Kind {
  /** A CloudWatch Logs log group; its key is its name. */
  LOG_GROUP("log_group", Key.NAME, By.TAG, Of.RETENTION, Of.KMS_KEY, Of.LOG_CLASS, Of.TAGS),

  /** The account policy that lets the delivery service write to log groups. */
  LOG_RESOURCE_POLICY("log_resource_policy", Key.NAME, By.NAME, Of.DOCUMENT, Of.OTHERS),

  /** Our statement in a bucket's policy; its key is the bucket. */
  BUCKET_POLICY_STATEMENT("bucket_policy_statement", Key.NAME_ANYWHERE, By.WORDS, Of.DOCUMENT),

  /** The tag that lets the delivery service write to a stream; its key is the stream. */
  FIREHOSE_DELIVERY_TAG("firehose_delivery_tag", Key.NAME, By.NOTHING, Of.ENABLED),

  /**
   * A delivery destination; its key is its name, which it has from the live delivery to it unless
   * the spec insists on one. The target changes in place only within one service, which {@code
   * type} stands for (AWS facts 3).
   */
  DELIVERY_DESTINATION(
      "delivery_destination",
      Key.NAME,
      By.TAG,
      Of.NAME,
      Of.TARGET,
      Of.TYPE,
      Of.OUTPUT_FORMAT,
      Of.TAGS,
      Of.ARN),

  /**
   * Our statement that lets other accounts deliver to a destination; its key is the destination.
   */
  DELIVERY_DESTINATION_POLICY(
      "delivery_destination_policy", Key.NAME, By.DESTINATION, Of.DOCUMENT, Of.OTHERS),

  /** A delivery source; its key is (resource ARN, log type), whatever its name. */
  DELIVERY_SOURCE(
      "delivery_source",
      Key.READING,
      By.TAG,
      Of.NAME,
      Of.RESOURCE_ARN,
      Of.LOG_TYPE,
      Of.TAGS,
      Of.ARN,
      Of.STATUS,
      Of.STATUS_REASON,
      Of.FAILED_UPDATE),

  /** A delivery; its key is (source, destination type): AWS allows one for each. */
  DELIVERY(
      "delivery",
      Key.NAME,
      By.TAG,
      Of.SOURCE,
      Of.DESTINATION,
      Of.RECORD_FIELDS,
      Of.FIELD_DELIMITER,
      Of.SUFFIX_PATH,
      Of.HIVE_PARTITIONS,
      Of.TAGS,
      Of.SUFFIX_PREFIX,
      Of.ID,
      Of.ARN),

  /**
   * A saved query of Logs Insights; its key is its name, which AWS lets several have: {@code
   * namesakes} are the others.
   */
  QUERY_DEFINITION(
      "query_definition",
      Key.NAME,
      By.MARK,
      Of.QUERY,
      Of.LOG_GROUPS,
      Of.PARAMETERS,
      Of.ID,
      Of.NAMESAKES);

  private final String label;
  private final Key key;
  private final By owned;
  private final List<Attribute<?>> attributes;

  Kind(String label, Key key, By owned, Attribute<?>... attributes) {
    this.label = label;
    this.key = key;
    this.owned = owned;
    this.attributes = List.of(attributes);
  }

  /** The kind's name in addresses and in the JSON plan. */
  public String label() {
    return label;
  }

  /** What tells an object of this kind from the others: see {@link Identity}. */
  public Key key() {
    return key;
  }

  /** What tells whose an object of this kind is. */
  public By owned() {
    return owned;
  }

  /** Its attributes, in the order in which they are shown. */
  public List<Attribute<?>> attributes() {
    return attributes;
  }

  /** The attribute of this kind called {@code name}. */
  public Optional<Attribute<?>> attribute(String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** Reads a {@link #label}. */
  public static Optional<Kind> parse(String label) {
    for (Kind kind : values()) {
      if (kind.label.equals(label)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Every attribute there is: the typed keys into a {@link Resource}. */
  public static final class Of {
    private Of() {}

    /** Days; unset means that events never expire. */
    public static final Attribute<Integer> RETENTION = Attribute.number("retentionDays", IN_PLACE);

    /** ARN of the key that encrypts a log group. */
    public static final Attribute<String> KMS_KEY = Attribute.text("kmsKey", IN_PLACE);

    /** {@code STANDARD}, {@code INFREQUENT_ACCESS}: AWS's spelling. */
    public static final Attribute<String> LOG_CLASS = Attribute.text("class", FORCES_REPLACEMENT);

    /** The class of a log group for which AWS tells none. */
    public static final String STANDARD_CLASS = "STANDARD";

    /** All tags of a live object; the tags that are ours to set of a desired one. */
    public static final Attribute<Tags> TAGS = Attribute.tags();

    /** A policy document, or one statement of it, as canonical JSON. */
    public static final Attribute<Document> DOCUMENT = Attribute.document("document", IN_PLACE);

    /** What others have in the same document, as they wrote it. */
    public static final Attribute<Document> OTHERS = Attribute.document("others", COMPUTED);

    /** Whether {@code LogDeliveryEnabled=true} is set on a stream. */
    public static final Attribute<Boolean> ENABLED = Attribute.flag("enabled", IN_PLACE);

    /** ARN of the log group, bucket (with prefix) or stream that receives the logs. */
    public static final Attribute<String> TARGET = Attribute.text("target", IN_PLACE);

    /** Name of a {@link DestinationType}. */
    public static final Attribute<String> TYPE = Attribute.text("type", FORCES_REPLACEMENT);

    /** {@code json}, {@code plain}, {@code w3c}, {@code raw}, {@code parquet}. */
    public static final Attribute<String> OUTPUT_FORMAT =
        Attribute.text("outputFormat", FORCES_REPLACEMENT);

    /** Name of a delivery source. */
    public static final Attribute<String> NAME = Attribute.text("name", FORCES_REPLACEMENT);

    /** ARN of the cluster or capability whose logs a source delivers. */
    public static final Attribute<String> RESOURCE_ARN =
        Attribute.text("resourceArn", FORCES_REPLACEMENT);

    /** Name of a {@link LogType}. */
    public static final Attribute<String> LOG_TYPE = Attribute.text("logType", FORCES_REPLACEMENT);

    /** {@code ACTIVE} or {@code INACTIVE}; AWS gives it for some log types only. */
    public static final Attribute<String> STATUS = Attribute.text("status", COMPUTED);

    /** Why a source is inactive. */
    public static final Attribute<String> STATUS_REASON = Attribute.text("statusReason", COMPUTED);

    /**
     * The cluster update that putting a source started and that did not end well, with AWS's
     * reasons. Only looked for while the source has no delivery.
     */
    public static final Attribute<String> FAILED_UPDATE = Attribute.text("failedUpdate", COMPUTED);

    /** Name of the delivery's source. */
    public static final Attribute<String> SOURCE = Attribute.text("source", FORCES_REPLACEMENT);

    /** ARN of the delivery's destination. */
    public static final Attribute<String> DESTINATION =
        Attribute.text("destination", FORCES_REPLACEMENT);

    /** Ordered names of the fields of a record. */
    public static final Attribute<Texts> RECORD_FIELDS = Attribute.texts("recordFields", IN_PLACE);

    /** Between the fields of a plain, w3c or raw record. */
    public static final Attribute<String> FIELD_DELIMITER =
        Attribute.text("fieldDelimiter", IN_PLACE);

    /** Object key between prefix and file name, with AWS's variables, without AWS's own prefix. */
    public static final Attribute<String> SUFFIX_PATH = Attribute.text("suffixPath", IN_PLACE);

    /** Whether keys have the form {@code year=2026/}. */
    public static final Attribute<Boolean> HIVE_PARTITIONS =
        Attribute.flag("hivePartitions", IN_PLACE);

    /** Attributes of a delivery for which AWS chooses a value where none is given. */
    public static final List<Attribute<?>> DEFAULTED =
        List.of(RECORD_FIELDS, FIELD_DELIMITER, SUFFIX_PATH, HIVE_PARTITIONS);

    /** What AWS itself put before the suffix path when the delivery was created. */
    public static final Attribute<String> SUFFIX_PREFIX = Attribute.text("suffixPrefix", COMPUTED);

    /** The lines of a saved query; the first tells whose it is: {@link QueryMark}. */
    public static final Attribute<Texts> QUERY = Attribute.texts("query", IN_PLACE);

    /** Names of the log groups that a saved query searches, sorted. */
    public static final Attribute<Texts> LOG_GROUPS = Attribute.texts("logGroups", IN_PLACE);

    /** Parameters of a saved query: {@link QueryParameter}. */
    public static final Attribute<Texts> PARAMETERS = Attribute.texts("parameters", IN_PLACE);

    /** Ids of other saved queries of the same name, sorted; unset when there are none. */
    public static final Attribute<Texts> NAMESAKES = Attribute.texts("namesakes", COMPUTED);

    /** Identifier that AWS gives a delivery or a saved query. */
    public static final Attribute<String> ID = Attribute.text("id", COMPUTED);

    /** ARN that AWS gives the object. */
    public static final Attribute<String> ARN = Attribute.text("arn", COMPUTED);
  }
}
