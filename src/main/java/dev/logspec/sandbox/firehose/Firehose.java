package dev.logspec.sandbox.firehose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.Stream;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Firehose: streams and their tags (botocore, firehose 2015-08-04). */
public final class Firehose {
  private static final Shape NAME = Shape.text(1, 64, "[a-zA-Z0-9_.-]+");
  private static final int MOST_TAGS = 50;

  private final World world;

  public Firehose(World world) {
    this.world = world;
  }

  /** All operations. */
  public List<Operation> operations() {
    Shape key = Shape.text(1, 128, "^(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$");
    Shape tag =
        Shape.structure()
            .required("Key", key)
            .optional("Value", Shape.text(0, 256, "^[\\p{L}\\p{Z}\\p{N}_.:\\/=+\\-@%]*$"));
    Shape.Structure byName = Shape.structure().required("DeliveryStreamName", NAME);
    Shape encryption =
        Shape.structure()
            .required("KeyType", Shape.oneOf("AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"))
            .optional("KeyARN", Shape.text(1, 512));
    Shape.Structure create =
        byName
            .optional(
                "DeliveryStreamType",
                Shape.oneOf(
                    "DirectPut", "KinesisStreamAsSource", "MSKAsSource", "DatabaseAsSource"))
            .optional("S3DestinationConfiguration", Shape.any())
            .optional("ExtendedS3DestinationConfiguration", Shape.any())
            .optional("HttpEndpointDestinationConfiguration", Shape.any())
            .optional("DeliveryStreamEncryptionConfigurationInput", encryption)
            .optional("Tags", Shape.list(1, MOST_TAGS, tag));
    return List.of(
        change("CreateDeliveryStream", create, this::create),
        read(
            "DescribeDeliveryStream",
            byName
                .optional("Limit", Shape.whole(1, 10000))
                .optional("ExclusiveStartDestinationId", Shape.text(1, 100)),
            this::describe),
        read(
            "ListTagsForDeliveryStream",
            byName.optional("ExclusiveStartTagKey", key).optional("Limit", Shape.whole(1, 50)),
            this::listTags),
        change(
            "TagDeliveryStream", byName.required("Tags", Shape.list(1, MOST_TAGS, tag)), this::tag),
        change(
            "UntagDeliveryStream",
            byName.required("TagKeys", Shape.list(1, MOST_TAGS, key)),
            this::untag));
  }

  private static Operation read(
      String name, Shape.Structure input, java.util.function.Function<Call, ObjectNode> run) {
    return Operation.read(Service.FIREHOSE, name, input, run);
  }

  private static Operation change(
      String name, Shape.Structure input, java.util.function.Function<Call, ObjectNode> run) {
    return Operation.change(Service.FIREHOSE, name, input, run);
  }

  private ObjectNode create(Call call) {
    String arn = arn(call);
    if (world.streams().containsKey(arn)) {
      throw AwsError.client(
          "ResourceInUseException",
          "Firehose %s under accountId %s already exists"
              .formatted(call.text("DeliveryStreamName"), call.caller().account()));
    }
    String type = call.find("DeliveryStreamType").orElse("DirectPut");
    JsonNode encryption = call.get("DeliveryStreamEncryptionConfigurationInput");
    String key = encryption.isObject() ? encryption.path("KeyARN").asText("") : null;
    world
        .streams()
        .put(arn, new Stream(call.text("DeliveryStreamName"), arn, type, world.now(), key));
    if (call.has("Tags")) {
      world.tag(arn, tags(call.get("Tags")));
    }
    return Json.object().put("DeliveryStreamARN", arn);
  }

  private ObjectNode describe(Call call) {
    Stream stream = find(call);
    ObjectNode node = Json.object();
    ObjectNode description = node.putObject("DeliveryStreamDescription");
    description
        .put("DeliveryStreamName", stream.name())
        .put("DeliveryStreamARN", stream.arn())
        .put("DeliveryStreamStatus", "ACTIVE")
        .put("DeliveryStreamType", stream.type())
        .put("VersionId", "1")
        .put("CreateTimestamp", stream.createdAt() / 1000.0)
        .put("HasMoreDestinations", false)
        .putArray("Destinations");
    ObjectNode encryption = description.putObject("DeliveryStreamEncryptionConfiguration");
    encryption.put("Status", stream.keyArn() == null ? "DISABLED" : "ENABLED");
    if (stream.keyArn() != null) {
      boolean own = !stream.keyArn().isEmpty();
      encryption.put("KeyType", own ? "CUSTOMER_MANAGED_CMK" : "AWS_OWNED_CMK");
      if (own) {
        encryption.put("KeyARN", stream.keyArn());
      }
    }
    return node;
  }

  private ObjectNode listTags(Call call) {
    TreeMap<String, String> all = new TreeMap<>(world.tagsOf(find(call).arn()));
    int limit = call.has("Limit") ? call.get("Limit").asInt() : MOST_TAGS;
    Map<String, String> rest =
        call.find("ExclusiveStartTagKey")
            .<Map<String, String>>map(key -> all.tailMap(key, false))
            .orElse(all);
    ObjectNode node = Json.object();
    ArrayNode tags = node.putArray("Tags");
    rest.entrySet().stream()
        .limit(limit)
        .forEach(tag -> tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue()));
    node.put("HasMoreTags", rest.size() > limit);
    return node;
  }

  private ObjectNode tag(Call call) {
    Stream stream = find(call);
    Map<String, String> tags = new TreeMap<>(world.tagsOf(stream.arn()));
    tags.putAll(tags(call.get("Tags")));
    if (tags.size() > MOST_TAGS) {
      throw AwsError.client("LimitExceededException", "A stream can have at most 50 tags.");
    }
    world.tag(stream.arn(), tags);
    return Json.object();
  }

  private ObjectNode untag(Call call) {
    Stream stream = find(call);
    Map<String, String> tags = new TreeMap<>(world.tagsOf(stream.arn()));
    Json.texts(call.get("TagKeys")).forEach(tags::remove);
    world.tag(stream.arn(), tags);
    return Json.object();
  }

  private static Map<String, String> tags(JsonNode list) {
    Map<String, String> tags = new TreeMap<>();
    list.forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText("")));
    return tags;
  }

  private Stream find(Call call) {
    Stream stream = world.streams().get(arn(call));
    if (stream == null) {
      throw AwsError.notFound(
          "Firehose %s under account %s not found."
              .formatted(call.text("DeliveryStreamName"), call.caller().account()));
    }
    return stream;
  }

  private static String arn(Call call) {
    return call.caller().arn("firehose", "deliverystream/" + call.text("DeliveryStreamName"));
  }
}
