package dev.logspec.insights.source;

import java.util.List;
import java.util.Optional;

/**
 * Amazon Athena in one account and Region. Every method may throw {@link
 * dev.logspec.live.RemoteException}.
 */
public interface AthenaApi extends Stoppable {

  /**
   * Where a statement runs, and where what it gives is kept.
   *
   * @param database of names that have none
   * @param workgroup whose settings hold
   * @param output {@code s3://BUCKET/PREFIX} of results; empty where the workgroup says
   */
  record Desk(String database, String workgroup, Optional<String> output) {}

  /** How far a statement is, in AWS's words (QueryExecutionStatus). */
  enum State {
    /** It waits for others; it may come back to that. */
    QUEUED,
    /** It runs. */
    RUNNING,
    /** All of its rows are there. */
    SUCCEEDED,
    /** It failed. */
    FAILED,
    /** Somebody stopped it, or a bound of its workgroup did. */
    CANCELLED,
    /** AWS says what this version does not know. */
    UNKNOWN
  }

  /**
   * How far a statement is.
   *
   * @param reason why its state is that, in AWS's words; may be empty
   * @param bytes that it looked at so far, which AWS bills
   */
  record Progress(State state, String reason, long bytes) {}

  /**
   * A column of what a statement gives.
   *
   * @param type AWS's word, such as {@code bigint}
   */
  record Column(String name, String type) {}

  /**
   * Some rows.
   *
   * @param rows each with a value for each column; empty where it is NULL
   * @param next the token of the rows after these
   */
  record Rows(List<Column> columns, List<List<Optional<String>>> rows, Optional<String> next) {
    /** Copies its lists. */
    public Rows {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** StartQueryExecution: the id of a statement that runs from now on. */
  String start(String sql, Desk desk);

  /** GetQueryExecution. */
  Progress progress(String id);

  /**
   * GetQueryResults of a statement that has succeeded, without the row of the columns' names.
   *
   * @param token of the rows; empty for the first
   */
  Rows rows(String id, Optional<String> token);

  /** {@inheritDoc} StopQueryExecution. */
  @Override
  void stop(String id);
}
