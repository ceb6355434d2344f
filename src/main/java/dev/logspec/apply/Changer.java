package dev.logspec.apply;

import dev.logspec.live.BucketApi;
import dev.logspec.live.Canonical;
import dev.logspec.live.Cloud;
import dev.logspec.live.LogsApi;
import dev.logspec.live.LogsApi.DeliverySettings;
import dev.logspec.live.ObjectReader;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.model.Address;
import dev.logspec.model.Attribute;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Tags;
import dev.logspec.plan.Differ;
import dev.logspec.plan.FieldChange;
import dev.logspec.policy.BucketStatements;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changing calls of each kind. Each method makes one call: the first of those that lead from
 * what is live now to what is wanted, in an order in which any prefix of them leaves a state that
 * the next plan understands. Throws {@link RemoteException}.
 */
final class Changer {
  private final Cloud cloud;

  /** How far one call led. */
  enum Progress {
    /** All the way. */
    COMPLETE,
    /** Another call is needed: read the object again. */
    MORE
  }

  Changer(Cloud cloud) {
    this.cloud = cloud;
  }

  /** Makes {@code wanted}, which does not exist. */
  Progress create(Resource wanted) {
    Address address = wanted.address();
    LogsApi logs = cloud.logs(address.place());
    switch (wanted.kind()) {
      case LOG_GROUP ->
          logs.createGroup(
              address.name(),
              // The default is not sent: partitions without classes refuse it.
              wanted.get(Kind.Of.LOG_CLASS).filter(c -> !c.equals(Canonical.STANDARD_CLASS)),
              wanted.get(Kind.Of.KMS_KEY),
              wanted.tags().values());
      case DELIVERY_DESTINATION ->
          logs.createDestination(
              address.name(),
              wanted.get(Kind.Of.OUTPUT_FORMAT),
              wanted.require(Kind.Of.TARGET),
              wanted.tags().values());
      case DELIVERY_SOURCE ->
          logs.createSource(
              address.name(),
              wanted.require(Kind.Of.RESOURCE_ARN),
              wanted.require(Kind.Of.LOG_TYPE),
              wanted.tags().values());
      case DELIVERY ->
          logs.createDelivery(
              wanted.require(Kind.Of.SOURCE),
              wanted.require(Kind.Of.DESTINATION),
              new DeliverySettings(
                  wanted.get(Kind.Of.RECORD_FIELDS).map(Texts::values),
                  wanted.get(Kind.Of.FIELD_DELIMITER),
                  wanted.get(Kind.Of.SUFFIX_PATH),
                  wanted.get(Kind.Of.HIVE_PARTITIONS)),
              wanted.tags().values());
      case LOG_RESOURCE_POLICY,
          DELIVERY_DESTINATION_POLICY,
          BUCKET_POLICY_STATEMENT,
          FIREHOSE_DELIVERY_TAG ->
          put(wanted, BucketStatements.NONE);
    }
    // AWS takes everything at creation but a group's retention.
    return wanted.get(Kind.Of.RETENTION).isPresent() ? Progress.MORE : Progress.COMPLETE;
  }

  /** Changes {@code live} in place towards what is {@code wanted} of it; they must differ. */
  Progress update(Resource live, Resource wanted) {
    List<FieldChange> fields = Differ.diff(live, wanted);
    Attribute<?> first = fields.get(0).attribute();
    boolean adopted =
        differs(fields, Kind.Of.TAGS) && !live.tags().owner().equals(wanted.tags().owner());
    if (adopted || first.equals(Kind.Of.TAGS)) {
      // A role may be allowed to change only what bears our tag.
      Progress tagged = tag(live, wanted.tags());
      return fields.size() > 1 ? Progress.MORE : tagged;
    }
    switch (live.kind()) {
      case LOG_GROUP -> updateGroup(live, wanted, first);
      case DELIVERY_DESTINATION ->
          cloud
              .logs(live.address().place())
              .updateDestination(
                  live.address().name(),
                  live.get(Kind.Of.OUTPUT_FORMAT),
                  wanted.require(Kind.Of.TARGET));
      case DELIVERY -> {
        if (mark(live, wanted)) {
          return Progress.MORE;
        }
        updateDelivery(live, wanted, fields);
        unmark(live, wanted);
        return differs(fields, Kind.Of.TAGS) ? Progress.MORE : Progress.COMPLETE;
      }
      case LOG_RESOURCE_POLICY,
          DELIVERY_DESTINATION_POLICY,
          BUCKET_POLICY_STATEMENT,
          FIREHOSE_DELIVERY_TAG ->
          put(wanted, statements(live));
      case DELIVERY_SOURCE -> throw new IllegalStateException("only its tags change in place");
    }
    return fields.size() > 1 ? Progress.MORE : Progress.COMPLETE;
  }

  /**
   * Marks what the spec gives before it is given: a run that is cut short must not leave a value of
   * ours that looks as if AWS had chosen it.
   *
   * @return whether there was anything to mark
   */
  private boolean mark(Resource live, Resource wanted) {
    Set<String> set = new TreeSet<>(live.tags().setAttributes());
    if (!set.addAll(wanted.tags().setAttributes())) {
      return false;
    }
    cloud
        .logs(live.address().place())
        .tag(ObjectReader.arnOf(live), Tags.NONE.setting(set).values());
    return true;
  }

  /** Takes off the mark of what has AWS's default again. */
  private void unmark(Resource live, Resource wanted) {
    Set<String> set = wanted.tags().setAttributes();
    if (live.tags().setAttributes().equals(set)) {
      return;
    }
    LogsApi logs = cloud.logs(live.address().place());
    String arn = ObjectReader.arnOf(live);
    if (set.isEmpty()) {
      logs.untag(arn, List.of(Tags.SET));
    } else {
      logs.tag(arn, Tags.NONE.setting(set).values());
    }
  }

  private static boolean differs(List<FieldChange> fields, Attribute<?> attribute) {
    return fields.stream().anyMatch(f -> f.attribute().equals(attribute));
  }

  private void updateGroup(Resource live, Resource wanted, Attribute<?> attribute) {
    LogsApi logs = cloud.logs(live.address().place());
    String name = live.address().name();
    if (attribute.equals(Kind.Of.RETENTION)) {
      wanted
          .get(Kind.Of.RETENTION)
          .ifPresentOrElse(days -> logs.putRetention(name, days), () -> logs.deleteRetention(name));
    } else if (attribute.equals(Kind.Of.KMS_KEY)) {
      wanted
          .get(Kind.Of.KMS_KEY)
          .ifPresentOrElse(key -> logs.associateKey(name, key), () -> logs.disassociateKey(name));
    } else {
      throw new IllegalStateException(attribute.name() + " does not change in place");
    }
  }

  /** AWS keeps what an update leaves out, so only what differs is sent (AWS facts 3). */
  private void updateDelivery(Resource live, Resource wanted, List<FieldChange> fields) {
    boolean path = differs(fields, Kind.Of.SUFFIX_PATH) || differs(fields, Kind.Of.HIVE_PARTITIONS);
    DeliverySettings settings =
        new DeliverySettings(
            sent(fields, Kind.Of.RECORD_FIELDS, wanted).map(Texts::values),
            sent(fields, Kind.Of.FIELD_DELIMITER, wanted),
            path ? storedPath(live, wanted) : Optional.empty(),
            path ? effective(Kind.Of.HIVE_PARTITIONS, live, wanted) : Optional.empty());
    if (!settings.isEmpty()) {
      cloud.logs(live.address().place()).updateDelivery(live.require(Kind.Of.ID), settings);
    }
  }

  private static <T> Optional<T> sent(
      List<FieldChange> fields, Attribute<T> attribute, Resource wanted) {
    return differs(fields, attribute) ? wanted.get(attribute) : Optional.empty();
  }

  private static <T> Optional<T> effective(Attribute<T> attribute, Resource live, Resource wanted) {
    return wanted.says(attribute) ? wanted.get(attribute) : live.get(attribute);
  }

  private static Optional<String> storedPath(Resource live, Resource wanted) {
    return new SuffixPath(
            effective(Kind.Of.SUFFIX_PREFIX, live, wanted),
            effective(Kind.Of.SUFFIX_PATH, live, wanted))
        .stored();
  }

  /**
   * Tags that went are removed first: the tag that lists our keys names them until the others are
   * set, so a run that is cut short in between leaves none behind.
   */
  private Progress tag(Resource live, Tags wanted) {
    LogsApi logs = cloud.logs(live.address().place());
    String arn = ObjectReader.arnOf(live);
    Tags set = wanted.toSet(live.tags());
    List<String> gone = wanted.toRemove(live.tags());
    if (gone.isEmpty()) {
      logs.tag(arn, set.values());
      return Progress.COMPLETE;
    }
    logs.untag(arn, gone);
    return set.values().isEmpty() ? Progress.COMPLETE : Progress.MORE;
  }

  /** Writes {@code wanted}, in a bucket's policy in place of {@code present}. */
  private void put(Resource wanted, BucketStatements present) {
    Address address = wanted.address();
    switch (wanted.kind()) {
      case LOG_RESOURCE_POLICY, DELIVERY_DESTINATION_POLICY ->
          new OwnPart(cloud.logs(address.place()), address).put(wanted.require(Kind.Of.DOCUMENT));
      case BUCKET_POLICY_STATEMENT -> putStatements(address, statements(wanted), present);
      case FIREHOSE_DELIVERY_TAG ->
          cloud.streams(address.place()).tag(address.name(), "LogDeliveryEnabled", "true");
      default -> throw new IllegalStateException(wanted.kind().label());
    }
  }

  /** All that a bucket needs of the spec is written at once, in place of what it had. */
  private void putStatements(Address bucket, BucketStatements wanted, BucketStatements present) {
    BucketApi buckets = cloud.buckets(bucket.place());
    Optional<String> policy = buckets.policy(bucket.name());
    wanted
        .into(policy, present)
        .fold(
            text -> {
              if (!policy.equals(Optional.of(text))) {
                buckets.putPolicy(bucket.name(), text);
              }
              return null;
            },
            () -> {
              buckets.deletePolicy(bucket.name());
              return null;
            },
            reason -> {
              throw refused(bucket.name(), reason);
            });
  }

  private static BucketStatements statements(Resource resource) {
    return resource
        .get(Kind.Of.DOCUMENT)
        .map(BucketStatements::parse)
        .orElse(BucketStatements.NONE);
  }

  private static RemoteException refused(String bucket, String reason) {
    return new RemoteException(
        Meaning.INVALID,
        "s3:PutBucketPolicy",
        "",
        "the policy of bucket " + bucket + " is not touched: " + reason,
        "",
        Optional.empty(),
        null);
  }

  /** Deletes {@code live}. */
  Progress delete(Resource live) {
    Address address = live.address();
    LogsApi logs = cloud.logs(address.place());
    switch (live.kind()) {
      case LOG_GROUP -> logs.deleteGroup(address.name());
      case DELIVERY_DESTINATION -> logs.deleteDestination(address.name());
      case LOG_RESOURCE_POLICY, DELIVERY_DESTINATION_POLICY -> new OwnPart(logs, address).remove();
      case DELIVERY_SOURCE -> logs.deleteSource(address.name());
      case DELIVERY -> logs.deleteDelivery(live.require(Kind.Of.ID));
      case BUCKET_POLICY_STATEMENT ->
          putStatements(address, BucketStatements.NONE, statements(live));
      case FIREHOSE_DELIVERY_TAG ->
          cloud.streams(address.place()).untag(address.name(), "LogDeliveryEnabled");
    }
    return Progress.COMPLETE;
  }
}
