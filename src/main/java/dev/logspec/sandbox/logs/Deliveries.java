package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.iam.Entitlement;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Deliveries: creation with its permission checks, configuration, deletion. */
final class Deliveries {
  private final World world;
  private final DestinationAccess access;

  Deliveries(World world, Entitlement entitlement) {
    this.world = world;
    this.access = new DestinationAccess(world, entitlement);
  }

  List<Operation> operations() {
    Shape.Structure settings =
        Shape.structure()
            .optional("recordFields", Inputs.RECORD_FIELDS)
            .optional("fieldDelimiter", Inputs.FIELD_DELIMITER)
            .optional("s3DeliveryConfiguration", Inputs.S3_CONFIGURATION);
    Shape.Structure create =
        settings
            .required("deliverySourceName", Inputs.NAME)
            .required("deliveryDestinationArn", Inputs.ARN)
            .optional("tags", Inputs.TAGS);
    Shape.Structure byId = Shape.structure().required("id", Inputs.DELIVERY_ID);
    return List.of(
        Operation.change(Service.LOGS, "CreateDelivery", create, this::create)
            .contending(call -> Set.of(sourceArn(call), call.text("deliveryDestinationArn"))),
        Operation.read(Service.LOGS, "GetDelivery", byId, this::get),
        Operation.change(Service.LOGS, "DeleteDelivery", byId, this::delete).contending(this::ends),
        Operation.change(
                Service.LOGS,
                "UpdateDeliveryConfiguration",
                settings.required("id", Inputs.DELIVERY_ID),
                this::update)
            .contending(this::ends),
        Operation.read(
            Service.LOGS,
            "DescribeDeliveries",
            Inputs.page("deliverySourceNames"),
            this::describe));
  }

  private ObjectNode create(Call call) {
    DeliverySource source = world.sources().get(sourceArn(call));
    if (source == null) {
      throw AwsError.notFound("Requested Delivery Source does not exist in this account.");
    }
    DeliveryDestination destination = world.destinations().get(call.text("deliveryDestinationArn"));
    if (destination == null) {
      throw AwsError.notFound("Requested Delivery Destination does not exist in this account.");
    }
    refuseSecond(source, destination);
    DeliverySettings settings = new DeliverySettings(source, destination, world.s3Form());
    String id = world.nextId(16);
    Delivery delivery =
        new Delivery(
            id,
            call.caller().arn("logs", "delivery:" + id),
            source.name(),
            source.arn(),
            destination.arn(),
            destination.type(),
            settings.recordFields(call),
            settings.fieldDelimiter(call),
            settings.s3OnCreate(call));
    access.require(call.caller(), source, destination);
    world.deliveries().put(delivery.arn(), delivery);
    ObjectNode node = json(delivery);
    Map<String, String> tags = Json.map(call.get("tags"));
    if (!tags.isEmpty()) {
      world.tag(delivery.arn(), tags);
      node.set("tags", Json.map(tags));
    }
    return wrap(node);
  }

  private void refuseSecond(DeliverySource source, DeliveryDestination destination) {
    List<Delivery> ofSource = world.deliveriesOf(source.arn());
    if (ofSource.stream().anyMatch(d -> d.destinationArn().equals(destination.arn()))) {
      throw AwsError.conflict("The specified Delivery already exists");
    }
    if (ofSource.stream().anyMatch(d -> d.destinationType().equals(destination.type()))) {
      throw AwsError.conflict(
          "Delivery already exists for this Delivery Source with the same Delivery Destination"
              + " Type.");
    }
  }

  /** Changes only the members that were given, and stores the suffix path as it is. */
  private ObjectNode update(Call call) {
    Delivery old = find(call);
    DeliverySource source = world.sources().get(old.sourceArn());
    DeliveryDestination destination = world.destinations().get(old.destinationArn());
    DeliverySettings settings = new DeliverySettings(source, destination, world.s3Form());
    Delivery changed =
        old.configured(
            call.has("recordFields") ? settings.recordFields(call) : old.recordFields(),
            call.has("fieldDelimiter") ? settings.fieldDelimiter(call) : old.fieldDelimiter(),
            settings.s3OnUpdate(call, old.s3()));
    world.deliveries().put(changed.arn(), changed);
    return Json.object();
  }

  private ObjectNode get(Call call) {
    return wrap(json(find(call)));
  }

  private ObjectNode delete(Call call) {
    Delivery delivery = find(call);
    world.deliveries().remove(delivery.arn());
    world.tags().remove(delivery.arn());
    return Json.object();
  }

  private ObjectNode describe(Call call) {
    Pages<Delivery> page =
        Paging.page(
            call,
            world.deliveries(),
            call.caller().arn("logs", "delivery:"),
            delivery -> Paging.asked(call, "deliverySourceNames", delivery.sourceName()));
    return Paging.json(page, "deliveries", Deliveries::json);
  }

  private Delivery find(Call call) {
    Delivery delivery =
        world.deliveries().get(call.caller().arn("logs", "delivery:" + call.text("id")));
    if (delivery == null) {
      throw AwsError.notFound("Requested Delivery does not exist in this account.");
    }
    return delivery;
  }

  private Set<String> ends(Call call) {
    Delivery delivery =
        world.deliveries().get(call.caller().arn("logs", "delivery:" + call.text("id")));
    return delivery == null ? Set.of() : Set.of(delivery.sourceArn(), delivery.destinationArn());
  }

  private static String sourceArn(Call call) {
    return call.caller().arn("logs", "delivery-source:" + call.text("deliverySourceName"));
  }

  private static ObjectNode json(Delivery delivery) {
    ObjectNode node = Json.object();
    node.put("id", delivery.id());
    node.put("arn", delivery.arn());
    node.put("deliverySourceName", delivery.sourceName());
    node.put("deliveryDestinationArn", delivery.destinationArn());
    node.put("deliveryDestinationType", delivery.destinationType());
    node.set("recordFields", Json.texts(delivery.recordFields()));
    node.put("fieldDelimiter", delivery.fieldDelimiter());
    if (delivery.s3() != null) {
      node.putObject("s3DeliveryConfiguration")
          .put("suffixPath", delivery.s3().suffixPath())
          .put("enableHiveCompatiblePath", delivery.s3().enableHiveCompatiblePath());
    }
    return node;
  }

  private static ObjectNode wrap(ObjectNode delivery) {
    ObjectNode node = Json.object();
    node.set("delivery", delivery);
    return node;
  }
}
