package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.LogsApi;
import dev.logspec.model.DeliverySettings;
import dev.logspec.model.Template;
import dev.logspec.sandbox.call.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** CloudWatch Logs. A field is sent only when there is something to say. */
final class LogsPort implements LogsApi {
  private static final int PAGE = 50;

  /** How many log types DescribeConfigurationTemplates takes at once. */
  private static final int TYPES = 10;

  private final Calls calls;

  LogsPort(Calls calls) {
    this.calls = calls;
  }

  private static ObjectNode input(String member, String value) {
    return Json.object().put(member, value);
  }

  private <T> List<T> all(
      String operation, ObjectNode input, String items, Function<JsonNode, T> shape) {
    return calls.pages(operation, input.put("limit", PAGE), items, "nextToken", shape);
  }

  @Override
  public List<Source> sources() {
    return all("DescribeDeliverySources", Json.object(), "deliverySources", LogsTrees::source);
  }

  @Override
  public List<Destination> destinations() {
    return all(
        "DescribeDeliveryDestinations",
        Json.object(),
        "deliveryDestinations",
        LogsTrees::destination);
  }

  @Override
  public List<Delivery> deliveries() {
    return all("DescribeDeliveries", Json.object(), "deliveries", LogsTrees::delivery);
  }

  @Override
  public List<Template> templates(List<String> logTypes) {
    List<Template> all = new ArrayList<>();
    for (int from = 0; from == 0 || from < logTypes.size(); from += TYPES) {
      List<String> some = logTypes.subList(from, Math.min(from + TYPES, logTypes.size()));
      ObjectNode input = Json.object();
      if (!some.isEmpty()) {
        input.set("logTypes", Json.texts(some));
      }
      all.addAll(
          all(
              "DescribeConfigurationTemplates",
              input,
              "configurationTemplates",
              LogsTrees::template));
    }
    return all;
  }

  @Override
  public List<Group> groups(String prefix) {
    ObjectNode input = prefix.isEmpty() ? Json.object() : input("logGroupNamePrefix", prefix);
    return all("DescribeLogGroups", input, "logGroups", LogsTrees::group);
  }

  @Override
  public List<Policy> policies() {
    return all("DescribeResourcePolicies", Json.object(), "resourcePolicies", LogsTrees::policy);
  }

  @Override
  public Optional<Source> source(String name) {
    return calls
        .find("GetDeliverySource", input("name", name), "deliverySource")
        .map(LogsTrees::source);
  }

  @Override
  public Optional<Destination> destination(String name) {
    return calls
        .find("GetDeliveryDestination", input("name", name), "deliveryDestination")
        .map(LogsTrees::destination);
  }

  @Override
  public Optional<Delivery> delivery(String id) {
    return calls.find("GetDelivery", input("id", id), "delivery").map(LogsTrees::delivery);
  }

  @Override
  public Optional<String> destinationPolicy(String destinationName) {
    ObjectNode input = input("deliveryDestinationName", destinationName);
    return calls
        .find("GetDeliveryDestinationPolicy", input, "policy")
        .flatMap(policy -> Trees.given(policy, "deliveryDestinationPolicy"));
  }

  @Override
  public Map<String, String> tags(String arn) {
    return Trees.map(
        Calls.tree(calls.read("ListTagsForResource", input("resourceArn", arn))), "tags");
  }

  @Override
  public Source createSource(
      String name, String resourceArn, String logType, Map<String, String> tags) {
    ObjectNode input = input("name", name).put("resourceArn", resourceArn).put("logType", logType);
    return LogsTrees.source(
        calls.change("PutDeliverySource", Trees.tagged(input, tags)).path("deliverySource"));
  }

  @Override
  public void deleteSource(String name) {
    calls.change("DeleteDeliverySource", input("name", name));
  }

  @Override
  public Destination createDestination(
      String name, Optional<String> outputFormat, String targetArn, Map<String, String> tags) {
    ObjectNode input = input("name", name);
    outputFormat.ifPresent(format -> input.put("outputFormat", format));
    input.putObject("deliveryDestinationConfiguration").put("destinationResourceArn", targetArn);
    return LogsTrees.destination(
        calls
            .change("PutDeliveryDestination", Trees.tagged(input, tags))
            .path("deliveryDestination"));
  }

  @Override
  public Destination updateDestination(
      String name, Optional<String> outputFormat, String targetArn) {
    return createDestination(name, outputFormat, targetArn, Map.of());
  }

  @Override
  public void deleteDestination(String name) {
    calls.change("DeleteDeliveryDestination", input("name", name));
  }

  @Override
  public void putDestinationPolicy(String destinationName, String document) {
    calls.change(
        "PutDeliveryDestinationPolicy",
        input("deliveryDestinationName", destinationName)
            .put("deliveryDestinationPolicy", document));
  }

  @Override
  public void deleteDestinationPolicy(String destinationName) {
    calls.change(
        "DeleteDeliveryDestinationPolicy", input("deliveryDestinationName", destinationName));
  }

  @Override
  public Delivery createDelivery(
      String sourceName,
      String destinationArn,
      DeliverySettings settings,
      Map<String, String> tags) {
    ObjectNode input =
        input("deliverySourceName", sourceName).put("deliveryDestinationArn", destinationArn);
    ObjectNode whole = Trees.tagged(LogsTrees.set(input, settings), tags);
    return LogsTrees.delivery(calls.change("CreateDelivery", whole).path("delivery"));
  }

  @Override
  public void updateDelivery(String id, DeliverySettings settings) {
    calls.change("UpdateDeliveryConfiguration", LogsTrees.set(input("id", id), settings));
  }

  @Override
  public void deleteDelivery(String id) {
    calls.change("DeleteDelivery", input("id", id));
  }

  @Override
  public void createGroup(
      String name, Optional<String> logClass, Optional<String> kmsKey, Map<String, String> tags) {
    ObjectNode input = input("logGroupName", name);
    logClass.ifPresent(value -> input.put("logGroupClass", value));
    kmsKey.ifPresent(value -> input.put("kmsKeyId", value));
    calls.change("CreateLogGroup", Trees.tagged(input, tags));
  }

  @Override
  public void deleteGroup(String name) {
    calls.change("DeleteLogGroup", input("logGroupName", name));
  }

  @Override
  public void putRetention(String groupName, int days) {
    calls.change(
        "PutRetentionPolicy", input("logGroupName", groupName).put("retentionInDays", days));
  }

  @Override
  public void deleteRetention(String groupName) {
    calls.change("DeleteRetentionPolicy", input("logGroupName", groupName));
  }

  @Override
  public void associateKey(String groupName, String kmsKey) {
    calls.change("AssociateKmsKey", input("logGroupName", groupName).put("kmsKeyId", kmsKey));
  }

  @Override
  public void disassociateKey(String groupName) {
    calls.change("DisassociateKmsKey", input("logGroupName", groupName));
  }

  @Override
  public void putPolicy(String name, String document) {
    calls.change("PutResourcePolicy", input("policyName", name).put("policyDocument", document));
  }

  @Override
  public void deletePolicy(String name) {
    calls.change("DeleteResourcePolicy", input("policyName", name));
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    if (!tags.isEmpty()) {
      calls.change("TagResource", Trees.tagged(input("resourceArn", arn), tags));
    }
  }

  @Override
  public void untag(String arn, List<String> keys) {
    if (!keys.isEmpty()) {
      ObjectNode input = input("resourceArn", arn);
      input.set("tagKeys", Json.texts(keys));
      calls.change("UntagResource", input);
    }
  }
}
