package dev.logspec.sandbox.iam;

import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Caller;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliveryDestination;
import dev.logspec.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same of CloudWatch Logs. */
final class LogsQuestions {
  private static final String DELIVERS = "delivery.logs.amazonaws.com";

  private final World world;

  LogsQuestions(World world) {
    this.world = world;
  }

  List<Asked> of(Operation operation, Call call) {
    List<Asked> all =
        switch (operation.name()) {
          case "PutDeliverySource" ->
              List.of(
                  ask(operation, named(call, "delivery-source:", "name"))
                      .with("logs:LogGeneratingResourceArns", call.text("resourceArn")));
          // The reference lists the deletion under the destination, which no such call names; the
          // user guide grants it on the source.
          case "GetDeliverySource", "DeleteDeliverySource" ->
              List.of(ask(operation, named(call, "delivery-source:", "name")));
          case "PutDeliveryDestination" -> List.of(putDestination(operation, call));
          case "GetDeliveryDestination", "DeleteDeliveryDestination" ->
              List.of(ask(operation, named(call, "delivery-destination:", "name")));
          case "PutDeliveryDestinationPolicy",
              "GetDeliveryDestinationPolicy",
              "DeleteDeliveryDestinationPolicy" ->
              List.of(
                  ask(operation, named(call, "delivery-destination:", "deliveryDestinationName")));
          case "CreateDelivery" -> create(operation, call);
          case "UpdateDeliveryConfiguration" -> update(operation, call);
          case "GetDelivery", "DeleteDelivery" ->
              List.of(ask(operation, named(call, "delivery:", "id")));
          case "TagResource", "UntagResource", "ListTagsForResource" ->
              List.of(ask(operation, call.text("resourceArn")));
          case "CreateLogGroup" -> createGroup(operation, call);
          case "DeleteLogGroup",
              "PutRetentionPolicy",
              "DeleteRetentionPolicy",
              "AssociateKmsKey",
              "DisassociateKmsKey",
              "DescribeLogStreams",
              "CreateLogStream",
              "PutLogEvents",
              "GetLogEvents",
              "FilterLogEvents",
              "StartQuery" ->
              groups(operation, call);
          default -> List.of(ask(operation, "*"));
        };
    return all.stream().map(one -> tagged(one, call)).toList();
  }

  private static Asked ask(Operation operation, String resource) {
    return Questions.ask(operation, resource);
  }

  private static String named(Call call, String kind, String member) {
    return call.caller().arn("logs", kind + call.text(member));
  }

  private static Asked tagged(Asked asked, Call call) {
    Asked one = asked;
    Map<String, String> tags = Json.map(call.get("tags"));
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      one = one.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
    }
    List<String> keys = new ArrayList<>(tags.keySet());
    keys.addAll(Json.texts(call.get("tagKeys")));
    return keys.isEmpty() ? one : one.with("aws:TagKeys", keys);
  }

  private Asked putDestination(Operation operation, Call call) {
    Asked one = ask(operation, named(call, "delivery-destination:", "name"));
    String target =
        call.get("deliveryDestinationConfiguration").path("destinationResourceArn").asText();
    return target.isEmpty() ? one : one.with("logs:DeliveryDestinationResourceArn", target);
  }

  /** All three are required; the delivery has no id yet. */
  private List<Asked> create(Operation operation, Call call) {
    String destination = call.text("deliveryDestinationArn");
    List<Asked> all = new ArrayList<>();
    all.add(ask(operation, call.caller().arn("logs", "delivery:*")));
    all.add(ask(operation, named(call, "delivery-source:", "deliverySourceName")));
    all.add(ask(operation, destination));
    role(call, destination).ifPresent(all::add);
    return all;
  }

  /** The first delivery to Firehose needs a role of AWS, which is made for the caller. */
  private Optional<Asked> role(Call call, String destination) {
    DeliveryDestination there = world.destinations().get(destination);
    String role = role(call.caller());
    boolean first = there != null && there.type().equals("FH") && !world.roles().containsKey(role);
    return first
        ? Optional.of(
            new Asked("iam:CreateServiceLinkedRole", role, Map.of())
                .with("iam:AWSServiceName", DELIVERS))
        : Optional.empty();
  }

  static String role(Caller caller) {
    return "arn:%s:iam::%s:role/aws-service-role/%s/AWSServiceRoleForLogDelivery"
        .formatted(Arns.partition(caller.region()), caller.account(), DELIVERS);
  }

  private List<Asked> update(Operation operation, Call call) {
    String arn = named(call, "delivery:", "id");
    List<Asked> all = new ArrayList<>();
    all.add(ask(operation, arn));
    Delivery delivery = world.deliveries().get(arn);
    if (delivery != null) {
      all.add(ask(operation, delivery.sourceArn()));
      all.add(ask(operation, delivery.destinationArn()));
    }
    return all;
  }

  /** With tags it needs the right to tag too, which wants the ARN without a star. */
  private static List<Asked> createGroup(Operation operation, Call call) {
    List<Asked> all = new ArrayList<>(groups(operation, call));
    if (!Json.map(call.get("tags")).isEmpty()) {
      String bare = named(call, "log-group:", "logGroupName");
      all.add(new Asked("logs:TagResource", bare, Map.of()));
    }
    return all;
  }

  /** As AWS's refusals write it: a policy that ends with the name does not fit. */
  private static List<Asked> groups(Operation operation, Call call) {
    List<String> names = new ArrayList<>(Json.texts(call.get("logGroupNames")));
    names.addAll(Json.texts(call.get("logGroupIdentifiers")));
    call.find("logGroupName").ifPresent(names::add);
    call.find("logGroupIdentifier").ifPresent(names::add);
    call.find("resourceIdentifier").ifPresent(names::add);
    return names.stream().map(name -> ask(operation, group(call, name))).toList();
  }

  private static String group(Call call, String name) {
    String arn = Arns.isArn(name) ? name : call.caller().arn("logs", "log-group:" + name);
    return arn.replaceFirst(":\\*$", "") + ":log-stream:";
  }
}
