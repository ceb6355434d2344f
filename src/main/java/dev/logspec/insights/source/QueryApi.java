package dev.logspec.insights.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Logs Insights in one account and Region. Every method may throw {@link
 * dev.logspec.live.RemoteException}.
 */
public interface QueryApi extends Stoppable {

  /** How many log groups one query takes (StartQuery, {@code logGroupIdentifiers}). */
  int MOST_GROUPS = 50;

  /** How many rows one query gives at most, however many match (StartQuery, {@code limit}). */
  int MOST_ROWS = 100_000;

  /** How many rows come at a time (GetQueryResults, {@code maxItems}). */
  int FULL_PAGE = 10_000;

  /**
   * A query.
   *
   * @param groups names of log groups, at most {@link #MOST_GROUPS}
   * @param from the first second of the window, since the epoch
   * @param to the last second of it: both ends belong to it
   * @param limit how many rows at most
   */
  record Query(List<String> groups, long from, long to, String text, int limit) {
    /** Copies {@code groups}. */
    public Query {
      groups = List.copyOf(groups);
    }
  }

  /** How far a query is, in AWS's words. */
  enum State {
    /** It waits for others, or runs: what rows there are already are not all. */
    RUNNING,
    /** All rows are there. */
    COMPLETE,
    /** It failed. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED,
    /** It ran for an hour. */
    TIMED_OUT,
    /** AWS does not know, or says what this version does not. */
    UNKNOWN
  }

  /**
   * What a query looked at so far.
   *
   * @param matched rows that fit, also beyond the limit; 0 where AWS does not say
   * @param bytes of events that were looked at, which AWS bills
   */
  record Scan(long matched, long bytes) {}

  /**
   * Some rows of a query.
   *
   * @param rows each from field to value, in the order of the query's fields
   * @param next the token of the rows after these
   */
  record Rows(State state, List<Map<String, String>> rows, Optional<String> next, Scan scan) {
    /** Copies {@code rows}. */
    public Rows {
      rows = List.copyOf(rows);
    }
  }

  /**
   * StartQuery: the id of a query that runs from now on.
   *
   * @throws MalformedQuery when AWS does not understand its text
   */
  String start(Query query);

  /**
   * GetQueryResults.
   *
   * @param token of the rows; empty for the first
   */
  Rows rows(String id, Optional<String> token);

  /** {@inheritDoc} StopQuery. */
  @Override
  void stop(String id);
}
