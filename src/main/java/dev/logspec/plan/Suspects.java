package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.Kind;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Tags;
import dev.logspec.model.TrailEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which calls can have brought a change's difference about: the table of kinds and attributes. The
 * suspects of one aspect (the object is missing, its retention is another, its tags are) stand
 * together, because the newest call about an aspect is the one that counts.
 *
 * <p>A call must also <em>explain</em> what is live. The newest call that CloudTrail knows may be
 * older than the one that is looked for, which shows up minutes later; to blame whoever set the
 * value that is no longer there would be wrong.
 */
final class Suspects {
  private static final Predicate<TrailEvent> YES = event -> true;
  private static final Predicate<TrailEvent> NO = event -> false;
  private static final String LOGS = "logs";

  private final Change change;
  private final Address address;
  private final List<List<Suspect>> aspects = new ArrayList<>();

  private Suspects(Change change) {
    this.change = change;
    this.address = change.address();
  }

  /** The suspects of {@code change}, aspect by aspect; none where no call can be named. */
  static List<List<Suspect>> of(Change change) {
    Suspects suspects = new Suspects(change);
    switch (change.kind()) {
      case LOG_GROUP -> suspects.group();
      case LOG_RESOURCE_POLICY -> suspects.resourcePolicy();
      case BUCKET_POLICY_STATEMENT -> suspects.bucketPolicy();
      case FIREHOSE_DELIVERY_TAG -> suspects.streamTag();
      case DELIVERY_DESTINATION -> suspects.destination();
      case DELIVERY_DESTINATION_POLICY -> suspects.destinationPolicy();
      case DELIVERY_SOURCE -> suspects.source();
      case DELIVERY -> suspects.aspects.addAll(DeliverySuspects.of(change));
      default -> throw new IllegalStateException(change.kind().name());
    }
    if (differs(change, Of.TAGS)) {
      suspects.tags();
    }
    return suspects.aspects.stream().filter(aspect -> !aspect.isEmpty()).toList();
  }

  private void group() {
    Predicate<TrailEvent> group = named("logGroupName").or(by("resourceIdentifier", this::isArn));
    if (missing()) {
      aspects.add(List.of(Suspect.of(LOGS, "DeleteLogGroup", group, YES)));
      return;
    }
    boolean made = appeared() || differs(change, Of.LOG_CLASS);
    if (differs(change, Of.RETENTION)) {
      String days = live(Of.RETENTION).map(String::valueOf).orElse("");
      made |= days.isEmpty();
      aspects.add(
          List.of(
              Suspect.of(LOGS, "PutRetentionPolicy", group, saying("retentionInDays", days)),
              Suspect.of(LOGS, "DeleteRetentionPolicy", group, e -> days.isEmpty())));
    }
    if (differs(change, Of.KMS_KEY)) {
      String key = live(Of.KMS_KEY).orElse("");
      made |= key.isEmpty();
      aspects.add(
          List.of(
              Suspect.of(LOGS, "AssociateKmsKey", group, saying("kmsKeyId", key)),
              Suspect.of(LOGS, "DisassociateKmsKey", group, e -> key.isEmpty())));
    }
    if (made) {
      aspects.add(List.of(Suspect.of(LOGS, "CreateLogGroup", group, ownerless(change))));
    }
  }

  private void resourcePolicy() {
    putOrDeleted("PutResourcePolicy", "DeleteResourcePolicy", named("policyName"));
  }

  private void destinationPolicy() {
    Predicate<TrailEvent> ours = named("deliveryDestinationName");
    putOrDeleted("PutDeliveryDestinationPolicy", "DeleteDeliveryDestinationPolicy", ours);
  }

  /** A policy holds more than our statement, so to put it may be what took the statement away. */
  private void bucketPolicy() {
    String bucket = address.name().split("[/@]", 2)[0];
    Predicate<TrailEvent> ours = by("bucketName", bucket::equals);
    aspects.add(
        List.of(
            Suspect.of("s3", "PutBucketPolicy", ours, YES),
            Suspect.of("s3", "DeleteBucketPolicy", ours, e -> missing())));
  }

  private void streamTag() {
    Predicate<TrailEvent> ours = named("deliveryStreamName");
    aspects.add(
        List.of(
            Suspect.of("firehose", "UntagDeliveryStream", ours, YES),
            Suspect.of("firehose", "TagDeliveryStream", ours, e -> !missing())));
  }

  private void destination() {
    boolean changed =
        differs(change, Of.TARGET) || differs(change, Of.TYPE) || differs(change, Of.OUTPUT_FORMAT);
    if (missing() || changed || appeared()) {
      String target = live(Of.TARGET).orElse("");
      Predicate<TrailEvent> put =
          e ->
              Optional.ofNullable(
                      e.request().get("deliveryDestinationConfiguration.destinationResourceArn"))
                  .map(arn -> bare(arn).equals(bare(target)))
                  .orElse(true);
      putOrDeleted("PutDeliveryDestination", "DeleteDeliveryDestination", named("name"), put);
    }
  }

  private void source() {
    boolean changed =
        differs(change, Of.NAME)
            || differs(change, Of.RESOURCE_ARN)
            || differs(change, Of.LOG_TYPE);
    if (missing() || changed || appeared()) {
      putOrDeleted("PutDeliverySource", "DeleteDeliverySource", named("name"));
    }
  }

  private void tags() {
    Predicate<TrailEvent> ours = by("resourceArn", this::isArn).or(named("logGroupName"));
    List<String> untagging = new ArrayList<>(List.of("UntagResource"));
    List<String> tagging = new ArrayList<>(List.of("TagResource"));
    if (change.kind() == Kind.LOG_GROUP) {
      untagging.add("UntagLogGroup");
      tagging.add("TagLogGroup");
    }
    TagDifference difference = TagDifference.of(change);
    List<Suspect> aspect = new ArrayList<>();
    tagging.forEach(call -> aspect.add(Suspect.of(LOGS, call, ours, difference::set)));
    untagging.forEach(call -> aspect.add(Suspect.of(LOGS, call, ours, difference::removed)));
    aspects.add(aspect);
  }

  private void putOrDeleted(String put, String delete, Predicate<TrailEvent> about) {
    putOrDeleted(put, delete, about, YES);
  }

  /** Of what is missing the last call must be its deletion, of what is there that it was put. */
  private void putOrDeleted(
      String put, String delete, Predicate<TrailEvent> about, Predicate<TrailEvent> asItIs) {
    if (missing()) {
      aspects.add(List.of(Suspect.of(LOGS, delete, about, YES), Suspect.of(LOGS, put, about, NO)));
    } else {
      aspects.add(List.of(Suspect.of(LOGS, put, about, asItIs.and(ownerless(change)))));
    }
  }

  private boolean missing() {
    return change.action() == Action.CREATE;
  }

  /** Whether it is there and, as far as the spec goes, should not be, or not as somebody else's. */
  private boolean appeared() {
    return change.action() == Action.DELETE || change.action() == Action.ADOPT;
  }

  /** What nobody owns was not made by a call that said whose it is. */
  static Predicate<TrailEvent> ownerless(Change change) {
    return event ->
        change.action() != Action.ADOPT || !event.request().containsKey("tags." + Tags.OWNER);
  }

  static boolean differs(Change change, Attribute<?> attribute) {
    return change.differences().stream().anyMatch(f -> f.attribute().equals(attribute));
  }

  private <T> Optional<T> live(Attribute<T> attribute) {
    return change.was().flatMap(live -> live.get(attribute));
  }

  private Predicate<TrailEvent> named(String parameter) {
    return by(parameter, address.name()::equals);
  }

  static Predicate<TrailEvent> by(String parameter, Predicate<String> value) {
    return event -> Optional.ofNullable(event.request().get(parameter)).filter(value).isPresent();
  }

  /** A parameter that is not there, or masked, contradicts nothing. */
  static Predicate<TrailEvent> saying(String parameter, String value) {
    return event ->
        Optional.ofNullable(event.request().get(parameter)).map(value::equals).orElse(true);
  }

  private boolean isArn(String arn) {
    Arn ours =
        switch (change.kind()) {
          case LOG_GROUP -> Arn.logGroup(address.place(), address.name());
          case DELIVERY_SOURCE -> Arn.deliverySource(address.place(), address.name());
          case DELIVERY_DESTINATION -> Arn.deliveryDestination(address.place(), address.name());
          default -> Arn.delivery(address.place(), live(Of.ID).orElse("-"));
        };
    return bare(arn).equals(ours.toString());
  }

  /** AWS spells the ARN of a log group in two ways (AWS facts 7). */
  private static String bare(String arn) {
    return arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
  }

  /** Tags of ours that are not as they should be, against what a call did to tags. */
  private record TagDifference(Tags live, Tags wanted) {
    static TagDifference of(Change change) {
      FieldChange field =
          change.differences().stream()
              .filter(f -> f.attribute().equals(Of.TAGS))
              .findFirst()
              .orElseThrow();
      return new TagDifference(tags(field.before()), tags(field.after()));
    }

    private static Tags tags(Optional<?> value) {
      return value.map(Tags.class::cast).orElse(Tags.NONE);
    }

    private boolean differs(String key) {
      return !Optional.ofNullable(live.values().get(key))
          .equals(Optional.ofNullable(wanted.values().get(key)));
    }

    boolean set(TrailEvent event) {
      List<String> keys =
          event.request().keySet().stream()
              .filter(name -> name.startsWith("tags."))
              .map(name -> name.substring("tags.".length()))
              .toList();
      return keys.isEmpty()
          || keys.stream()
              .filter(this::differs)
              .anyMatch(k -> event.request().get("tags." + k).equals(live.values().get(k)));
    }

    boolean removed(TrailEvent event) {
      String keys =
          event.request().getOrDefault("tagKeys", event.request().getOrDefault("tags", ""));
      return keys.isEmpty()
          || Arrays.stream(keys.split(","))
              .anyMatch(key -> differs(key) && !live.values().containsKey(key));
    }
  }
}
