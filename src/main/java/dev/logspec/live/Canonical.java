package dev.logspec.live;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.SuffixPath;
import dev.logspec.model.Tags;
import dev.logspec.policy.LogGroupPolicy;
import dev.logspec.policy.OwnStatement;
import dev.logspec.policy.PolicyDocument;
import java.util.Map;
import java.util.Optional;

/**
 * AWS's answers brought to one form. AWS fills in defaults, adds a prefix on create and not on
 * update, spells one ARN in two ways; all of it ends here, so the differ compares plain values.
 *
 * <p>What is removed, and why it is safe:
 *
 * <ul>
 *   <li>{@code AWSLogs/{account-id}/<service>/} before a suffix path: AWS adds it when a delivery
 *       is created and not when it is updated (terraform-provider-aws 46328), so the same path
 *       reads back in two forms. It is kept aside as a computed attribute, for the next update to
 *       send.
 *   <li>{@code :*} after a log group's ARN, and slashes around paths and prefixes.
 *   <li>Empty strings and lists: AWS returns them for what was never set (40885).
 * </ul>
 *
 * What is <em>not</em> removed is a default that AWS wrote out (all record fields, a delimiter):
 * only the template says what the default is, so the planner decides.
 */
public final class Canonical {
  /** The class of a log group for which AWS tells none. */
  public static final String STANDARD_CLASS = "STANDARD";

  private Canonical() {}

  /** The ARN of a destination's target as the spec's resolver spells it. */
  public static String target(String arn) {
    String bare = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  static Resource source(Place place, LogsApi.Source source, Map<String, String> tags) {
    Resource resource =
        Resource.at(new Address(place, Kind.DELIVERY_SOURCE, source.name()))
            .with(Kind.Of.NAME, source.name())
            .with(Kind.Of.RESOURCE_ARN, source.resourceArns().stream().findFirst())
            .with(Kind.Of.LOG_TYPE, source.logType())
            .with(Kind.Of.TAGS, new Tags(tags))
            .with(Kind.Of.ARN, source.arn());
    if (source.status().isPresent()) {
      resource = resource.with(Kind.Of.STATUS, source.status());
    }
    return source.statusReason().isPresent()
        ? resource.with(Kind.Of.STATUS_REASON, source.statusReason())
        : resource;
  }

  static Resource destination(
      Place place, LogsApi.Destination destination, Map<String, String> tags) {
    return Resource.at(new Address(place, Kind.DELIVERY_DESTINATION, destination.name()))
        .with(Kind.Of.TARGET, destination.targetArn().map(Canonical::target))
        .with(Kind.Of.TYPE, type(destination))
        .with(Kind.Of.OUTPUT_FORMAT, destination.outputFormat())
        .with(Kind.Of.TAGS, new Tags(tags))
        .with(Kind.Of.ARN, destination.arn());
  }

  private static Optional<String> type(LogsApi.Destination destination) {
    return destination
        .type()
        .or(
            () ->
                destination
                    .targetArn()
                    .flatMap(Arn::parse)
                    .flatMap(DestinationType::ofTarget)
                    .map(DestinationType::name));
  }

  static Resource delivery(Place place, LogsApi.Delivery delivery, Map<String, String> tags) {
    String type = delivery.destinationType().orElse("");
    Resource resource =
        Resource.at(deliveryAddress(place, delivery.sourceName(), type))
            .with(Kind.Of.SOURCE, delivery.sourceName())
            .with(Kind.Of.DESTINATION, delivery.destinationArn())
            .with(
                Kind.Of.RECORD_FIELDS,
                delivery.recordFields().filter(f -> !f.isEmpty()).map(Texts::new))
            .with(Kind.Of.FIELD_DELIMITER, delivery.fieldDelimiter().filter(d -> !d.isEmpty()))
            .with(Kind.Of.TAGS, new Tags(tags))
            .with(Kind.Of.ID, delivery.id())
            .with(Kind.Of.ARN, delivery.arn());
    if (!type.equals(DestinationType.S3.name())) {
      return resource;
    }
    SuffixPath suffix = SuffixPath.parse(delivery.suffixPath().orElse(""));
    return resource
        .with(Kind.Of.SUFFIX_PATH, suffix.path())
        .with(Kind.Of.HIVE_PARTITIONS, delivery.hivePartitions())
        .with(Kind.Of.SUFFIX_PREFIX, suffix.prefix());
  }

  static Address deliveryAddress(Place place, String sourceName, String type) {
    return new Address(place, Kind.DELIVERY, sourceName + "/" + type);
  }

  static Resource group(Place place, LogsApi.Group group, Map<String, String> tags) {
    return Resource.at(new Address(place, Kind.LOG_GROUP, group.name()))
        .with(Kind.Of.RETENTION, group.retentionDays())
        .with(Kind.Of.KMS_KEY, group.kmsKey().filter(k -> !k.isEmpty()))
        .with(Kind.Of.LOG_CLASS, group.logClass().orElse(STANDARD_CLASS))
        .with(Kind.Of.TAGS, new Tags(tags));
  }

  static Resource policy(Place place, LogsApi.Policy policy) {
    Resource resource = Resource.at(new Address(place, Kind.LOG_RESOURCE_POLICY, policy.name()));
    // That of a spec is a spec's by one statement; whoever adds another keeps it.
    return LogGroupPolicy.isOfAnySpec(policy.name())
        ? resource
            .with(Kind.Of.DOCUMENT, OwnStatement.OF_LOG_GROUPS.in(policy.document()))
            .with(Kind.Of.OTHERS, OwnStatement.OF_LOG_GROUPS.besides(policy.document()))
        : resource.with(Kind.Of.DOCUMENT, PolicyDocument.canonical(policy.document()));
  }

  static Resource destinationPolicy(Place place, String destination, String document) {
    return Resource.at(new Address(place, Kind.DELIVERY_DESTINATION_POLICY, destination))
        .with(Kind.Of.DOCUMENT, OwnStatement.OF_DESTINATION.in(document))
        .with(Kind.Of.OTHERS, OwnStatement.OF_DESTINATION.besides(document));
  }
}
