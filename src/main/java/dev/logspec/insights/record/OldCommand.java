package dev.logspec.insights.record;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands of Karpenter up to 1.2, which stand in the message itself: {@code disrupting
 * nodeclaim(s) via delete, terminating 1 nodes (2 pods) NODE/TYPE/CAPACITY, ...}; up to 0.37 {@code
 * disrupting via drift replace, terminating ...}.
 */
final class OldCommand {
  private static final Pattern SHAPE =
      Pattern.compile(
          "^disrupting (?:nodeclaim\\(s\\) )?via (?:(\\w+) )?(delete|replace), terminating (\\d{1,9})"
              + " (?:nodes|candidates)(?: \\((\\d{1,9}) pods\\))?,? ?(.*?)"
              + "(?: and replacing with (.*))?$",
          Pattern.DOTALL);
  private static final Pattern COUNT =
      Pattern.compile("^(\\d{1,9}) spot and (\\d{1,9}) on-demand.*");

  private OldCommand() {}

  static LogRecord.Announcement read(String message, String commandId, Draft draft) {
    Matcher matcher = SHAPE.matcher(message);
    if (!matcher.matches()) {
      return new LogRecord.Announcement(
          message, commandId, draft.decision, List.of(), List.of(), draft.replacementCount, -1);
    }
    if (draft.reason.isEmpty() && matcher.group(1) != null) {
      draft.reason = matcher.group(1);
    }
    String pods = matcher.group(4);
    return new LogRecord.Announcement(
        message,
        commandId,
        matcher.group(2),
        nodes(matcher.group(5)),
        List.of(),
        replacements(matcher.group(6)),
        pods == null ? draft.podCount : Integer.parseInt(pods));
  }

  private static List<LogRecord.Disrupted> nodes(String list) {
    List<LogRecord.Disrupted> nodes = new ArrayList<>();
    for (String one : list.split(",")) {
      String[] parts = one.strip().split("/");
      if (!parts[0].isEmpty()) {
        nodes.add(
            new LogRecord.Disrupted(
                "", parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : ""));
      }
    }
    return nodes;
  }

  private static int replacements(String text) {
    if (text == null) {
      return 0;
    }
    Matcher two = COUNT.matcher(text);
    return two.matches() ? Integer.parseInt(two.group(1)) + Integer.parseInt(two.group(2)) : 1;
  }
}
