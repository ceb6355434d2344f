package dev.logspec.sandbox.eks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.Capability;
import dev.logspec.sandbox.world.Cluster;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;

/** EKS: clusters, their updates, capabilities and tags (botocore, eks 2017-11-01). */
public final class Eks {
  private static final int PAGE = 100;

  private final World world;

  public Eks(World world) {
    this.world = world;
  }

  /** All operations; path and query parameters are members of the input. */
  public List<Operation> operations() {
    Shape.Structure byName = Shape.structure().required("name", Shape.text());
    Shape.Structure paged =
        Shape.structure()
            .optional("maxResults", Shape.whole(1, PAGE))
            .optional("nextToken", Shape.text());
    Shape.Structure listClusters =
        paged.optional("include", Shape.list(0, Integer.MAX_VALUE, Shape.text()));
    Shape.Structure parts =
        Shape.structure()
            .optional("nodegroupName", Shape.text())
            .optional("addonName", Shape.text())
            .optional("capabilityName", Shape.text())
            .required("name", Shape.text());
    Shape.Structure listUpdates =
        parts.optional("maxResults", Shape.whole(1, PAGE)).optional("nextToken", Shape.text());
    Shape.Structure byArn = Shape.structure().required("resourceArn", Shape.text());
    Shape tags = Shape.map(1, 50, Shape.text(1, 128), Shape.text(0, 256));
    return List.of(
        read("DescribeCluster", byName, this::describeCluster),
        read("ListClusters", listClusters, this::listClusters),
        read("ListUpdates", listUpdates, this::listUpdates),
        read("DescribeUpdate", parts.required("updateId", Shape.text()), this::describeUpdate),
        read("ListCapabilities", paged.required("name", Shape.text()), this::listCapabilities),
        read(
            "DescribeCapability",
            byName.required("capabilityName", Shape.text()),
            this::describeCapability),
        read("ListTagsForResource", byArn, this::listTags),
        change("TagResource", byArn.required("tags", tags), this::tag),
        change(
            "UntagResource",
            byArn.required("tagKeys", Shape.list(1, 50, Shape.text(1, 128))),
            this::untag));
  }

  private static Operation read(
      String name, Shape.Structure input, Function<Call, ObjectNode> run) {
    return Operation.read(Service.EKS, name, input, run).rejecting("InvalidParameterException");
  }

  private static Operation change(
      String name, Shape.Structure input, Function<Call, ObjectNode> run) {
    return Operation.change(Service.EKS, name, input, run).rejecting("InvalidParameterException");
  }

  private ObjectNode describeCluster(Call call) {
    ObjectNode node = Json.object();
    node.set("cluster", ClusterShape.json(find(call), world.tagsOf(find(call).arn())));
    return node;
  }

  private ObjectNode listClusters(Call call) {
    String prefix = call.caller().arn("eks", "cluster/");
    Pages<Cluster> page = page(call, world.clusters().subMap(prefix, prefix + Character.MAX_VALUE));
    return json(page, "clusters", Cluster::name);
  }

  /** The ids in the order of the ids: not of time, and without updates that are not visible yet. */
  private ObjectNode listUpdates(Call call) {
    Cluster cluster = find(call);
    long now = world.now();
    ConcurrentNavigableMap<String, Update> rows = new ConcurrentSkipListMap<>();
    world.updatesOf(cluster.arn()).stream()
        .filter(update -> update.visibleAt() <= now)
        .forEach(update -> rows.put(update.id(), update));
    return json(page(call, rows), "updateIds", Update::id);
  }

  private ObjectNode describeUpdate(Call call) {
    Cluster cluster = find(call);
    String id = call.text("updateId");
    Update update = world.updates().get(cluster.arn() + " " + id);
    if (update == null) {
      throw notFound("No update found for ID: " + id, Map.of("clusterName", cluster.name()));
    }
    String status = update.statusAt(world.now());
    ObjectNode node = Json.object();
    ObjectNode body = node.putObject("update");
    body.put("id", update.id());
    body.put("status", status);
    body.put("type", update.type());
    ArrayNode params = body.putArray("params");
    new TreeMap<>(update.params())
        .forEach((type, value) -> params.addObject().put("type", type).put("value", value));
    body.put("createdAt", update.createdAt() / 1000.0);
    ArrayNode errors = body.putArray("errors");
    if (status.equals("Failed")) {
      update
          .errors()
          .forEach(
              error ->
                  errors
                      .addObject()
                      .put("errorCode", error.errorCode())
                      .put("errorMessage", error.errorMessage())
                      .set("resourceIds", Json.texts(error.resourceIds())));
    }
    return node;
  }

  private ObjectNode listCapabilities(Call call) {
    ConcurrentNavigableMap<String, Capability> rows = new ConcurrentSkipListMap<>();
    find(call).capabilities().forEach(capability -> rows.put(capability.name(), capability));
    Pages<Capability> page = page(call, rows);
    ObjectNode node = Json.object();
    ArrayNode items = node.putArray("capabilities");
    page.items().forEach(capability -> items.add(ClusterShape.summary(capability)));
    page.nextToken().ifPresent(token -> node.put("nextToken", token));
    return node;
  }

  private ObjectNode describeCapability(Call call) {
    Cluster cluster = find(call);
    String name = call.text("capabilityName");
    Capability capability =
        cluster.capabilities().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    notFound(
                        "No capability found for name: " + name + ".",
                        Map.of("clusterName", cluster.name())));
    ObjectNode node = Json.object();
    ObjectNode body = ClusterShape.summary(capability);
    body.put("clusterName", cluster.name());
    body.set("tags", Json.map(world.tagsOf(capability.arn())));
    node.set("capability", body);
    return node;
  }

  private ObjectNode listTags(Call call) {
    ObjectNode node = Json.object();
    node.set("tags", Json.map(world.tagsOf(taggable(call))));
    return node;
  }

  private ObjectNode tag(Call call) {
    String arn = taggable(call);
    Map<String, String> tags = new TreeMap<>(world.tagsOf(arn));
    tags.putAll(Json.map(call.get("tags")));
    world.tag(arn, tags);
    return Json.object();
  }

  private ObjectNode untag(Call call) {
    String arn = taggable(call);
    Map<String, String> tags = new TreeMap<>(world.tagsOf(arn));
    Json.texts(call.get("tagKeys")).forEach(tags::remove);
    world.tag(arn, tags);
    return Json.object();
  }

  private String taggable(Call call) {
    String arn = call.text("resourceArn");
    boolean exists =
        world.clusters().values().stream()
            .anyMatch(
                cluster ->
                    cluster.arn().equals(arn)
                        || cluster.capabilities().stream().anyMatch(c -> c.arn().equals(arn)));
    if (!exists || !call.caller().isLocal(arn)) {
      throw new AwsError(404, "NotFoundException", "No resource found for ARN: " + arn);
    }
    return arn;
  }

  private Cluster find(Call call) {
    String name = call.text("name");
    Cluster cluster = world.clusters().get(call.caller().arn("eks", "cluster/" + name));
    if (cluster == null) {
      throw notFound("No cluster found for name: " + name + ".", Map.of("clusterName", name));
    }
    return cluster;
  }

  private static AwsError notFound(String message, Map<String, String> members) {
    return new AwsError(404, "ResourceNotFoundException", message, members);
  }

  private static <T> Pages<T> page(Call call, ConcurrentNavigableMap<String, T> rows) {
    int size = call.has("maxResults") ? call.get("maxResults").asInt() : PAGE;
    return Pages.of(
        rows,
        call.find("nextToken"),
        size,
        AwsError.invalidParameter("The nextToken is not valid."));
  }

  private static <T> ObjectNode json(Pages<T> page, String member, Function<T, String> each) {
    ObjectNode node = Json.object();
    node.set(member, Json.texts(page.items().stream().map(each).toList()));
    page.nextToken().ifPresent(token -> node.put("nextToken", token));
    return node;
  }
}
