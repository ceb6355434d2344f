package dev.logspec.insights.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record while its fields come in, in whatever order and spelling. */
final class Draft {
  private static final String LOGGER_PREFIX = "controller.";

  long time = LogRecord.NO_TIME;
  long outerTime = LogRecord.NO_TIME;
  String id = "";
  String weakId = "";
  String source = "";
  String level = "";
  String message = "";
  String controller = "";
  String controllerKind = "";
  String reconcileId = "";
  String pool = "";
  String claim = "";
  String node = "";
  String pod = "";
  String resource = "";
  String reason = "";
  String error = "";
  String messageKind = "";
  String action = "";
  String instanceType = "";
  String capacityType = "";
  String zone = "";
  String command = "";
  String commandId = "";
  String decision = "";
  String savings = "";
  boolean commit;
  boolean isRecord;
  int replacementCount = -1;
  int nodeCount = -1;
  int podCount = -1;
  long content;
  List<String> pools = List.of();
  List<LogRecord.Disrupted> disrupted = List.of();
  List<String> replacements = List.of();

  /** Takes the value of {@code field}, which is none of the lists and none of an envelope's. */
  void set(Field field, String value) {
    isRecord |= field.makesRecord();
    put(field, value);
  }

  private Object put(Field field, String value) {
    return switch (field) {
      case TIME -> time = first(Times.of(value), time);
      case OUTER_TIME -> outerTime = first(Times.of(value), outerTime);
      case EVENT_ID -> id = value;
      case WEAK_ID -> weakId = value;
      case LEVEL -> level = value;
      case MESSAGE -> message = value;
      case CONTROLLER -> controller = value;
      case LOGGER -> controller = logger(value);
      case CONTROLLER_KIND -> controllerKind = value;
      case RECONCILE_ID -> reconcileId = value;
      case POOL -> pool = value;
      case CLAIM -> claim = value;
      case NODE -> node = value;
      case POD -> pod = value;
      case REASON -> reason = value;
      case ERROR -> error = error.isEmpty() ? value : error;
      case COMMAND -> command = value;
      case COMMAND_ID -> commandId = value;
      case DECISION -> decision = value;
      case SAVINGS -> savings = value;
      case MESSAGE_KIND -> messageKind = value;
      case ACTION -> action = value;
      case INSTANCE_TYPE -> instanceType = value;
      case CAPACITY_TYPE -> capacityType = value;
      case ZONE -> zone = value;
      case RESOURCE -> resource = value;
      case COMMIT -> commit = true;
      case DISRUPTED_COUNT -> nodeCount = count(value);
      case REPLACEMENT_COUNT -> replacementCount = count(value);
      case POD_COUNT -> podCount = count(value);
      // Not a value, but a list, or about the record from outside.
      case DISRUPTED, REPLACEMENTS, INNER, MANY, GROUP -> value;
    };
  }

  /** Up to 0.37 the controller stood here; since then it is always "controller". */
  private String logger(String value) {
    return controller.isEmpty() && value.startsWith(LOGGER_PREFIX)
        ? value.substring(LOGGER_PREFIX.length())
        : controller;
  }

  private static long first(long time, long otherwise) {
    return time == LogRecord.NO_TIME ? otherwise : time;
  }

  private static int count(String text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i > 8) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return text.isEmpty() ? -1 : value;
  }

  void takes(LogRecord.Disrupted one) {
    disrupted = disrupted.isEmpty() ? new ArrayList<>() : disrupted;
    disrupted.add(one);
  }

  void brings(String claim) {
    replacements = replacements.isEmpty() ? new ArrayList<>() : replacements;
    replacements.add(claim);
  }

  /** A hash of all that was read, for a record whose bytes are not at hand. */
  long words() {
    long hash = time;
    for (String text :
        List.of(level, message, controller, reconcileId, pool, claim, node, reason, error, pod)) {
      hash = 31 * hash + text.hashCode();
      hash ^= (hash << 21) ^ (hash >>> 17);
    }
    return hash;
  }

  LogRecord entry(Optional<Component> given) {
    return new LogRecord(
        time == LogRecord.NO_TIME ? outerTime : time,
        id,
        component(given),
        level,
        message,
        controller,
        controllerKind,
        reconcileId,
        pool,
        claim,
        node,
        reason,
        error,
        messageKind,
        action,
        instanceType,
        capacityType,
        zone,
        pod,
        resource,
        announcement(),
        content);
  }

  private Component component(Optional<Component> given) {
    if (given.isPresent()) {
      return given.get();
    }
    Optional<Component> said = source.isEmpty() ? Optional.empty() : Component.parse(source);
    if (said.isPresent()) {
      return said.get();
    }
    return commit ? Component.COMPUTE : Component.guess(level, controller, controllerKind);
  }

  private Optional<LogRecord.Announcement> announcement() {
    return message.startsWith("disrupting ")
        ? Optional.of(CommandText.announcement(this))
        : Optional.empty();
  }
}
