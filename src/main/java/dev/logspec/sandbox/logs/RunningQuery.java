package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.insights.Query;
import dev.logspec.sandbox.world.LogGroup;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A query that was started. It waits, runs for a while, and is complete, by the sandbox's clock.
 *
 * @param owner the account and Region of its caller
 * @param from the first millisecond that it looks at
 * @param to the last one
 * @param startedAt when it was started; it knows nothing of later events
 * @param endedAt when it was stopped
 */
record RunningQuery(
    String id,
    String owner,
    String callerArn,
    String text,
    Query query,
    List<LogGroup> groups,
    long from,
    long to,
    OptionalInt limit,
    long startedAt,
    Optional<Long> endedAt) {
  private static final Duration WAITS = Duration.ofMillis(200);

  /** How long a query takes from its start on; AWS takes seconds to minutes. */
  static final Duration TAKES = Duration.ofSeconds(1);

  /** How long AWS knows of a query ("CloudWatch Logs quotas": query results availability). */
  private static final Duration KNOWN = Duration.ofDays(7);

  /** The states of a query that come to pass here. */
  enum Status {
    SCHEDULED("Scheduled"),
    RUNNING("Running"),
    COMPLETE("Complete"),
    CANCELLED("Cancelled");

    private final String text;

    Status(String text) {
      this.text = text;
    }

    /** The status as AWS writes it. */
    String text() {
      return text;
    }

    boolean isLive() {
      return this == SCHEDULED || this == RUNNING;
    }
  }

  RunningQuery {
    groups = List.copyOf(groups);
  }

  Status status(long now) {
    if (endedAt.isPresent()) {
      return Status.CANCELLED;
    }
    long age = now - startedAt;
    if (age < WAITS.toMillis()) {
      return Status.SCHEDULED;
    }
    return age < TAKES.toMillis() ? Status.RUNNING : Status.COMPLETE;
  }

  /** Whether nobody is told of it any more. */
  boolean isForgotten(long now) {
    return now - startedAt > KNOWN.toMillis();
  }

  RunningQuery stopped(long now) {
    return new RunningQuery(
        id, owner, callerArn, text, query, groups, from, to, limit, startedAt, Optional.of(now));
  }
}
