package dev.logspec.sandbox.tagging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Bucket;
import dev.logspec.sandbox.world.Tagged;
import dev.logspec.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Resource Groups Tagging API. GetResources sees what has or had tags, after a delay: the API
 * is eventually consistent.
 */
public final class Tagging {
  private static final int PAGE = 50;

  private final World world;
  private final Duration delay;

  public Tagging(World world, Duration delay) {
    this.world = world;
    this.delay = delay;
  }

  /** All operations. */
  public List<Operation> operations() {
    Shape key = Shape.text(1, 128);
    Shape value = Shape.text(0, 256);
    Shape filter =
        Shape.structure().optional("Key", key).optional("Values", Shape.list(0, 20, value));
    Shape arn = Shape.text(1, 1011);
    Shape.Structure get =
        Shape.structure()
            .optional("PaginationToken", Shape.text(0, 2048))
            .optional("TagFilters", Shape.list(0, 50, filter))
            .optional("ResourcesPerPage", Shape.whole(1, 100))
            .optional("TagsPerPage", Shape.whole(100, 500))
            .optional("ResourceTypeFilters", Shape.list(0, 100, Shape.text(0, 256)))
            .optional("IncludeComplianceDetails", Shape.flag())
            .optional("ExcludeCompliantResources", Shape.flag())
            .optional("ResourceARNList", Shape.list(1, 100, arn));
    Shape arns = Shape.list(1, 20, arn);
    Shape.Structure tag =
        Shape.structure()
            .required("ResourceARNList", arns)
            .required("Tags", Shape.map(1, 50, key, value));
    Shape.Structure untag =
        Shape.structure()
            .required("ResourceARNList", arns)
            .required("TagKeys", Shape.list(1, 50, key));
    return List.of(
        Operation.read(Service.TAGGING, "GetResources", get, this::getResources)
            .needing("tag:GetResources")
            .rejecting("InvalidParameterException"),
        Operation.change(Service.TAGGING, "TagResources", tag, this::tagResources)
            .needing("tag:TagResources")
            .rejecting("InvalidParameterException"),
        Operation.change(Service.TAGGING, "UntagResources", untag, this::untagResources)
            .needing("tag:UntagResources")
            .rejecting("InvalidParameterException"));
  }

  private ObjectNode getResources(Call call) {
    if (call.has("ResourceARNList")
        && (call.has("TagFilters") || call.has("ResourceTypeFilters"))) {
      throw AwsError.invalidParameter(
          "ResourceARNList cannot be combined with TagFilters or ResourceTypeFilters.");
    }
    int size = call.has("ResourcesPerPage") ? call.get("ResourcesPerPage").asInt() : PAGE;
    Pages<Tagged> page =
        Pages.of(
            world.tags(),
            (arn, tagged) -> isLocal(call, arn) && isWanted(call, arn, visible(tagged)),
            call.find("PaginationToken").filter(token -> !token.isEmpty()),
            size,
            AwsError.invalidParameter("The PaginationToken is not valid."));
    ObjectNode node = Json.object();
    node.put("PaginationToken", page.nextToken().orElse(""));
    ArrayNode list = node.putArray("ResourceTagMappingList");
    page.rows().forEach(row -> list.add(json(row.getKey(), visible(row.getValue()))));
    return node;
  }

  private static ObjectNode json(String arn, Map<String, String> tags) {
    ObjectNode node = Json.object().put("ResourceARN", arn);
    ArrayNode list = node.putArray("Tags");
    tags.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
    return node;
  }

  private Map<String, String> visible(Tagged tagged) {
    boolean settled = world.now() >= tagged.changedAt() + delay.toMillis();
    return settled ? tagged.tags() : tagged.before();
  }

  private boolean isLocal(Call call, String arn) {
    if (!Arns.service(arn).equals("s3")) {
      return call.caller().isLocal(arn);
    }
    Bucket bucket = world.buckets().get(Arns.resource(arn));
    return bucket != null
        && bucket.account().equals(call.caller().account())
        && bucket.region().equals(call.caller().region());
  }

  private static boolean isWanted(Call call, String arn, Map<String, String> tags) {
    if (call.has("ResourceARNList")) {
      return Json.texts(call.get("ResourceARNList")).contains(arn);
    }
    List<String> types = Json.texts(call.get("ResourceTypeFilters"));
    if (!types.isEmpty() && types.stream().noneMatch(type -> isOfType(arn, type))) {
      return false;
    }
    for (JsonNode filter : call.get("TagFilters")) {
      List<String> values = Json.texts(filter.path("Values"));
      String actual = tags.get(filter.path("Key").asText());
      if (actual == null || (!values.isEmpty() && !values.contains(actual))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an ARN is of a {@code service} or a {@code service:type}. */
  private static boolean isOfType(String arn, String type) {
    String[] parts = type.split(":", 2);
    if (!Arns.service(arn).equals(parts[0])) {
      return false;
    }
    String resource = Arns.resource(arn);
    boolean isBucket = parts[0].equals("s3") && !resource.contains("/");
    return parts.length == 1
        || (isBucket && parts[1].equals("bucket"))
        || resource.startsWith(parts[1] + ":")
        || resource.startsWith(parts[1] + "/");
  }

  private ObjectNode tagResources(Call call) {
    return each(
        call,
        arn -> {
          Map<String, String> tags = new TreeMap<>(world.tagsOf(arn));
          tags.putAll(Json.map(call.get("Tags")));
          world.tag(arn, tags);
        });
  }

  private ObjectNode untagResources(Call call) {
    return each(
        call,
        arn -> {
          Map<String, String> tags = new TreeMap<>(world.tagsOf(arn));
          Json.texts(call.get("TagKeys")).forEach(tags::remove);
          world.tag(arn, tags);
        });
  }

  private ObjectNode each(Call call, java.util.function.Consumer<String> change) {
    ObjectNode node = Json.object();
    ObjectNode failed = node.putObject("FailedResourcesMap");
    for (String arn : Json.texts(call.get("ResourceARNList"))) {
      if (exists(arn) && isLocal(call, arn)) {
        change.accept(arn);
      } else {
        failed
            .putObject(arn)
            .put("StatusCode", 400)
            .put("ErrorCode", "InvalidParameterException")
            .put("ErrorMessage", "The resource does not exist.");
      }
    }
    return node;
  }

  private boolean exists(String arn) {
    return Arns.isArn(arn)
        && (world.sources().containsKey(arn)
            || world.destinations().containsKey(arn)
            || world.deliveries().containsKey(arn)
            || world.logGroups().containsKey(arn)
            || world.clusters().containsKey(arn)
            || world.streams().containsKey(arn)
            || world.keys().containsKey(arn)
            || world.buckets().containsKey(Arns.resource(arn)));
  }
}
