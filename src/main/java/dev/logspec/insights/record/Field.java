package dev.logspec.insights.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that anything is read from, with the names they have in delivered logs, in Karpenter's
 * own logs of any version, and in the envelopes of tools.
 */
enum Field {
  // Of a record.
  TIME("event_timestamp", "ts"),
  LEVEL("level"),
  MESSAGE("message", "msg", "MESSAGE"),
  CONTROLLER("controller"),
  LOGGER("logger"),
  CONTROLLER_KIND("controllerKind"),
  RECONCILE_ID("reconcileID", "reconcile-id"),
  REASON("reason"),
  ERROR("error", "err"),
  COMMAND("command"),
  COMMAND_ID("command-id"),
  DECISION("decision"),
  SAVINGS("savings"),
  MESSAGE_KIND("messageKind"),
  ACTION("action"),
  INSTANCE_TYPE("instance-type"),
  CAPACITY_TYPE("capacity-type"),
  ZONE("zone"),
  COMMIT("commit"),
  RESOURCE("resource_arn"),
  DISRUPTED_COUNT("disrupted-node-count"),
  REPLACEMENT_COUNT("replacement-node-count"),
  POD_COUNT("pod-count"),
  // Names: bare, in an object, or in the text of an object.
  POOL("NodePool", "nodepool", "NodePool.name"),
  CLAIM("NodeClaim", "nodeclaim", "NodeClaim.name"),
  NODE("Node", "node", "Node.name"),
  POD("Pod", "pod", "Pod.name"),
  // Lists of objects.
  DISRUPTED("disrupted-nodes"),
  REPLACEMENTS("replacement-nodes"),
  // Of an envelope, or of a record that is in none.
  OUTER_TIME("time", "timestamp", "@timestamp"),
  EVENT_ID("eventId", "@ptr"),
  // Of an envelope.
  INNER("@message", "log"),
  MANY("events", "logEvents", "results"),
  GROUP("@log", "logGroup"),
  /** An envelope's, unless it is a record: many records have one of their own. */
  WEAK_ID("id");

  private static final Map<String, Field> BY_NAME = new HashMap<>();

  static {
    for (Field field : values()) {
      field.names.forEach(name -> BY_NAME.put(name, field));
    }
  }

  private final List<String> names;

  Field(String... names) {
    this.names = List.of(names);
  }

  List<String> names() {
    return names;
  }

  /** Whether an object with it, be it empty, is a log record. */
  boolean makesRecord() {
    return this == MESSAGE || this == LEVEL || this == CONTROLLER || this == ERROR;
  }

  /** Null for a field that nothing is read from. */
  static Field of(String name) {
    return BY_NAME.get(name);
  }

  /** Whether its value is a name: bare, in an object, or in the text of an object. */
  boolean isName() {
    return this == POOL || this == CLAIM || this == NODE || this == POD;
  }

  /** Whether hardly two records have the same of it. */
  boolean varies() {
    return this == TIME
        || this == OUTER_TIME
        || this == RECONCILE_ID
        || this == EVENT_ID
        || this == WEAK_ID
        || this == COMMAND
        || this == COMMAND_ID
        || isList();
  }

  /** Whether its value is a list of nodes. */
  boolean isList() {
    return this == DISRUPTED || this == REPLACEMENTS;
  }

  /** Whether it is about records that are in an envelope. */
  boolean isOfEnvelope() {
    return this == INNER || this == MANY || this == GROUP;
  }
}
