package dev.logspec.cli;

import dev.logspec.apply.Limits;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Flags of every command that applies. */
final class ApplyFlags {
  @Option(names = "--auto-approve", description = "Apply without a question.")
  private boolean autoApprove;

  @Option(
      names = "--max-in-flight",
      paramLabel = "N",
      description = "How many clusters may be under way at a time (default: the spec's, or 10).")
  private Optional<Integer> maxInFlight = Optional.empty();

  @Option(
      names = "--max-failures",
      paramLabel = "N",
      description = "How many clusters may fail before no new one is begun (default: 0).")
  private Optional<Integer> maxFailures = Optional.empty();

  @Option(
      names = "--update-timeout",
      paramLabel = "DURATION",
      description = "How long one cluster update may take, such as 45m (default: 1h).",
      converter = DurationConverter.class)
  private Optional<Duration> updateTimeout = Optional.empty();

  @Option(
      names = "--lock-timeout",
      paramLabel = "DURATION",
      description = "How long to wait for somebody else's lock, such as 10m (default: not at all).",
      converter = DurationConverter.class)
  private Duration lockTimeout = Duration.ZERO;

  @Option(
      names = "--events",
      paramLabel = "FILE",
      description =
          "Write what happens to FILE, one JSON object a line (schema/events.schema.json).")
  private Optional<String> events = Optional.empty();

  Optional<String> events() {
    return events;
  }

  Duration lockTimeout() {
    return lockTimeout;
  }

  Approval.Asked asked() {
    return autoApprove ? Approval.Asked.FLAG : Approval.Asked.NO;
  }

  Optional<Integer> maxInFlight() throws Stop {
    return atLeast(maxInFlight, 1, "--max-in-flight");
  }

  Optional<Integer> maxFailures() throws Stop {
    return atLeast(maxFailures, 0, "--max-failures");
  }

  private static Optional<Integer> atLeast(Optional<Integer> value, int least, String flag)
      throws Stop {
    if (value.isPresent() && value.get() < least) {
      throw new Stop(Exit.USAGE, flag, value.get() + " is too small", "give " + least + " or more");
    }
    return value;
  }

  Limits limits() {
    return updateTimeout.map(Limits.DEFAULT::withUpdate).orElse(Limits.DEFAULT);
  }
}
