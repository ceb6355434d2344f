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
  String source = "";
  boolean commit;
  int replacementCount = -1;
  int podCount = -1;
  final List<LogRecord.Disrupted> disrupted = new ArrayList<>();
  final List<String> replacements = new ArrayList<>();

  /** Whether it says anything that makes an object a log record. */
  boolean isRecord() {
    return !message.isEmpty() || !level.isEmpty() || !controller.isEmpty() || !error.isEmpty();
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
        announcement());
  }

  private Component component() {
    return commit ? Component.COMPUTE : Component.guess(level, controller, controllerKind);
  }

  private Optional<LogRecord.Announcement> announcement() {
    if (!message.startsWith("disrupting ")) {
      return Optional.empty();
    }
    return Optional.of(
        command.isEmpty() && disrupted.isEmpty()
            ? OldCommand.read(message, commandId, this)
            : new LogRecord.Announcement(
                command.isEmpty() ? message : command,
                commandId,
                decision,
                disrupted,
                replacements,
                replacementCount,
                podCount));
  }
}
