package dev.logspec.insights.source;

/** A query that CloudWatch Logs does not understand. */
public final class MalformedQuery extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String query;
  private final int offset;

  /**
   * {@code query} is not understood.
   *
   * @param offset where in it the trouble begins, from 0; negative where AWS does not say
   */
  public MalformedQuery(String message, String query, int offset) {
    super(message);
    this.query = query;
    this.offset = offset;
  }

  /** Its text. */
  public String query() {
    return query;
  }

  /** Where in it the trouble begins, from 0; negative where AWS does not say. */
  public int offset() {
    return offset;
  }
}
