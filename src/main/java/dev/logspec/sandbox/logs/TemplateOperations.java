package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** DescribeConfigurationTemplates. */
final class TemplateOperations {
  private final World world;

  TemplateOperations(World world) {
    this.world = world;
  }

  List<Operation> operations() {
    Shape.Structure input =
        Inputs.page()
            .optional("service", Shape.text(1, 255, "[\\w_-]*"))
            .optional("logTypes", Shape.list(1, 10, Inputs.LOG_TYPE))
            .optional("resourceTypes", Shape.list(1, 10, Shape.text(1, 255, "[\\w_-]*")))
            .optional("deliveryDestinationTypes", Shape.list(1, 4, Inputs.DESTINATION_TYPE));
    return List.of(
        Operation.read(Service.LOGS, "DescribeConfigurationTemplates", input, this::describe));
  }

  private ObjectNode describe(Call call) {
    ConcurrentNavigableMap<String, ObjectNode> rows = new ConcurrentSkipListMap<>();
    if (call.find("service").orElse(Templates.SERVICE).equals(Templates.SERVICE)) {
      for (Templates.LogType type : Templates.all()) {
        for (String destinationType : List.of("CWL", "FH", "S3")) {
          if (wanted(call, type, destinationType)) {
            rows.put(type.name() + " " + destinationType, json(type, destinationType));
          }
        }
      }
    }
    return Paging.json(Paging.page(call, rows, ""), "configurationTemplates", row -> row);
  }

  private static boolean wanted(Call call, Templates.LogType type, String destinationType) {
    return matches(call, "logTypes", type.name())
        && matches(call, "resourceTypes", type.resourceType())
        && matches(call, "deliveryDestinationTypes", destinationType);
  }

  private static boolean matches(Call call, String member, String value) {
    return !call.has(member) || Json.texts(call.get(member)).contains(value);
  }

  private ObjectNode json(Templates.LogType type, String destinationType) {
    ObjectNode node = Json.object();
    node.put("service", Templates.SERVICE);
    node.put("logType", type.name());
    node.put("resourceType", type.resourceType());
    node.put("deliveryDestinationType", destinationType);
    ObjectNode defaults = node.putObject("defaultDeliveryConfigValues");
    defaults.set("recordFields", Json.texts(type.fields()));
    defaults.put("fieldDelimiter", "\t");
    ArrayNode fields = node.putArray("allowedFields");
    type.fields()
        .forEach(
            name ->
                fields
                    .addObject()
                    .put("name", name)
                    .put("mandatory", Templates.MANDATORY.contains(name)));
    node.set("allowedOutputFormats", Json.texts(Templates.formats(destinationType)));
    node.put(
        "allowedActionForAllowVendedLogsDeliveryForResource",
        "eks:AllowVendedLogDeliveryForResource");
    node.set("allowedFieldDelimiters", Json.texts(Templates.DELIMITERS));
    if (destinationType.equals("S3")) {
      defaults
          .putObject("s3DeliveryConfiguration")
          .put("suffixPath", world.s3Form().before() + world.s3Form().usual())
          .put("enableHiveCompatiblePath", false);
      node.set("allowedSuffixPathFields", Json.texts(world.s3Form().variables()));
    }
    return node;
  }
}
