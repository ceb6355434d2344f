package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.LogsApi;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Template;
import dev.logspec.sandbox.call.Json;
import java.util.Optional;

/** What CloudWatch Logs is asked and answers, between trees and the port's values. */
final class LogsTrees {
  private static final String S3 = "s3DeliveryConfiguration";

  private LogsTrees() {}

  static LogsApi.Source source(JsonNode from) {
    return new LogsApi.Source(
        Trees.text(from, "name"),
        Trees.text(from, "arn"),
        Trees.texts(from, "resourceArns"),
        Trees.text(from, "service"),
        Trees.text(from, "logType"),
        Trees.map(from, "tags"),
        Trees.given(from, "status"),
        Trees.given(from, "statusReason"));
  }

  static LogsApi.Destination destination(JsonNode from) {
    return new LogsApi.Destination(
        Trees.text(from, "name"),
        Trees.text(from, "arn"),
        Trees.given(from, "deliveryDestinationType"),
        Trees.given(from, "outputFormat"),
        Trees.find(from.path("deliveryDestinationConfiguration"), "destinationResourceArn"),
        Trees.map(from, "tags"));
  }

  static LogsApi.Delivery delivery(JsonNode from) {
    return new LogsApi.Delivery(
        Trees.text(from, "id"),
        Trees.text(from, "arn"),
        Trees.text(from, "deliverySourceName"),
        Trees.text(from, "deliveryDestinationArn"),
        Trees.given(from, "deliveryDestinationType"),
        settings(from),
        Trees.map(from, "tags"));
  }

  private static DeliverySettings settings(JsonNode from) {
    return new DeliverySettings(
        from.has("recordFields")
            ? Optional.of(Trees.texts(from, "recordFields"))
            : Optional.empty(),
        Trees.find(from, "fieldDelimiter"),
        Trees.find(from.path(S3), "suffixPath"),
        Trees.flag(from.path(S3), "enableHiveCompatiblePath"));
  }

  static LogsApi.Group group(JsonNode from) {
    return new LogsApi.Group(
        Trees.text(from, "logGroupName"),
        Trees.text(from, "logGroupArn"),
        Trees.number(from, "retentionInDays"),
        Trees.given(from, "kmsKeyId"),
        Trees.given(from, "logGroupClass"));
  }

  static LogsApi.Policy policy(JsonNode from) {
    return new LogsApi.Policy(Trees.text(from, "policyName"), Trees.text(from, "policyDocument"));
  }

  static Template template(JsonNode from) {
    return new Template(
        Trees.text(from, "logType"),
        Trees.text(from, "resourceType"),
        Trees.text(from, "deliveryDestinationType"),
        settings(from.path("defaultDeliveryConfigValues")),
        Trees.list(from, "allowedFields", LogsTrees::field),
        Trees.texts(from, "allowedOutputFormats"),
        Trees.texts(from, "allowedFieldDelimiters"),
        Trees.texts(from, "allowedSuffixPathFields"),
        Trees.given(from, "allowedActionForAllowVendedLogsDeliveryForResource"));
  }

  private static Template.Field field(JsonNode from) {
    return new Template.Field(Trees.text(from, "name"), from.path("mandatory").asBoolean());
  }

  /** {@code input} with those settings that are given. */
  static ObjectNode set(ObjectNode input, DeliverySettings settings) {
    settings
        .recordFields()
        .filter(fields -> !fields.isEmpty())
        .ifPresent(fields -> input.set("recordFields", Json.texts(fields)));
    settings.fieldDelimiter().ifPresent(delimiter -> input.put("fieldDelimiter", delimiter));
    Optional<String> suffix = settings.suffixPath().filter(path -> !path.isEmpty());
    if (suffix.isPresent() || settings.hivePartitions().isPresent()) {
      ObjectNode s3 = input.putObject(S3);
      suffix.ifPresent(path -> s3.put("suffixPath", path));
      settings.hivePartitions().ifPresent(on -> s3.put("enableHiveCompatiblePath", on));
    }
    return input;
  }
}
