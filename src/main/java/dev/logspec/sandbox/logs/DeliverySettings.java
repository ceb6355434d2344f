package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.S3Form;
import dev.logspec.sandbox.world.S3Layout;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of a delivery, checked against the template of its log type and destination
 * type. Defaults are materialised: what was omitted is stored as the template's value, because that
 * is how AWS reads it back.
 */
final class DeliverySettings {
  private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)\\}");
  private static final Set<String> DELIMITED = Set.of("plain", "w3c", "raw");

  private final List<String> allowedFields;
  private final DeliveryDestination destination;
  private final S3Form form;

  DeliverySettings(DeliverySource source, DeliveryDestination destination, S3Form form) {
    this.form = form;
    this.allowedFields =
        Templates.find(source.logType()).map(Templates.LogType::fields).orElse(List.of());
    this.destination = destination;
  }

  List<String> recordFields(Call call) {
    if (!call.has("recordFields")) {
      return allowedFields;
    }
    List<String> fields = Json.texts(call.get("recordFields"));
    for (String field : fields) {
      if (!allowedFields.contains(field)) {
        throw AwsError.validation("Provided record field " + field + " is not allowed.");
      }
    }
    if (new HashSet<>(fields).size() < fields.size()) {
      throw AwsError.validation("Provided record fields contain duplicates.");
    }
    for (String field : Templates.MANDATORY) {
      if (!fields.contains(field)) {
        throw AwsError.validation("Mandatory record field " + field + " is missing.");
      }
    }
    return fields;
  }

  String fieldDelimiter(Call call) {
    String format = destination.outputFormat();
    boolean delimited = format == null || DELIMITED.contains(format);
    if (!call.has("fieldDelimiter")) {
      return format != null && delimited ? "\t" : "";
    }
    String delimiter = call.text("fieldDelimiter");
    if (!delimited && !delimiter.isEmpty()) {
      throw AwsError.validation(
          "Field delimiter is only allowed for the output formats plain, w3c and raw.");
    }
    if (!Templates.DELIMITERS.contains(delimiter)) {
      throw AwsError.validation("Provided field delimiter is not allowed.");
    }
    return delimiter;
  }

  /** Null unless the destination is S3. CreateDelivery puts AWS's own path before the suffix. */
  S3Layout s3OnCreate(Call call) {
    if (!isS3(call)) {
      return null;
    }
    JsonNode given = call.get("s3DeliveryConfiguration");
    boolean prefixed = !Targets.bucketPrefix(destination.targetArn()).isEmpty();
    String usual = prefixed ? form.usualUnderPrefix() : form.usual();
    String suffix = given.path("suffixPath").asText(usual);
    if (given.has("suffixPath")) {
      refuseUnknownVariables(suffix);
    }
    return new S3Layout(
        (prefixed ? form.beforeUnderPrefix() : form.before()) + suffix,
        given.path("enableHiveCompatiblePath").asBoolean(false));
  }

  /** What an update leaves: given members as they are, without AWS's own path; others kept. */
  S3Layout s3OnUpdate(Call call, S3Layout old) {
    if (!isS3(call) || !call.has("s3DeliveryConfiguration")) {
      return old;
    }
    JsonNode given = call.get("s3DeliveryConfiguration");
    String suffix = given.path("suffixPath").asText(old.suffixPath());
    String before = form.before();
    refuseUnknownVariables(suffix.startsWith(before) ? suffix.substring(before.length()) : suffix);
    return new S3Layout(
        suffix, given.path("enableHiveCompatiblePath").asBoolean(old.enableHiveCompatiblePath()));
  }

  private boolean isS3(Call call) {
    if (destination.type().equals("S3")) {
      return true;
    }
    if (call.has("s3DeliveryConfiguration")) {
      throw AwsError.validation(
          "Provided delivery configuration is invalid for the destination type.");
    }
    return false;
  }

  private void refuseUnknownVariables(String suffix) {
    Matcher variables = VARIABLE.matcher(suffix);
    while (variables.find()) {
      if (!form.variables().contains(variables.group(1))) {
        throw AwsError.validation(
            "Provided suffix path variable " + variables.group() + " is not allowed.");
      }
    }
    if (VARIABLE.matcher(suffix).replaceAll("").matches(".*[{}].*")) {
      throw AwsError.validation("Provided suffix path is invalid.");
    }
  }
}
