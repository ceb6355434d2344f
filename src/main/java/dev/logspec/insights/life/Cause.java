package dev.logspec.insights.life;

import dev.logspec.insights.record.LogRecord;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Why a claim goes.
 *
 * @param name one of the nine kinds' words, of an interruption its kind
 * @param detail AWS's or Karpenter's own words beside it; may be empty
 */
record Cause(String name, String detail) {
  static final String UNKNOWN = "unknown";
  static final String LAUNCH_FAILED = "launch_failed";

  /** Kinds of interruption; a rebalance recommendation is never acted on. */
  private static final Set<String> INTERRUPTIONS =
      Set.of(
          "spot_interrupted",
          "scheduled_change",
          "instance_stopped",
          "instance_terminated",
          "capacity_reservation_interrupted",
          "instance_status",
          "system_status",
          "event_status");

  /** The cause that {@code record} announces for its claim, commands apart. */
  static Optional<Cause> of(LogRecord record) {
    String message = record.message();
    String detail = record.reason();
    if (message.startsWith("deleting expired nodeclaim")) {
      return Optional.of(new Cause("expired", detail));
    }
    if (message.startsWith("initiating delete from interruption message")) {
      return Optional.of(new Cause(interruption(record.messageKind()), record.action()));
    }
    if (message.startsWith("deleting unhealthy node")) {
      return Optional.of(new Cause("unhealthy", detail));
    }
    if (message.equals("terminating due to registration ttl")) {
      return Optional.of(new Cause("registration_timeout", detail));
    }
    if (message.equals("terminating due to timeout")) {
      String word = detail.isEmpty() ? "registration_timeout" : detail;
      return Optional.of(new Cause(word, ""));
    }
    if (message.equals("failed launching nodeclaim") && ends(record.error())) {
      return Optional.of(new Cause(LAUNCH_FAILED, record.error()));
    }
    if (message.equals("deleting nodeclaim")
        && record.controller().equals("static.deprovisioning")) {
      return Optional.of(new Cause("scaled_down", detail));
    }
    if (message.startsWith("garbage collecting nodeclaim")) {
      return Optional.of(new Cause("garbage_collected", detail));
    }
    return Optional.empty();
  }

  /** Whether a launch that failed with {@code error} is not tried again: the claim is deleted. */
  static boolean ends(String error) {
    return error.startsWith("insufficient capacity") || error.startsWith("NodeClassRef not ready");
  }

  /** The class of a launch error: what stands before the first comma or colon. */
  static String launchClass(String error) {
    int end = error.length();
    for (char c : new char[] {',', ':'}) {
      int at = error.indexOf(c);
      end = at > 0 && at < end ? at : end;
    }
    return error.substring(0, end).strip();
  }

  private static String interruption(String kind) {
    String plain = kind.replaceFirst("Kind$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    String word = plain.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "" -> "interrupted";
      case "spot_interruption" -> "spot_interrupted";
      default -> word;
    };
  }

  boolean interrupts() {
    return INTERRUPTIONS.contains(name) || name.equals("interrupted");
  }

  boolean timeout() {
    return name.endsWith("_timeout");
  }
}
