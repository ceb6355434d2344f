package dev.logspec.aws;

import dev.logspec.live.LogsApi;
import dev.logspec.model.DeliverySettings;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.ConfigurationTemplateDeliveryConfigValues;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateDeliveryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.Delivery;
import software.amazon.awssdk.services.cloudwatchlogs.model.S3DeliveryConfiguration;
import software.amazon.awssdk.services.cloudwatchlogs.model.UpdateDeliveryConfigurationRequest;

/**
 * The settings of a delivery in the SDK's shapes, in both directions: what AWS has or would fill
 * in, and what is sent when one is made or changed. An empty one is not sent.
 */
final class DeliveryShapes {
  private DeliveryShapes() {}

  static LogsApi.Delivery delivery(Delivery from) {
    return new LogsApi.Delivery(
        Shapes.orEmpty(from.id()),
        Shapes.orEmpty(from.arn()),
        Shapes.orEmpty(from.deliverySourceName()),
        Shapes.orEmpty(from.deliveryDestinationArn()),
        Shapes.given(from.deliveryDestinationTypeAsString()),
        settings(
            from.hasRecordFields() ? Optional.of(from.recordFields()) : Optional.empty(),
            from.fieldDelimiter(),
            from.s3DeliveryConfiguration()),
        from.tags());
  }

  static DeliverySettings defaults(ConfigurationTemplateDeliveryConfigValues from) {
    return settings(
        from.recordFields().isEmpty() ? Optional.empty() : Optional.of(from.recordFields()),
        from.fieldDelimiter(),
        from.s3DeliveryConfiguration());
  }

  private static DeliverySettings settings(
      Optional<List<String>> fields, String delimiter, S3DeliveryConfiguration s3) {
    return new DeliverySettings(
        fields,
        Optional.ofNullable(delimiter),
        Optional.ofNullable(s3).map(S3DeliveryConfiguration::suffixPath),
        Optional.ofNullable(s3).map(S3DeliveryConfiguration::enableHiveCompatiblePath));
  }

  static void into(CreateDeliveryRequest.Builder request, DeliverySettings settings) {
    recordFields(settings).ifPresent(request::recordFields);
    settings.fieldDelimiter().ifPresent(request::fieldDelimiter);
    s3(settings).ifPresent(request::s3DeliveryConfiguration);
  }

  static void into(UpdateDeliveryConfigurationRequest.Builder request, DeliverySettings settings) {
    recordFields(settings).ifPresent(request::recordFields);
    settings.fieldDelimiter().ifPresent(request::fieldDelimiter);
    s3(settings).ifPresent(request::s3DeliveryConfiguration);
  }

  private static Optional<List<String>> recordFields(DeliverySettings settings) {
    return settings.recordFields().filter(fields -> !fields.isEmpty());
  }

  private static Optional<S3DeliveryConfiguration> s3(DeliverySettings settings) {
    Optional<String> suffix = settings.suffixPath().filter(s -> !s.isEmpty());
    if (suffix.isEmpty() && settings.hivePartitions().isEmpty()) {
      return Optional.empty();
    }
    S3DeliveryConfiguration.Builder s3 = S3DeliveryConfiguration.builder();
    suffix.ifPresent(s3::suffixPath);
    settings.hivePartitions().ifPresent(s3::enableHiveCompatiblePath);
    return Optional.of(s3.build());
  }
}
