package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.AwsError;
import dev.logspec.sandbox.call.Call;
import dev.logspec.sandbox.call.Json;
import dev.logspec.sandbox.world.LogGroup;
import dev.logspec.sandbox.world.World;
import java.util.List;
import java.util.stream.Stream;

/** The log groups that a query names: in exactly one of three ways, and all of one class. */
record QueryGroups(World world) {
  /** The most log groups of one query. */
  static final int MOST = 50;

  List<LogGroup> of(Call call) {
    long ways =
        Stream.of("logGroupName", "logGroupNames", "logGroupIdentifiers").filter(call::has).count();
    if (ways != 1) {
      throw AwsError.invalidParameter(
          "Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified.");
    }
    Stream<String> named =
        Stream.concat(
            call.find("logGroupName").stream(), Json.texts(call.get("logGroupNames")).stream());
    Stream<LogGroup> groups =
        Stream.concat(
            named.map(name -> find(call, name)),
            Json.texts(call.get("logGroupIdentifiers")).stream().map(i -> identified(call, i)));
    return ofOneClass(groups.distinct().toList());
  }

  private LogGroup find(Call call, String name) {
    return require(call, call.caller().arn("logs", "log-group:" + name), name);
  }

  private LogGroup identified(Call call, String identifier) {
    if (!identifier.startsWith("arn:")) {
      return find(call, identifier);
    }
    if (!call.caller().isLocal(identifier)) {
      throw AwsError.invalidParameter(
          "The sandbox has no linked source accounts: "
              + identifier
              + " is not of account "
              + call.caller().account()
              + " in "
              + call.caller().region()
              + ".");
    }
    return require(call, identifier, identifier.substring(identifier.indexOf(":log-group:") + 11));
  }

  private LogGroup require(Call call, String arn, String name) {
    LogGroup group = world.logGroups().get(arn);
    if (group == null) {
      throw AwsError.notFound(
          "Log group '%s' does not exist for account ID '%s'"
              .formatted(name, call.caller().account()));
    }
    return group;
  }

  /** "Log classes": no query over groups of two classes, and none over the class DELIVERY. */
  private static List<LogGroup> ofOneClass(List<LogGroup> groups) {
    List<String> classes = groups.stream().map(LogGroup::logGroupClass).distinct().toList();
    if (classes.size() > 1) {
      throw AwsError.invalidParameter("The log groups of a query must be of one log class.");
    }
    if (classes.contains("DELIVERY")) {
      throw AwsError.invalidParameter(
          "Log groups of the DELIVERY class cannot be queried with CloudWatch Logs Insights.");
    }
    return groups;
  }
}
