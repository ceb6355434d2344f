package dev.logspec.insights.report;

import dev.logspec.insights.life.Lives;
import java.util.ArrayList;
import java.util.List;

/** What the logs at hand cannot show, in words. */
final class Limits {
  /** Causes that Karpenter tells at the level debug alone. */
  static final List<String> DEBUG_ONLY =
      List.of("expired", "registration_timeout", "launch_timeout", "garbage_collected");

  /** awsdocs/amazon-eks-user-guide 1073: what is an event of Kubernetes and no line of a log. */
  static final String AUDIT =
      "Next: the control plane's audit log holds the events DisruptionBlocked, Unconsolidatable,"
          + " FailedScheduling and NodeClassNotReady, and who called kubectl delete.";

  private Limits() {}

  static boolean debugSeen(Lives lives) {
    return lives.counts().computeLevels().stream().anyMatch(l -> l.equalsIgnoreCase("debug"));
  }

  static List<String> invisible(Lives lives) {
    return debugSeen(lives) || lives.counts().computeLevels().isEmpty() ? List.of() : DEBUG_ONLY;
  }

  /** Sentences under what tells causes. */
  static List<String> notes(Lives lives, boolean someUnknown) {
    List<String> notes = new ArrayList<>();
    if (!invisible(lives).isEmpty()) {
      notes.add(
          "No line of level DEBUG is among the records, so these causes cannot be seen: "
              + String.join(", ", invisible(lives))
              + "; nor can the reason of a drift.");
    }
    if (someUnknown) {
      notes.add(
          "unknown: nothing in the records says why; a kubectl delete, or a cause before the"
              + " first record.");
      notes.add(AUDIT);
    }
    return notes;
  }
}
