package dev.logspec.sandbox.athena;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A query as it was read.
 *
 * @param named what it calls by names of its own, in their order
 * @param terms whose rows are put one behind the other
 */
record Query(Map<String, Query> named, List<Select> terms, List<Order> order, OptionalLong limit) {

  /** A part of the order of rows. */
  record Order(Expression by, int sign) {}

  /**
   * One SELECT.
   *
   * @param from empty for one row without columns
   */
  record Select(
      Token at,
      List<Item> items,
      List<Join> from,
      Optional<Expression> where,
      List<Expression> groupBy,
      Optional<Expression> having,
      boolean distinct) {}

  /**
   * What a row of the result has.
   *
   * @param expression empty for a star
   * @param alias may be empty
   */
  record Item(Optional<Expression> expression, String alias) {}

  /** How rows are brought together with those before them. */
  enum Kind {
    CROSS,
    INNER,
    LEFT
  }

  /** A relation, and how it comes to those before it. */
  record Join(Kind kind, Source source, Optional<Expression> on) {}

  /**
   * Where rows come from: a table or a name of the query, a query in brackets, or lists made rows.
   *
   * @param alias may be empty
   * @param columns other names of its columns; may be empty
   */
  record Source(Of of, String alias, List<String> columns) {}

  /** What a {@link Source} is. */
  interface Of {}

  /** A table, or a name of the query; {@code database} may be empty. */
  record Named(Token at, String database, String name) implements Of {}

  /** A query in brackets. */
  record Inner(Query query) implements Of {}

  /** Lists side by side, one row for each place in them. */
  record Unnest(Token at, List<Expression> lists) implements Of {}
}
