package dev.logspec.sandbox.athena;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.sandbox.call.Json;
import java.util.List;
import java.util.Optional;

/**
 * A statement that was started. It waits, runs for a while, and has ended, by the sandbox's clock.
 *
 * @param owner the account and Region of its caller
 * @param input as it was asked for
 * @param type AWS's word: DDL or DML
 * @param output where its result is kept
 * @param result empty where it fails
 * @param failure why it fails, in AWS's words; may be empty
 * @param bytes that it looks at
 * @param startedAt when it was started
 * @param stoppedAt when somebody stopped it
 */
record Execution(
    String id,
    String owner,
    ObjectNode input,
    String type,
    String output,
    Optional<Relation> result,
    String failure,
    long bytes,
    long startedAt,
    Optional<Long> stoppedAt) {
  private static final long WAITS = 200;
  private static final long TAKES = 1_000;

  /** The states that come to pass, as AWS writes them. */
  enum State {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    boolean isLive() {
      return this == QUEUED || this == RUNNING;
    }
  }

  State state(long now) {
    if (stoppedAt.isPresent()) {
      return State.CANCELLED;
    }
    long age = now - startedAt;
    if (age < TAKES) {
      return age < WAITS ? State.QUEUED : State.RUNNING;
    }
    return failure.isEmpty() ? State.SUCCEEDED : State.FAILED;
  }

  /** One that has ended stays as it is. */
  Execution stopped(long now) {
    return state(now).isLive()
        ? new Execution(
            id, owner, input, type, output, result, failure, bytes, startedAt, Optional.of(now))
        : this;
  }

  /** How much of what it looks at it has looked at. */
  private long scanned(long now) {
    return switch (state(now)) {
      case QUEUED -> 0;
      case RUNNING, CANCELLED -> bytes / 2;
      case SUCCEEDED, FAILED -> bytes;
    };
  }

  /** As GetQueryExecution tells it. */
  ObjectNode json(long now) {
    ObjectNode node = Json.object().put("QueryExecutionId", id);
    node.put("Query", input.path("QueryString").asText()).put("StatementType", type);
    node.putObject("ResultConfiguration").put("OutputLocation", output);
    node.set("QueryExecutionContext", input.path("QueryExecutionContext").deepCopy());
    ObjectNode status = node.putObject("Status").put("State", state(now).name());
    status.put("SubmissionDateTime", startedAt / 1000.0);
    if (!state(now).isLive()) {
      status.put("CompletionDateTime", stoppedAt.orElse(startedAt + TAKES) / 1000.0);
    }
    if (state(now) == State.FAILED) {
      status.put("StateChangeReason", failure);
      status
          .putObject("AthenaError")
          .put("ErrorCategory", 2)
          .put("ErrorType", 1001)
          .put("Retryable", false)
          .put("ErrorMessage", failure);
    }
    if (state(now) == State.CANCELLED) {
      status.put("StateChangeReason", "Query cancelled by user");
    }
    node.putObject("Statistics")
        .put("DataScannedInBytes", scanned(now))
        .put("TotalExecutionTimeInMillis", Math.min(TAKES, now - startedAt))
        .put("EngineExecutionTimeInMillis", Math.min(TAKES, now - startedAt));
    node.put("WorkGroup", input.path("WorkGroup").asText("primary"));
    return node;
  }

  /** Columns as GetQueryResults describes them. */
  ArrayNode columns() {
    ArrayNode columns = Json.array();
    for (Scope.Column column : result.orElseThrow().columns()) {
      columns
          .addObject()
          .put("CatalogName", "hive")
          .put("SchemaName", "")
          .put("TableName", "")
          .put("Name", column.name())
          .put("Label", column.name())
          .put("Type", column.type().columnText())
          .put("Nullable", "UNKNOWN")
          .put("CaseSensitive", column.type().equals(Type.VARCHAR));
    }
    return columns;
  }

  /** What it gave, the names of its columns in the first row; a DDL statement gives nothing. */
  List<List<Optional<String>>> rows() {
    return type.equals("DDL") ? List.of() : Results.rows(result.orElseThrow());
  }
}
