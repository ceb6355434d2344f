package dev.logspec.sandbox.eks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Capability;
import dev.logspec.sandbox.world.Cluster;
import java.util.List;
import java.util.Map;

/** The JSON of a cluster as DescribeCluster gives it. */
final class ClusterShape {
  private ClusterShape() {}

  static ObjectNode json(Cluster cluster, Map<String, String> tags) {
    boolean auto = cluster.compute() == Cluster.Compute.AUTO_MODE;
    ObjectNode node = Json.object();
    node.put("name", cluster.name());
    node.put("arn", cluster.arn());
    node.put("createdAt", cluster.createdAt() / 1000.0);
    node.put("version", cluster.version());
    node.put("endpoint", "https://" + suffix(cluster) + ".eks.amazonaws.com");
    node.put("roleArn", role(cluster, "cluster"));
    node.set("resourcesVpcConfig", network());
    ObjectNode kubernetes = node.putObject("kubernetesNetworkConfig");
    kubernetes.put("serviceIpv4Cidr", "10.100.0.0/16").put("ipFamily", "ipv4");
    kubernetes.putObject("elasticLoadBalancing").put("enabled", auto);
    node.set("logging", logging());
    node.putObject("identity")
        .putObject("oidc")
        .put("issuer", "https://oidc.eks." + suffix(cluster) + ".amazonaws.com/id/SANDBOX");
    node.put("status", cluster.status());
    node.putObject("certificateAuthority").put("data", "c2FuZGJveA==");
    node.put("platformVersion", "eks.1");
    node.set("tags", Json.map(tags));
    node.putObject("health").putArray("issues");
    node.putObject("accessConfig").put("authenticationMode", "API");
    node.putObject("upgradePolicy").put("supportType", "STANDARD");
    ObjectNode compute = node.putObject("computeConfig").put("enabled", auto);
    if (auto) {
      compute.set("nodePools", Json.texts(List.of("general-purpose", "system")));
      compute.put("nodeRoleArn", role(cluster, "node"));
    }
    node.putObject("storageConfig").putObject("blockStorage").put("enabled", auto);
    node.put("deletionProtection", false);
    return node;
  }

  static ObjectNode summary(Capability capability) {
    return Json.object()
        .put("capabilityName", capability.name())
        .put("arn", capability.arn())
        .put("type", capability.type())
        .put("status", "ACTIVE")
        .put("createdAt", capability.createdAt() / 1000.0)
        .put("modifiedAt", capability.createdAt() / 1000.0);
  }

  private static ObjectNode network() {
    ObjectNode node = Json.object();
    node.set("subnetIds", Json.texts(List.of("subnet-0a", "subnet-0b")));
    node.putArray("securityGroupIds");
    node.put("clusterSecurityGroupId", "sg-0a").put("vpcId", "vpc-0a");
    node.put("endpointPublicAccess", true).put("endpointPrivateAccess", true);
    node.set("publicAccessCidrs", Json.texts(List.of("0.0.0.0/0")));
    return node;
  }

  private static ObjectNode logging() {
    ObjectNode node = Json.object();
    ObjectNode off = node.putArray("clusterLogging").addObject();
    off.set(
        "types",
        Json.texts(List.of("api", "audit", "authenticator", "controllerManager", "scheduler")));
    off.put("enabled", false);
    return node;
  }

  private static String suffix(Cluster cluster) {
    return cluster.region();
  }

  private static String role(Cluster cluster, String use) {
    return "arn:"
        + Arns.partition(cluster.region())
        + ":iam::"
        + cluster.account()
        + ":role/"
        + cluster.name()
        + "-"
        + use;
  }
}
