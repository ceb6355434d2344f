package dev.logspec.sandbox.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A query that was understood. It can be run on any events, and more than once. */
public final class Query {
  /** How many rows a query gives that does not say ("StartQuery": limit). */
  public static final int USUAL_LIMIT = 10_000;

  /** How many rows a query may give. */
  public static final int HIGHEST_LIMIT = 100_000;

  /** Newest first; events of one time as they were given. */
  private static final Comparator<Candidate> NEWEST =
      Comparator.comparingLong(Candidate::timestamp).reversed();

  private final List<Step> steps;
  private final int filters;
  private final List<String> columns;
  private final int usualLimit;

  /**
   * A query.
   *
   * @param filters how many of the commands decide which events match: those up to the last filter
   *     before any statistics
   * @param columns the fields that are shown
   * @param usualLimit how many rows it gives at most when nobody asks for less
   */
  Query(List<Step> steps, int filters, List<String> columns, int usualLimit) {
    this.steps = List.copyOf(steps);
    this.filters = filters;
    this.columns = List.copyOf(columns);
    this.usualLimit = usualLimit;
  }

  /**
   * The query that {@code text} says.
   *
   * @throws QueryError when it says none, or more than is evaluated here
   */
  public static Query parse(String text) {
    return new Parser(text).query();
  }

  /** Runs the query on {@code events} for at most {@code limit} rows. */
  public Found run(Collection<Candidate> events, OptionalInt limit) {
    List<Candidate> newestFirst = new ArrayList<>(events);
    newestFirst.sort(NEWEST);
    long[] matched = {0};
    List<List<Map.Entry<String, String>>> rows = new ArrayList<>();
    Flow flow = result(rows, limit.orElse(usualLimit));
    for (int i = steps.size(); i >= 0; i--) {
      flow = i == filters ? Steps.each(row -> matched[0]++).into(flow) : flow;
      flow = i == 0 ? flow : steps.get(i - 1).into(flow);
    }
    for (Candidate event : newestFirst) {
      flow.take(Row.of(event));
    }
    flow.end();
    return new Found(rows, matched[0]);
  }

  private Flow result(List<List<Map.Entry<String, String>>> rows, int limit) {
    return new Flow() {
      @Override
      public void take(Row row) {
        if (rows.size() < limit) {
          rows.add(shown(row));
        }
      }

      @Override
      public void end() {}
    };
  }

  private List<Map.Entry<String, String>> shown(Row row) {
    List<Map.Entry<String, String>> shown = new ArrayList<>();
    for (String column : columns) {
      Value value = row.get(column);
      if (!value.isMissing()) {
        shown.add(Map.entry(column, value.text()));
      }
    }
    return shown;
  }
}
