package dev.logspec.aws;

import dev.logspec.live.LogsApi;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Template;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConfigurationTemplate;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliveryDestination;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliveryDestinationConfiguration;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeliverySource;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;

/**
 * What CloudWatch Logs answers, in the ports' types. A field that is missing becomes an empty value
 * and an enum value this SDK does not know stays the text it is.
 */
final class Shapes {
  private Shapes() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  /** {@code text} unless it is missing or empty. */
  static Optional<String> given(String text) {
    return Optional.ofNullable(text).filter(t -> !t.isEmpty());
  }

  static LogsApi.Source source(DeliverySource from) {
    return new LogsApi.Source(
        orEmpty(from.name()),
        orEmpty(from.arn()),
        List.copyOf(from.resourceArns()),
        orEmpty(from.service()),
        orEmpty(from.logType()),
        from.tags(),
        given(from.statusAsString()),
        given(from.statusReasonAsString()));
  }

  static LogsApi.Destination destination(DeliveryDestination from) {
    return new LogsApi.Destination(
        orEmpty(from.name()),
        orEmpty(from.arn()),
        given(from.deliveryDestinationTypeAsString()),
        given(from.outputFormatAsString()),
        Optional.ofNullable(from.deliveryDestinationConfiguration())
            .map(DeliveryDestinationConfiguration::destinationResourceArn),
        from.tags());
  }

  /** AWS gives a group two ARNs; {@code arn} ends with {@code :*}, which tag calls refuse. */
  static LogsApi.Group group(LogGroup from) {
    String arn = from.logGroupArn() != null ? from.logGroupArn() : orEmpty(from.arn());
    return new LogsApi.Group(
        orEmpty(from.logGroupName()),
        arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn,
        Optional.ofNullable(from.retentionInDays()),
        given(from.kmsKeyId()),
        given(from.logGroupClassAsString()));
  }

  static LogsApi.Policy policy(ResourcePolicy from) {
    return new LogsApi.Policy(orEmpty(from.policyName()), orEmpty(from.policyDocument()));
  }

  static Template template(ConfigurationTemplate from) {
    return new Template(
        orEmpty(from.logType()),
        orEmpty(from.resourceType()),
        orEmpty(from.deliveryDestinationTypeAsString()),
        Optional.ofNullable(from.defaultDeliveryConfigValues())
            .map(DeliveryShapes::defaults)
            .orElse(DeliverySettings.NONE),
        from.allowedFields().stream()
            .map(
                field ->
                    new Template.Field(
                        orEmpty(field.name()), Boolean.TRUE.equals(field.mandatory())))
            .toList(),
        List.copyOf(from.allowedOutputFormatsAsStrings()),
        List.copyOf(from.allowedFieldDelimiters()),
        List.copyOf(from.allowedSuffixPathFields()),
        given(from.allowedActionForAllowVendedLogsDeliveryForResource()));
  }
}
