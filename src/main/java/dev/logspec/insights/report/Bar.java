package dev.logspec.insights.report;

import java.util.List;

/**
 * One claim's life as a bar.
 *
 * @param instance type, capacity type and zone, as far as they are known; may be empty
 * @param pieces without gaps, in the order of time; at least one
 * @param begin whether its beginning was seen
 * @param end whether its end was
 * @param outcome in words
 * @param cause of its end; empty while it lives
 * @param replacedBy names of the claims that came instead
 */
public record Bar(
    String claim,
    String pool,
    String node,
    String instance,
    List<Piece> pieces,
    Edge begin,
    Edge end,
    String outcome,
    String cause,
    List<String> replacedBy) {

  /** One stage; epoch milliseconds. */
  public record Piece(Stage stage, long from, long to) {}

  /** Whether an end of a bar is one. */
  public enum Edge {
    /** There it began or ended. */
    SEEN,
    /** It goes on beyond the records. */
    OPEN
  }

  /** Copies its lists. */
  public Bar {
    pieces = List.copyOf(pieces);
    replacedBy = List.copyOf(replacedBy);
    if (pieces.isEmpty()) {
      throw new IllegalArgumentException(claim + ": a bar without a piece");
    }
  }

  /** When it begins. */
  public long from() {
    return pieces.get(0).from();
  }

  /** When it ends. */
  public long to() {
    return pieces.get(pieces.size() - 1).to();
  }
}
