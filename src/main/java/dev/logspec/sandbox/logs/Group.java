package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.world.Arns;
import dev.logspec.sandbox.world.World;

/** The log group that a call is about. */
final class Group {
  private Group() {}

  /** Its ARN: the call names it, or gives its ARN, and it is of the caller's account and Region. */
  static String of(World world, Call call) {
    if (call.has("logGroupName") == call.has("logGroupIdentifier")) {
      throw AwsError.invalidParameter(
          "Exactly one of logGroupName and logGroupIdentifier must be specified.");
    }
    String name = call.find("logGroupName").orElseGet(() -> call.text("logGroupIdentifier"));
    String arn = Arns.isArn(name) ? name : call.caller().arn("logs", "log-group:" + name);
    if (!call.caller().isLocal(arn) || !world.logGroups().containsKey(arn)) {
      throw AwsError.notFound("The specified log group does not exist.");
    }
    return arn;
  }

  static String streamArn(String groupArn, String name) {
    return groupArn + ":log-stream:" + name;
  }
}
