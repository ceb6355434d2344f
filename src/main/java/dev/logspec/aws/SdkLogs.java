package dev.logspec.aws;

import dev.logspec.aws.ServiceCalls.Page;
import dev.logspec.live.LogsApi;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateDeliveryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetDeliveryDestinationPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDeliveryDestinationRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutDeliverySourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UpdateDeliveryConfigurationRequest;

/**
 * CloudWatch Logs. AWS refuses tags on a Put that updates, an S3 block for another destination
 * type, and empty collections, so a field is sent only when there is something to say (AWS facts 1
 * and 2).
 */
final class SdkLogs implements LogsApi {
  /** The largest page of every Describe call here. */
  private static final int PAGE = 50;

  /** How many log types DescribeConfigurationTemplates takes at once. */
  private static final int TYPES = 10;

  private final ServiceCalls<CloudWatchLogsClient> calls;

  SdkLogs(ServiceCalls<CloudWatchLogsClient> calls) {
    this.calls = calls;
  }

  @Override
  public List<Source> sources() {
    return calls.pages(
        "DescribeDeliverySources",
        (logs, token) -> {
          var answer = logs.describeDeliverySources(r -> r.limit(PAGE).nextToken(token));
          return new Page<>(answer.deliverySources(), answer.nextToken()).map(Shapes::source);
        });
  }

  @Override
  public List<Destination> destinations() {
    return calls.pages(
        "DescribeDeliveryDestinations",
        (logs, token) -> {
          var answer = logs.describeDeliveryDestinations(r -> r.limit(PAGE).nextToken(token));
          return new Page<>(answer.deliveryDestinations(), answer.nextToken())
              .map(Shapes::destination);
        });
  }

  @Override
  public List<Delivery> deliveries() {
    return calls.pages(
        "DescribeDeliveries",
        (logs, token) -> {
          var answer = logs.describeDeliveries(r -> r.limit(PAGE).nextToken(token));
          return new Page<>(answer.deliveries(), answer.nextToken()).map(DeliveryShapes::delivery);
        });
  }

  @Override
  public List<Template> templates(List<String> logTypes) {
    List<Template> all = new ArrayList<>();
    for (int from = 0; from == 0 || from < logTypes.size(); from += TYPES) {
      all.addAll(templatesOf(logTypes.subList(from, Math.min(from + TYPES, logTypes.size()))));
    }
    return all;
  }

  private List<Template> templatesOf(List<String> logTypes) {
    return calls.pages(
        "DescribeConfigurationTemplates",
        (logs, token) -> {
          var answer =
              logs.describeConfigurationTemplates(
                  r -> {
                    r.limit(PAGE).nextToken(token);
                    if (!logTypes.isEmpty()) {
                      r.logTypes(logTypes);
                    }
                  });
          return new Page<>(answer.configurationTemplates(), answer.nextToken())
              .map(Shapes::template);
        });
  }

  @Override
  public List<Group> groups(String prefix) {
    return calls.pages(
        "DescribeLogGroups",
        (logs, token) -> {
          DescribeLogGroupsRequest.Builder request =
              DescribeLogGroupsRequest.builder().limit(PAGE).nextToken(token);
          Shapes.given(prefix).ifPresent(request::logGroupNamePrefix);
          var answer = logs.describeLogGroups(request.build());
          return new Page<>(answer.logGroups(), answer.nextToken()).map(Shapes::group);
        });
  }

  @Override
  public List<Policy> policies() {
    return calls.pages(
        "DescribeResourcePolicies",
        (logs, token) -> {
          var answer = logs.describeResourcePolicies(r -> r.limit(PAGE).nextToken(token));
          return new Page<>(answer.resourcePolicies(), answer.nextToken()).map(Shapes::policy);
        });
  }

  @Override
  public Optional<Source> source(String name) {
    return calls
        .find(
            "GetDeliverySource", logs -> logs.getDeliverySource(r -> r.name(name)).deliverySource())
        .map(Shapes::source);
  }

  @Override
  public Optional<Destination> destination(String name) {
    return calls
        .find(
            "GetDeliveryDestination",
            logs -> logs.getDeliveryDestination(r -> r.name(name)).deliveryDestination())
        .map(Shapes::destination);
  }

  @Override
  public Optional<Delivery> delivery(String id) {
    return calls
        .find("GetDelivery", logs -> logs.getDelivery(r -> r.id(id)).delivery())
        .map(DeliveryShapes::delivery);
  }

  @Override
  public Optional<String> destinationPolicy(String destinationName) {
    // Whether a destination without a policy is an error or an answer without one is not
    // documented.
    return calls
        .find(
            "GetDeliveryDestinationPolicy",
            logs ->
                logs.getDeliveryDestinationPolicy(r -> r.deliveryDestinationName(destinationName)))
        .map(GetDeliveryDestinationPolicyResponse::policy)
        .flatMap(policy -> Shapes.given(policy.deliveryDestinationPolicy()));
  }

  @Override
  public Map<String, String> tags(String arn) {
    return calls.read(
        "ListTagsForResource",
        logs -> Answer.sent(logs.listTagsForResource(r -> r.resourceArn(arn)).tags()));
  }

  @Override
  public Source createSource(
      String name, String resourceArn, String logType, Map<String, String> tags) {
    PutDeliverySourceRequest.Builder request =
        PutDeliverySourceRequest.builder().name(name).resourceArn(resourceArn).logType(logType);
    if (!tags.isEmpty()) {
      request.tags(tags);
    }
    return calls.change(
        "PutDeliverySource",
        logs ->
            Shapes.source(Answer.sent(logs.putDeliverySource(request.build()).deliverySource())));
  }

  @Override
  public void deleteSource(String name) {
    calls.change("DeleteDeliverySource", logs -> logs.deleteDeliverySource(r -> r.name(name)));
  }

  @Override
  public Destination createDestination(
      String name, Optional<String> outputFormat, String targetArn, Map<String, String> tags) {
    PutDeliveryDestinationRequest.Builder request =
        PutDeliveryDestinationRequest.builder()
            .name(name)
            .deliveryDestinationConfiguration(c -> c.destinationResourceArn(targetArn));
    outputFormat.ifPresent(request::outputFormat);
    if (!tags.isEmpty()) {
      request.tags(tags);
    }
    return calls.change(
        "PutDeliveryDestination",
        logs ->
            Shapes.destination(
                Answer.sent(logs.putDeliveryDestination(request.build()).deliveryDestination())));
  }

  @Override
  public Destination updateDestination(
      String name, Optional<String> outputFormat, String targetArn) {
    return createDestination(name, outputFormat, targetArn, Map.of());
  }

  @Override
  public void deleteDestination(String name) {
    calls.change(
        "DeleteDeliveryDestination", logs -> logs.deleteDeliveryDestination(r -> r.name(name)));
  }

  @Override
  public void putDestinationPolicy(String destinationName, String document) {
    calls.change(
        "PutDeliveryDestinationPolicy",
        logs ->
            logs.putDeliveryDestinationPolicy(
                r ->
                    r.deliveryDestinationName(destinationName)
                        .deliveryDestinationPolicy(document)));
  }

  @Override
  public void deleteDestinationPolicy(String destinationName) {
    calls.change(
        "DeleteDeliveryDestinationPolicy",
        logs ->
            logs.deleteDeliveryDestinationPolicy(r -> r.deliveryDestinationName(destinationName)));
  }

  @Override
  public Delivery createDelivery(
      String sourceName,
      String destinationArn,
      DeliverySettings settings,
      Map<String, String> tags) {
    CreateDeliveryRequest.Builder request =
        CreateDeliveryRequest.builder()
            .deliverySourceName(sourceName)
            .deliveryDestinationArn(destinationArn);
    DeliveryShapes.into(request, settings);
    if (!tags.isEmpty()) {
      request.tags(tags);
    }
    return calls.change(
        "CreateDelivery",
        logs ->
            DeliveryShapes.delivery(Answer.sent(logs.createDelivery(request.build()).delivery())));
  }

  @Override
  public void updateDelivery(String id, DeliverySettings settings) {
    UpdateDeliveryConfigurationRequest.Builder request =
        UpdateDeliveryConfigurationRequest.builder().id(id);
    DeliveryShapes.into(request, settings);
    calls.change(
        "UpdateDeliveryConfiguration", logs -> logs.updateDeliveryConfiguration(request.build()));
  }

  @Override
  public void deleteDelivery(String id) {
    calls.change("DeleteDelivery", logs -> logs.deleteDelivery(r -> r.id(id)));
  }

  @Override
  public void createGroup(
      String name, Optional<String> logClass, Optional<String> kmsKey, Map<String, String> tags) {
    CreateLogGroupRequest.Builder request = CreateLogGroupRequest.builder().logGroupName(name);
    logClass.ifPresent(request::logGroupClass);
    kmsKey.ifPresent(request::kmsKeyId);
    if (!tags.isEmpty()) {
      request.tags(tags);
    }
    calls.change("CreateLogGroup", logs -> logs.createLogGroup(request.build()));
  }

  @Override
  public void deleteGroup(String name) {
    calls.change("DeleteLogGroup", logs -> logs.deleteLogGroup(r -> r.logGroupName(name)));
  }

  @Override
  public void putRetention(String groupName, int days) {
    calls.change(
        "PutRetentionPolicy",
        logs -> logs.putRetentionPolicy(r -> r.logGroupName(groupName).retentionInDays(days)));
  }

  @Override
  public void deleteRetention(String groupName) {
    calls.change(
        "DeleteRetentionPolicy",
        logs -> logs.deleteRetentionPolicy(r -> r.logGroupName(groupName)));
  }

  @Override
  public void associateKey(String groupName, String kmsKey) {
    calls.change(
        "AssociateKmsKey",
        logs -> logs.associateKmsKey(r -> r.logGroupName(groupName).kmsKeyId(kmsKey)));
  }

  @Override
  public void disassociateKey(String groupName) {
    calls.change(
        "DisassociateKmsKey", logs -> logs.disassociateKmsKey(r -> r.logGroupName(groupName)));
  }

  @Override
  public void putPolicy(String name, String document) {
    calls.change(
        "PutResourcePolicy",
        logs -> logs.putResourcePolicy(r -> r.policyName(name).policyDocument(document)));
  }

  @Override
  public void deletePolicy(String name) {
    calls.change(
        "DeleteResourcePolicy", logs -> logs.deleteResourcePolicy(r -> r.policyName(name)));
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    if (tags.isEmpty()) {
      return;
    }
    calls.change("TagResource", logs -> logs.tagResource(r -> r.resourceArn(arn).tags(tags)));
  }

  @Override
  public void untag(String arn, List<String> keys) {
    if (keys.isEmpty()) {
      return;
    }
    calls.change(
        "UntagResource", logs -> logs.untagResource(r -> r.resourceArn(arn).tagKeys(keys)));
  }
}
