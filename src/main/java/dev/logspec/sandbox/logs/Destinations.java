package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Delivery destinations and their policies. */
final class Destinations {
  private final World world;
  private final Targets targets;

  Destinations(World world) {
    this.world = world;
    this.targets = new Targets(world);
  }

  List<Operation> operations() {
    Shape.Structure put =
        Shape.structure()
            .required("name", Inputs.NAME)
            .optional("outputFormat", Inputs.OUTPUT_FORMAT)
            .optional(
                "deliveryDestinationConfiguration",
                Shape.structure().required("destinationResourceArn", Inputs.ARN))
            .optional("deliveryDestinationType", Inputs.DESTINATION_TYPE)
            .optional("tags", Inputs.TAGS);
    Shape.Structure byName = Shape.structure().required("deliveryDestinationName", Inputs.NAME);
    Shape.Structure putPolicy = byName.required("deliveryDestinationPolicy", Shape.text(1, 51200));
    return List.of(
        Operation.change(Service.LOGS, "PutDeliveryDestination", put, this::put)
            .contending(call -> Set.of(arn(call, "name"))),
        Operation.read(Service.LOGS, "GetDeliveryDestination", Inputs.name(), this::get),
        Operation.change(Service.LOGS, "DeleteDeliveryDestination", Inputs.name(), this::delete)
            .contending(call -> Set.of(arn(call, "name"))),
        Operation.read(
            Service.LOGS, "DescribeDeliveryDestinations", Inputs.page("names"), this::describe),
        Operation.change(Service.LOGS, "PutDeliveryDestinationPolicy", putPolicy, this::putPolicy)
            .contending(call -> Set.of(arn(call, "deliveryDestinationName"))),
        Operation.read(Service.LOGS, "GetDeliveryDestinationPolicy", byName, this::getPolicy),
        Operation.change(
                Service.LOGS, "DeleteDeliveryDestinationPolicy", byName, this::deletePolicy)
            .contending(call -> Set.of(arn(call, "deliveryDestinationName"))));
  }

  private ObjectNode put(Call call) {
    String arn = arn(call, "name");
    DeliveryDestination old = world.destinations().get(arn);
    DeliveryDestination wanted = old == null ? create(call, arn) : change(call, old);
    world.destinations().put(arn, wanted);
    ObjectNode node = json(wanted);
    Map<String, String> tags = Json.map(call.get("tags"));
    if (!tags.isEmpty()) {
      world.tag(arn, tags);
      node.set("tags", Json.map(tags));
    }
    return wrap("deliveryDestination", node);
  }

  private DeliveryDestination create(Call call, String arn) {
    if (!call.has("deliveryDestinationConfiguration")) {
      throw AwsError.validation(
          "deliveryDestinationConfiguration is required to create a Delivery Destination.");
    }
    String target = target(call);
    String type = targets.type(call.caller(), target);
    refuseOtherType(call, type);
    String format = call.find("outputFormat").orElse(null);
    if (format != null && !Templates.formats(type).contains(format)) {
      throw AwsError.validation(
          "Output format %s is not supported for delivery destination type %s."
              .formatted(format, type));
    }
    return new DeliveryDestination(call.text("name"), arn, type, format, target, null);
  }

  private DeliveryDestination change(Call call, DeliveryDestination old) {
    if (call.has("tags")) {
      throw AwsError.conflict(
          "Tags can only be provided when a resource is being created, not updated.");
    }
    if (call.find("outputFormat").filter(f -> !f.equals(old.outputFormat())).isPresent()) {
      throw immutable("Output Format");
    }
    String target = call.has("deliveryDestinationConfiguration") ? target(call) : old.targetArn();
    String type = targets.type(call.caller(), target);
    refuseOtherType(call, type);
    if (!type.equals(old.type())) {
      throw immutable("Destination Type");
    }
    return new DeliveryDestination(
        old.name(), old.arn(), type, old.outputFormat(), target, old.policy());
  }

  private static AwsError immutable(String what) {
    return AwsError.validation(
        "Update to existing Delivery Destination with new %s is not allowed. Please create a new Delivery Destination instead."
            .formatted(what));
  }

  private static void refuseOtherType(Call call, String type) {
    if (call.find("deliveryDestinationType").filter(t -> !t.equals(type)).isPresent()) {
      throw AwsError.validation(
          "The delivery destination type does not match the destination resource.");
    }
  }

  private static String target(Call call) {
    return call.get("deliveryDestinationConfiguration").path("destinationResourceArn").asText();
  }

  private ObjectNode get(Call call) {
    return wrap("deliveryDestination", json(find(call, "name")));
  }

  private ObjectNode delete(Call call) {
    DeliveryDestination destination = find(call, "name");
    if (!world.deliveriesTo(destination.arn()).isEmpty()) {
      throw AwsError.conflict(
          "Cannot delete Delivery Destination because it is used by one or more Deliveries.");
    }
    world.destinations().remove(destination.arn());
    world.tags().remove(destination.arn());
    return Json.object();
  }

  private ObjectNode describe(Call call) {
    Pages<DeliveryDestination> page =
        Paging.page(
            call,
            world.destinations(),
            call.caller().arn("logs", "delivery-destination:"),
            destination -> Paging.asked(call, "names", destination.name()));
    return Paging.json(page, "deliveryDestinations", Destinations::json);
  }

  private ObjectNode putPolicy(Call call) {
    DeliveryDestination destination = find(call, "deliveryDestinationName");
    String document = call.text("deliveryDestinationPolicy");
    if (PolicyDocument.parse(document).isEmpty()) {
      throw AwsError.validation("Invalid Delivery Destination resource Policy is provided.");
    }
    world.destinations().put(destination.arn(), destination.withPolicy(document));
    return wrap("policy", Json.object().put("deliveryDestinationPolicy", document));
  }

  private ObjectNode getPolicy(Call call) {
    DeliveryDestination destination = find(call, "deliveryDestinationName");
    ObjectNode policy = Json.object();
    if (destination.policy() != null) {
      policy.put("deliveryDestinationPolicy", destination.policy());
    }
    return wrap("policy", policy);
  }

  private ObjectNode deletePolicy(Call call) {
    DeliveryDestination destination = find(call, "deliveryDestinationName");
    world.destinations().put(destination.arn(), destination.withPolicy(null));
    return Json.object();
  }

  private DeliveryDestination find(Call call, String member) {
    DeliveryDestination destination = world.destinations().get(arn(call, member));
    if (destination == null) {
      throw AwsError.notFound("Requested Delivery Destination does not exist in this account.");
    }
    return destination;
  }

  private static String arn(Call call, String member) {
    return call.caller().arn("logs", "delivery-destination:" + call.text(member));
  }

  private static ObjectNode json(DeliveryDestination destination) {
    ObjectNode node = Json.object();
    node.put("name", destination.name());
    node.put("arn", destination.arn());
    node.put("deliveryDestinationType", destination.type());
    if (destination.outputFormat() != null) {
      node.put("outputFormat", destination.outputFormat());
    }
    node.putObject("deliveryDestinationConfiguration")
        .put("destinationResourceArn", destination.targetArn());
    return node;
  }

  private static ObjectNode wrap(String member, ObjectNode value) {
    ObjectNode node = Json.object();
    node.set(member, value);
    return node;
  }
}
