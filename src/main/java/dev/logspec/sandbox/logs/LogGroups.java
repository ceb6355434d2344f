package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Pages;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.policy.AccessRequest;
import dev.logspec.sandbox.policy.PolicyDocument;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.Key;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Log groups: creation, retention, encryption, deletion. */
final class LogGroups {
  private static final Set<Integer> RETENTION =
      Set.of(
          1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557,
          2922, 3288, 3653);
  private static final int DELIVERY_RETENTION = 2;

  private final World world;

  LogGroups(World world) {
    this.world = world;
  }

  List<Operation> operations() {
    Shape.Structure byName = Shape.structure().required("logGroupName", Inputs.GROUP_NAME);
    Shape.Structure create =
        byName
            .optional("kmsKeyId", Shape.text(0, 256))
            .optional("tags", Inputs.TAGS)
            .optional("logGroupClass", Inputs.GROUP_CLASS)
            .optional("deletionProtectionEnabled", Shape.flag());
    Shape.Structure describe =
        Inputs.page()
            .optional("accountIdentifiers", Shape.list(0, 20, Shape.text(12, 12, "^\\d{12}$")))
            .optional("logGroupNamePrefix", Inputs.GROUP_NAME)
            .optional("logGroupNamePattern", Shape.text(0, 512, "[\\.\\-_/#A-Za-z0-9]*"))
            .optional("includeLinkedAccounts", Shape.flag())
            .optional("logGroupClass", Inputs.GROUP_CLASS)
            .optional("logGroupIdentifiers", Shape.list(1, 50, Inputs.GROUP_IDENTIFIER));
    Shape.Structure either =
        Shape.structure()
            .optional("logGroupName", Inputs.GROUP_NAME)
            .optional("resourceIdentifier", Inputs.RESOURCE_IDENTIFIER);
    return List.of(
        change("CreateLogGroup", create, this::create),
        Operation.read(Service.LOGS, "DescribeLogGroups", describe, this::describe)
            .rejecting("InvalidParameterException"),
        change("DeleteLogGroup", byName, this::delete),
        change(
            "PutRetentionPolicy",
            byName.required("retentionInDays", Shape.whole(Integer.MIN_VALUE, Integer.MAX_VALUE)),
            this::putRetention),
        change("DeleteRetentionPolicy", byName, this::deleteRetention),
        change(
            "AssociateKmsKey", either.required("kmsKeyId", Shape.text(0, 256)), this::associateKey),
        change("DisassociateKmsKey", either, this::disassociateKey));
  }

  private static Operation change(
      String name, Shape.Structure input, java.util.function.Function<Call, ObjectNode> run) {
    return Operation.change(Service.LOGS, name, input, run).rejecting("InvalidParameterException");
  }

  private ObjectNode create(Call call) {
    String name = call.text("logGroupName");
    if (name.startsWith("aws/")) {
      throw AwsError.invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
    }
    String arn = arn(call);
    if (world.logGroups().containsKey(arn)) {
      throw AwsError.client(
          "ResourceAlreadyExistsException", "The specified log group already exists");
    }
    String key = call.find("kmsKeyId").orElse(null);
    if (key != null) {
      requireKey(key, arn);
    }
    String groupClass = call.find("logGroupClass").orElse("STANDARD");
    Integer retention = groupClass.equals("DELIVERY") ? DELIVERY_RETENTION : null;
    world.logGroups().put(arn, new LogGroup(name, arn, world.now(), retention, key, groupClass));
    Map<String, String> tags = Json.map(call.get("tags"));
    if (!tags.isEmpty()) {
      world.tag(arn, tags);
    }
    return Json.object();
  }

  private ObjectNode describe(Call call) {
    if (call.has("logGroupNamePrefix") && call.has("logGroupNamePattern")) {
      throw AwsError.invalidParameter(
          "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
    }
    String prefix =
        call.caller().arn("logs", "log-group:" + call.find("logGroupNamePrefix").orElse(""));
    Pages<LogGroup> page =
        Paging.page(call, world.logGroups(), prefix, group -> wanted(call, group));
    return Paging.json(page, "logGroups", LogGroups::json);
  }

  private static boolean wanted(Call call, LogGroup group) {
    List<String> identifiers = Json.texts(call.get("logGroupIdentifiers"));
    return (identifiers.isEmpty()
            || identifiers.contains(group.name())
            || identifiers.contains(group.arn()))
        && call.find("logGroupClass").filter(c -> !c.equals(group.logGroupClass())).isEmpty()
        && call.find("logGroupNamePattern").filter(p -> !group.name().contains(p)).isEmpty();
  }

  private ObjectNode delete(Call call) {
    LogGroup group = find(call);
    world.logGroups().remove(group.arn());
    world.tags().remove(group.arn());
    String streams = group.arn() + ":log-stream:";
    world.logStreams().subMap(streams, streams + Character.MAX_VALUE).clear();
    world.resourcePolicies().values().removeIf(p -> group.arn().equals(p.resourceArn()));
    return Json.object();
  }

  private ObjectNode putRetention(Call call) {
    LogGroup group = find(call);
    int days = call.get("retentionInDays").asInt();
    if (!RETENTION.contains(days)) {
      throw AwsError.invalidParameter(
          "1 validation error detected: Value '%d' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: %s"
              .formatted(days, new java.util.TreeSet<>(RETENTION)));
    }
    if (group.logGroupClass().equals("DELIVERY")) {
      throw AwsError.invalidParameter(
          "Retention policy cannot be set on log groups of the DELIVERY class.");
    }
    world.logGroups().put(group.arn(), group.withRetention(days));
    return Json.object();
  }

  private ObjectNode deleteRetention(Call call) {
    LogGroup group = find(call);
    if (group.logGroupClass().equals("DELIVERY")) {
      throw AwsError.invalidParameter(
          "Retention policy cannot be removed from log groups of the DELIVERY class.");
    }
    world.logGroups().put(group.arn(), group.withRetention(null));
    return Json.object();
  }

  private ObjectNode associateKey(Call call) {
    LogGroup group = findEither(call);
    String key = call.text("kmsKeyId");
    requireKey(key, group.arn());
    world.logGroups().put(group.arn(), group.withKey(key));
    return Json.object();
  }

  private ObjectNode disassociateKey(Call call) {
    LogGroup group = findEither(call);
    world.logGroups().put(group.arn(), group.withKey(null));
    return Json.object();
  }

  private void requireKey(String arn, String group) {
    Key key = world.keys().get(arn);
    if (key == null || !key.state().equals("Enabled")) {
      throw AwsError.invalidParameter("The specified KMS key does not exist or is not allowed.");
    }
    AccessRequest use =
        new AccessRequest(
            "logs." + Arns.region(group) + ".amazonaws.com",
            "kms:GenerateDataKey",
            arn,
            Map.of("kms:EncryptionContext:aws:logs:arn", group));
    if (PolicyDocument.parse(key.policy()).filter(p -> p.allows(use)).isEmpty()) {
      throw AwsError.client(
          "AccessDeniedException",
          "The specified KMS key does not exist or is not allowed to be used with Arn '%s'"
              .formatted(group));
    }
  }

  private LogGroup find(Call call) {
    return require(arn(call));
  }

  private LogGroup findEither(Call call) {
    if (call.has("logGroupName") == call.has("resourceIdentifier")) {
      throw AwsError.invalidParameter(
          "Exactly one of logGroupName and resourceIdentifier must be specified.");
    }
    return call.has("logGroupName") ? find(call) : require(call.text("resourceIdentifier"));
  }

  private LogGroup require(String arn) {
    LogGroup group =
        world.logGroups().get(arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn);
    if (group == null) {
      throw AwsError.notFound("The specified log group does not exist.");
    }
    return group;
  }

  private static String arn(Call call) {
    return call.caller().arn("logs", "log-group:" + call.text("logGroupName"));
  }

  /** A group as Describe shows it: {@code arn} ends in {@code :*}, {@code logGroupArn} does not. */
  private static ObjectNode json(LogGroup group) {
    ObjectNode node = Json.object();
    node.put("logGroupName", group.name());
    node.put("creationTime", group.createdAt());
    if (group.retentionInDays() != null) {
      node.put("retentionInDays", group.retentionInDays());
    }
    node.put("metricFilterCount", 0);
    node.put("arn", group.arn() + ":*");
    node.put("storedBytes", 0);
    if (group.kmsKeyId() != null) {
      node.put("kmsKeyId", group.kmsKeyId());
    }
    node.put("logGroupClass", group.logGroupClass());
    node.put("logGroupArn", group.arn());
    return node;
  }
}
