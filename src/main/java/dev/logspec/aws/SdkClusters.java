package dev.logspec.aws;

import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.live.ClusterApi;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.BlockStorage;
import software.amazon.awssdk.services.eks.model.Capability;
import software.amazon.awssdk.services.eks.model.ComputeConfigResponse;
import software.amazon.awssdk.services.eks.model.ElasticLoadBalancing;
import software.amazon.awssdk.services.eks.model.ErrorDetail;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigResponse;
import software.amazon.awssdk.services.eks.model.StorageConfigResponse;

/** EKS. */
final class SdkClusters implements ClusterApi {
  private static final int PAGE = 100;

  private final ServiceCalls<EksClient> calls;

  SdkClusters(ServiceCalls<EksClient> calls) {
    this.calls = calls;
  }

  @Override
  public Optional<Cluster> cluster(String name) {
    return calls
        .find("DescribeCluster", eks -> eks.describeCluster(r -> r.name(name)).cluster())
        .map(SdkClusters::cluster);
  }

  @Override
  public List<String> clusterNames() {
    return calls.pages(
        "ListClusters",
        (eks, token) -> {
          var answer = eks.listClusters(r -> r.maxResults(PAGE).nextToken(token));
          return new Page<>(answer.clusters(), answer.nextToken());
        });
  }

  @Override
  public List<String> updateIds(String clusterName) {
    return calls.pages(
        "ListUpdates",
        (eks, token) -> {
          var answer = eks.listUpdates(r -> r.name(clusterName).maxResults(PAGE).nextToken(token));
          return new Page<>(answer.updateIds(), answer.nextToken());
        });
  }

  @Override
  public Optional<Update> update(String clusterName, String updateId) {
    return calls
        .find(
            "DescribeUpdate",
            eks -> eks.describeUpdate(r -> r.name(clusterName).updateId(updateId)).update())
        .map(
            u ->
                new Update(
                    Shapes.orEmpty(u.id()),
                    Shapes.orEmpty(u.statusAsString()),
                    Shapes.orEmpty(u.typeAsString()),
                    Optional.ofNullable(u.createdAt()),
                    params(u),
                    u.errors().stream().map(SdkClusters::error).toList()));
  }

  @Override
  public Optional<String> capabilityArn(String clusterName, String name) {
    return calls
        .find(
            "DescribeCapability",
            eks ->
                eks.describeCapability(r -> r.clusterName(clusterName).capabilityName(name))
                    .capability())
        .map(Capability::arn);
  }

  private static Cluster cluster(software.amazon.awssdk.services.eks.model.Cluster from) {
    return new Cluster(
        Shapes.orEmpty(from.name()),
        Shapes.orEmpty(from.arn()),
        Shapes.orEmpty(from.statusAsString()),
        autoMode(from),
        from.tags());
  }

  /** Auto Mode is three switches, which EKS demands to be all on or all off. */
  private static boolean autoMode(software.amazon.awssdk.services.eks.model.Cluster from) {
    return Stream.of(
            Optional.ofNullable(from.computeConfig()).map(ComputeConfigResponse::enabled),
            Optional.ofNullable(from.kubernetesNetworkConfig())
                .map(KubernetesNetworkConfigResponse::elasticLoadBalancing)
                .map(ElasticLoadBalancing::enabled),
            Optional.ofNullable(from.storageConfig())
                .map(StorageConfigResponse::blockStorage)
                .map(BlockStorage::enabled))
        .allMatch(on -> on.orElse(false));
  }

  private static String params(software.amazon.awssdk.services.eks.model.Update update) {
    return update.params().stream()
        .map(p -> Shapes.orEmpty(p.value()))
        .collect(Collectors.joining(" "));
  }

  private static String error(ErrorDetail from) {
    String resources =
        from.resourceIds().isEmpty() ? "" : " (" + String.join(", ", from.resourceIds()) + ")";
    return Failures.clean(
        Shapes.given(from.errorCodeAsString()).orElse("Unknown")
            + ": "
            + Shapes.orEmpty(from.errorMessage())
            + resources);
  }
}
