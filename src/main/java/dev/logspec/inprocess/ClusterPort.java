package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.answer.OneLine;
import dev.logspec.live.ClusterApi;
import dev.logspec.sandbox.call.Json;
import java.util.List;
import java.util.Optional;

/** EKS. */
final class ClusterPort implements ClusterApi {
  private static final int PAGE = 100;

  private final Calls calls;

  ClusterPort(Calls calls) {
    this.calls = calls;
  }

  private static ObjectNode named(String name) {
    return Json.object().put("name", name);
  }

  @Override
  public Optional<Cluster> cluster(String name) {
    return calls.find("DescribeCluster", named(name), "cluster").map(ClusterPort::cluster);
  }

  @Override
  public List<String> clusterNames() {
    ObjectNode input = Json.object().put("maxResults", PAGE);
    return calls.pages("ListClusters", input, "clusters", "nextToken", JsonNode::asText);
  }

  @Override
  public List<String> updateIds(String clusterName) {
    ObjectNode input = named(clusterName).put("maxResults", PAGE);
    return calls.pages("ListUpdates", input, "updateIds", "nextToken", JsonNode::asText);
  }

  @Override
  public Optional<Update> update(String clusterName, String updateId) {
    return calls
        .find("DescribeUpdate", named(clusterName).put("updateId", updateId), "update")
        .map(ClusterPort::update);
  }

  @Override
  public Optional<String> capabilityArn(String clusterName, String name) {
    return calls
        .find("DescribeCapability", named(clusterName).put("capabilityName", name), "capability")
        .map(capability -> Trees.text(capability, "arn"));
  }

  private static Cluster cluster(JsonNode from) {
    boolean autoMode =
        from.path("computeConfig").path("enabled").asBoolean()
            && from.path("kubernetesNetworkConfig")
                .path("elasticLoadBalancing")
                .path("enabled")
                .asBoolean()
            && from.path("storageConfig").path("blockStorage").path("enabled").asBoolean();
    return new Cluster(
        Trees.text(from, "name"),
        Trees.text(from, "arn"),
        Trees.text(from, "status"),
        autoMode,
        Trees.map(from, "tags"));
  }

  private static Update update(JsonNode from) {
    return new Update(
        Trees.text(from, "id"),
        Trees.text(from, "status"),
        Trees.text(from, "type"),
        Trees.time(from, "createdAt"),
        String.join(" ", Trees.list(from, "params", param -> Trees.text(param, "value"))),
        Trees.list(from, "errors", ClusterPort::error));
  }

  private static String error(JsonNode from) {
    List<String> ids = Trees.texts(from, "resourceIds");
    String resources = ids.isEmpty() ? "" : " (" + String.join(", ", ids) + ")";
    return OneLine.of(
        Trees.text(from, "errorCode") + ": " + Trees.text(from, "errorMessage") + resources);
  }
}
