package dev.logspec.insights.query;

import static dev.logspec.model.LogType.BLOCK_STORAGE;
import static dev.logspec.model.LogType.COMPUTE;
import static dev.logspec.model.LogType.IPAM;
import static dev.logspec.model.LogType.LOAD_BALANCING;

import dev.logspec.insights.query.SavedQuery.Parameter;
import dev.logspec.model.LogType;
import java.util.List;
import java.util.Optional;

/**
 * The queries that come with logspec, over the records of EKS Auto Mode.
 *
 * <p>What is an error is told by the level first; {@code err} and {@code error} count only where a
 * record has no level, because Karpenter's DEBUG lines have an {@code error} too; and by klog's
 * prefix. Names with a hyphen stand in backticks. A query has at most two {@code stats}.
 */
public final class BuiltInQueries {
  private static final String IS_ERROR =
      """
      filter level like /(?i)^(error|fatal|panic)/
        or (not ispresent(level) and (ispresent(err) or ispresent(error)))
        or message like /^[EF][0-9]{4} /
      """;

  /** All of them, in the order in which they are listed. */
  public static final List<SavedQuery> ALL =
      List.of(
          query(
              "controllers",
              "How much each controller wrote, by level",
              List.of(),
              """
              filter ispresent(controller)
              | stats count(*) as events, max(@timestamp) as last by controller, level
              | sort events desc
              """),
          query(
              "lifecycle",
              "What happened to nodes, in the order of time",
              List.of(COMPUTE),
              """
              fields @timestamp, @log, @message
              | filter message like /provisionable pod|nodeclaim|disrupting node|tainted node|deleted node|consolidatable|due to timeout|interruption/
              | sort @timestamp asc
              | limit 10000
              """),
          new SavedQuery(
              "nodeclaim",
              "All that mentions one NodeClaim or node",
              List.of(COMPUTE),
              """
              fields @timestamp, level, controller, message, Node.name, reason, error
              | filter @message like "{{nodeclaim}}"
              | sort @timestamp asc
              """
                  .strip(),
              List.of(
                  new Parameter(
                      "nodeclaim",
                      Optional.empty(),
                      Optional.of("the name of a NodeClaim or node, or a part of it")))),
          query(
              "created-by-pool",
              "NodeClaims made, by hour and NodePool",
              List.of(COMPUTE),
              """
              filter message = "created nodeclaim"
              | stats count(*) as created by bin(1h), NodePool.name
              """),
          // Without pod-count: before Karpenter 1.12 it is that of the last candidate.
          query(
              "disruptions",
              "Commands that take nodes away, by reason; a command is an attempt",
              List.of(COMPUTE),
              """
              filter message = "disrupting node(s)"
              | parse command /^(?<cmd>[A-Za-z]+)\\//
              | fields tolower(coalesce(reason, cmd)) as why
              | stats count(*) as commands, sum(`disrupted-node-count`) as nodes by why, decision
              | sort commands desc
              """),
          query(
              "launch-failures",
              "Why nodes did not come, or pods fitted nowhere",
              List.of(COMPUTE),
              """
              filter level like /(?i)^error/ and message like /launching|schedule|instance types|not ready/
              | stats count(*) as n by message, error
              | sort n desc
              """),
          query(
              "ready-time",
              "Seconds from NodeClaim made to node ready",
              List.of(COMPUTE),
              """
              filter message in ["created nodeclaim", "initialized nodeclaim"]
              | stats (max(`event_timestamp`) - min(`event_timestamp`)) / 1000 as s, count_distinct(message) as k by NodeClaim.name
              | filter k = 2
              | stats count(*) as claims, pct(s, 50) as p50, pct(s, 95) as p95, max(s) as worst
              """),
          query(
              "errors",
              "The latest errors of all components",
              List.of(),
              """
              fields @timestamp, @log, level, controller, message, coalesce(error, err) as cause
              | %s| sort @timestamp desc
              | limit 500
              """
                  .formatted(IS_ERROR)),
          query(
              "errors-grouped",
              "Errors by message, without those about VolumeSnapshot definitions",
              List.of(),
              """
              %s| filter @message not like /VolumeSnapshot/
              | stats count(*) as n, max(@timestamp) as last by @log, controller, message
              | sort n desc
              """
                  .formatted(IS_ERROR)),
          query(
              "ipam",
              "How nodes got their addresses",
              List.of(IPAM),
              """
              fields @timestamp, controller, controllerKind, reconcileID, message
              | filter message like /CNINode|allocat|subnet|finalized/
              | sort @timestamp asc
              """),
          query(
              "lb-changes",
              "What was changed about load balancers",
              List.of(LOAD_BALANCING),
              """
              fields @timestamp, controller, message, error
              | filter message like /creat|delet|egistered|deployed|error/
              | sort @timestamp asc
              """),
          query(
              "storage",
              "Volumes made, attached, detached and deleted",
              List.of(BLOCK_STORAGE),
              """
              fields @timestamp, level, message, err
              | filter message like /Publish|CreateVolume|DeleteVolume|Snapshot/
              | sort @timestamp asc
              """));

  private BuiltInQueries() {}

  private static SavedQuery query(
      String name, String title, List<LogType> components, String text) {
    return new SavedQuery(name, title, components, text.strip(), List.of());
  }

  /** The one called {@code name}. */
  public static Optional<SavedQuery> named(String name) {
    return ALL.stream().filter(query -> query.name().equals(name)).findFirst();
  }

  /** Their names, in their order. */
  public static List<String> names() {
    return ALL.stream().map(SavedQuery::name).toList();
  }
}
