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

  /** Where the kind of an interruption is not delivered. */
  static final String INTERRUPTED = "interrupted";

  private static final String TIMEOUT = "_timeout";
  private static final String CAPACITY = "insufficient capacity";
  private static final String CLASS = "NodeClassRef not ready";

  /** What else there is beside timeouts and commands; AWS may have new kinds of interruptions. */
  private static final Set<String> OTHERS =
      Set.of(
          UNKNOWN,
          LAUNCH_FAILED,
          "empty",
          "underutilized",
          "drifted",
          "expired",
          "unhealthy",
          "scaled_down",
          "garbage_collected");

  /** The cause that {@code record} announces for its claim, commands apart. */
  static Optional<Cause> of(LogRecord record) {
    String reason = record.reason();
    return switch (record.message()) {
      case "deleting expired nodeclaim" -> because("expired", reason);
      case "initiating delete from interruption message" -> interruption(record);
      case "deleting unhealthy node" -> because("unhealthy", reason);
      case "terminating due to registration ttl" -> because("registration_timeout", reason);
      case "terminating due to timeout" ->
          reason.endsWith(TIMEOUT) ? because(reason, "") : because("registration_timeout", reason);
      case "failed launching nodeclaim" ->
          ends(record.error()) ? because(LAUNCH_FAILED, record.error()) : Optional.empty();
      case "deleting nodeclaim" ->
          record.controller().equals("static.deprovisioning")
              ? because("scaled_down", reason)
              : Optional.empty();
      case "garbage collecting nodeclaim with no cloudprovider representation" ->
          because("garbage_collected", reason);
      default -> Optional.empty();
    };
  }

  private static Optional<Cause> because(String name, String detail) {
    return Optional.of(new Cause(name, detail));
  }

  /**
   * Whether a launch that failed with {@code error} is not tried again: the claim is deleted.
   * Providers put what they were at before it: {@code creating instance, insufficient capacity}.
   */
  static boolean ends(String error) {
    return error.contains(CAPACITY) || error.contains(CLASS);
  }

  /** The class of an error with which a launch {@link #ends}. */
  static String launchClass(String error) {
    return error.contains(CAPACITY) ? CAPACITY : CLASS;
  }

  /** A rebalance recommendation is heard of, but nothing is deleted for it. */
  private static Optional<Cause> interruption(LogRecord record) {
    String kind =
        record
            .messageKind()
            .replaceFirst("Kind$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
            .toLowerCase(Locale.ROOT);
    return switch (kind) {
      case "" -> because(INTERRUPTED, record.action());
      case "spot_interruption" -> because("spot_interrupted", record.action());
      case "rebalance_recommendation" -> Optional.empty();
      default -> because(kind, record.action());
    };
  }

  /** Whether it is the kind of an interruption, where no command took the claim. */
  boolean interrupts() {
    return !timeout() && !OTHERS.contains(name);
  }

  boolean timeout() {
    return name.endsWith(TIMEOUT);
  }
}
