package dev.logspec.sandbox.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.call.Shape;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tag operations of CloudWatch Logs, and the older ones of log groups. */
final class LogTags {
  private static final int MOST = 50;

  private final World world;

  LogTags(World world) {
    this.world = world;
  }

  List<Operation> operations() {
    Shape.Structure byArn = Shape.structure().required("resourceArn", Inputs.TAGGABLE_ARN);
    Shape.Structure byName = Shape.structure().required("logGroupName", Inputs.GROUP_NAME);
    return List.of(
        change("TagResource", byArn.required("tags", Inputs.TAGS), c -> tag(c, arn(c))),
        change(
            "UntagResource",
            byArn.required("tagKeys", Shape.list(0, 50, Inputs.TAG_KEY)),
            c -> untag(c, arn(c), "tagKeys")),
        read("ListTagsForResource", byArn, c -> list(arn(c))),
        change("TagLogGroup", byName.required("tags", Inputs.TAGS), c -> tag(c, group(c))),
        change(
            "UntagLogGroup",
            byName.required("tags", Shape.list(1, Integer.MAX_VALUE, Inputs.TAG_KEY)),
            c -> untag(c, group(c), "tags")),
        read("ListTagsLogGroup", byName, c -> list(group(c))));
  }

  private static Operation change(
      String name, Shape.Structure input, java.util.function.Function<Call, ObjectNode> run) {
    return Operation.change(Service.LOGS, name, input, run).rejecting("InvalidParameterException");
  }

  private static Operation read(
      String name, Shape.Structure input, java.util.function.Function<Call, ObjectNode> run) {
    return Operation.read(Service.LOGS, name, input, run).rejecting("InvalidParameterException");
  }

  private ObjectNode tag(Call call, String arn) {
    Map<String, String> tags = new TreeMap<>(world.tagsOf(arn));
    Map<String, String> added = Json.map(call.get("tags"));
    if (added.keySet().stream()
        .anyMatch(key -> key.toLowerCase(java.util.Locale.ROOT).startsWith("aws:"))) {
      throw AwsError.invalidParameter("Tag keys starting with aws: are reserved for AWS.");
    }
    tags.putAll(added);
    if (tags.size() > MOST) {
      throw AwsError.client(
          "TooManyTagsException", "The resource can have no more than " + MOST + " tags.");
    }
    world.tag(arn, tags);
    return Json.object();
  }

  private ObjectNode untag(Call call, String arn, String member) {
    Map<String, String> tags = new TreeMap<>(world.tagsOf(arn));
    Json.texts(call.get(member)).forEach(tags::remove);
    world.tag(arn, tags);
    return Json.object();
  }

  private ObjectNode list(String arn) {
    ObjectNode node = Json.object();
    node.set("tags", Json.map(world.tagsOf(arn)));
    return node;
  }

  private String group(Call call) {
    String arn = call.caller().arn("logs", "log-group:" + call.text("logGroupName"));
    if (!world.logGroups().containsKey(arn)) {
      throw AwsError.notFound("The specified log group does not exist.");
    }
    return arn;
  }

  private String arn(Call call) {
    String arn = call.text("resourceArn");
    boolean exists =
        world.logGroups().containsKey(arn)
            || world.sources().containsKey(arn)
            || world.destinations().containsKey(arn)
            || world.deliveries().containsKey(arn);
    if (!exists || !call.caller().isLocal(arn)) {
      throw AwsError.notFound("The specified resource does not exist.");
    }
    return arn;
  }
}
