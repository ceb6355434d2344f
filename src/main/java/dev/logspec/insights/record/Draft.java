package dev.logspec.insights.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A record while its fields come in, in whatever order and spelling. */
final class Draft {
  long time = LogRecord.NO_TIME;
  String id = "";
  String level = "";
  String message = "";
  String controller = "";
  String controllerKind = "";
  String reconcileId = "";
  String pool = "";
  String claim = "";
  String node = "";
  String reason = "";
  String error = "";
  String messageKind = "";
  String action = "";
  String instanceType = "";
  String capacityType = "";
  String zone = "";
  String pod = "";
  String command = "";
  String commandId = "";
  String decision = "";
  String savings = "";
  String source = "";
  boolean commit;
  int replacementCount = -1;
  int nodeCount = -1;
  int podCount = -1;
  final List<LogRecord.Disrupted> disrupted = new ArrayList<>(0);
  final List<String> pools = new ArrayList<>(0);
  final List<String> replacements = new ArrayList<>(0);

  /** Whether it says anything that makes an object a log record. */
  boolean isRecord() {
    return !message.isEmpty() || !level.isEmpty() || !controller.isEmpty() || !error.isEmpty();
  }

  /** A hash of all that was read. */
  private long content() {
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
        time,
        id,
        given.or(() -> Component.parse(source)).orElseGet(this::component),
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
        announcement(),
        content());
  }

  private Component component() {
    return commit ? Component.COMPUTE : Component.guess(level, controller, controllerKind);
  }

  private Optional<LogRecord.Announcement> announcement() {
    return message.startsWith("disrupting ")
        ? Optional.of(CommandText.announcement(this))
        : Optional.empty();
  }
}
