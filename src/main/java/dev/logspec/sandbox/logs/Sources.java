package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Delivery sources. A new source starts an update of its cluster and is refused while any update of
 * that cluster runs; an unchanged second put and a delete start none.
 */
final class Sources {
  private static final String TAGS_ON_UPDATE =
      "Tags can only be provided when a resource is being created, not updated.";

  private final World world;
  private final ClusterUpdates clusterUpdates;

  Sources(World world, ClusterUpdates clusterUpdates) {
    this.world = world;
    this.clusterUpdates = clusterUpdates;
  }

  List<Operation> operations() {
    Shape.Structure put =
        Shape.structure()
            .required("name", Inputs.NAME)
            .required("resourceArn", Inputs.ARN)
            .required("logType", Inputs.LOG_TYPE)
            .optional("tags", Inputs.TAGS)
            .optional(
                "deliverySourceConfiguration",
                Shape.map(0, Integer.MAX_VALUE, Shape.text(1, 255), Shape.text(1, 255)));
    return List.of(
        Operation.change(Service.LOGS, "PutDeliverySource", put, this::put)
            .contending(call -> Set.of(arn(call), call.text("resourceArn"))),
        Operation.read(Service.LOGS, "GetDeliverySource", Inputs.name(), this::get),
        Operation.change(Service.LOGS, "DeleteDeliverySource", Inputs.name(), this::delete)
            .contending(call -> Set.of(arn(call))),
        Operation.read(
            Service.LOGS, "DescribeDeliverySources", Inputs.page("resourceArns"), this::describe));
  }

  private ObjectNode put(Call call) {
    String arn = arn(call);
    DeliverySource old = world.sources().get(arn);
    DeliverySource wanted = wanted(call, arn);
    if (old == null) {
      create(call, wanted);
    } else {
      refuseChange(call, old, wanted);
    }
    world.sources().put(arn, wanted);
    ObjectNode source = json(wanted);
    Map<String, String> tags = Json.map(call.get("tags"));
    if (!tags.isEmpty()) {
      source.set("tags", Json.map(tags));
    }
    return wrap(source);
  }

  private static DeliverySource wanted(Call call, String arn) {
    String resourceArn = call.text("resourceArn");
    if (!Arns.isArn(resourceArn)) {
      throw AwsError.validation("Provided resource ARN is invalid.");
    }
    if (!Arns.service(resourceArn).equals(Templates.SERVICE)) {
      throw AwsError.notFound("Cannot access provided service.");
    }
    String logType = call.text("logType");
    String resourceType = Arns.resource(resourceArn).split("/")[0];
    if (Templates.find(logType).filter(t -> t.resourceType().equals(resourceType)).isEmpty()) {
      throw AwsError.validation(" This service is not allowed for this LogSource.");
    }
    return new DeliverySource(
        call.text("name"),
        arn,
        resourceArn,
        Templates.SERVICE,
        logType,
        Json.map(call.get("deliverySourceConfiguration")));
  }

  private void create(Call call, DeliverySource wanted) {
    boolean taken =
        world.sourcesOf(wanted.resourceArn()).stream()
            .anyMatch(other -> other.logType().equals(wanted.logType()));
    if (taken) {
      throw AwsError.conflict(
          "This ResourceId has already been used in another Delivery Source in this account.");
    }
    clusterUpdates.start(call, wanted);
    Map<String, String> tags = Json.map(call.get("tags"));
    if (!tags.isEmpty()) {
      world.tag(wanted.arn(), tags);
    }
  }

  private static void refuseChange(Call call, DeliverySource old, DeliverySource wanted) {
    if (call.has("tags")) {
      throw AwsError.conflict(TAGS_ON_UPDATE);
    }
    if (!old.resourceArn().equals(wanted.resourceArn())) {
      throw AwsError.conflict(
          "Update to existing Delivery Source with new ResourceId is not allowed."
              + " Please create a new Delivery Source instead.");
    }
    if (!old.logType().equals(wanted.logType())) {
      throw AwsError.conflict(
          "Update to existing Delivery Source with new LogType is not allowed."
              + " Please create a new Delivery Source instead.");
    }
  }

  private ObjectNode get(Call call) {
    return wrap(json(find(call)));
  }

  private ObjectNode delete(Call call) {
    DeliverySource source = find(call);
    if (!world.deliveriesOf(source.arn()).isEmpty()) {
      throw AwsError.conflict(
          "Cannot delete Delivery Source because it is used by one or more Deliveries.");
    }
    world.sources().remove(source.arn());
    world.tags().remove(source.arn());
    return Json.object();
  }

  private ObjectNode describe(Call call) {
    Pages<DeliverySource> page =
        Paging.page(
            call,
            world.sources(),
            call.caller().arn("logs", "delivery-source:"),
            source -> Paging.asked(call, "resourceArns", source.resourceArn()));
    return Paging.json(page, "deliverySources", this::json);
  }

  private DeliverySource find(Call call) {
    DeliverySource source = world.sources().get(arn(call));
    if (source == null) {
      throw AwsError.notFound("Requested Delivery Source does not exist in this account.");
    }
    return source;
  }

  private static String arn(Call call) {
    return call.caller().arn("logs", "delivery-source:" + call.text("name"));
  }

  /** A source as Get and Describe show it: without tags. */
  private ObjectNode json(DeliverySource source) {
    ObjectNode node = Json.object();
    node.put("name", source.name());
    node.put("arn", source.arn());
    node.putArray("resourceArns").add(source.resourceArn());
    node.put("service", source.service());
    node.put("logType", source.logType());
    if (!source.configuration().isEmpty()) {
      node.set("deliverySourceConfiguration", Json.map(source.configuration()));
    }
    if (clusterUpdates.resourceExists(source.resourceArn())) {
      node.put("status", "ACTIVE");
    } else {
      node.put("status", "INACTIVE");
      node.put("statusReason", "RESOURCE_DELETED");
    }
    return node;
  }

  private static ObjectNode wrap(ObjectNode source) {
    ObjectNode node = Json.object();
    node.set("deliverySource", source);
    return node;
  }
}
