package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What may be said of groups of rows: what they are grouped by, and aggregates. Rows of it have the
 * values of the former before those of the latter.
 */
final class Grouped extends Scope {
  private final Scope rows;
  private final Map<String, Typed> keys = new LinkedHashMap<>();
  private final List<Supplier<Aggregates.Accumulator>> aggregates = new ArrayList<>();

  /** Groups of rows of {@code rows} by {@code by}. */
  Grouped(Scope rows, List<Expression> by) {
    super(rows.columns());
    this.rows = rows;
    by.forEach(expression -> keys.put(expression.key(), rows.of(expression)));
  }

  @Override
  Typed of(Expression expression) {
    List<String> names = List.copyOf(keys.keySet());
    int key = names.indexOf(expression.key());
    if (key >= 0) {
      return Typed.slot(keys.get(names.get(key)).type(), key);
    }
    if (expression instanceof Expression.Call call && Aggregates.has(call.name())) {
      Aggregates.Made made = Aggregates.of(call, rows);
      aggregates.add(made.accumulator());
      return Typed.slot(made.type(), keys.size() + aggregates.size() - 1);
    }
    return expression.in(this);
  }

  @Override
  Typed column(Expression.Reference reference) {
    rows.column(reference);
    throw SqlError.at(
        reference.at(),
        "EXPRESSION_NOT_AGGREGATE",
        "'" + reference.key() + "' must be an aggregate expression or appear in GROUP BY clause");
  }

  /** The groups of {@code all}; without anything to group by there is one, even of no rows. */
  List<Object[]> group(List<Object[]> all) {
    Map<List<Object>, List<Aggregates.Accumulator>> groups = new LinkedHashMap<>();
    if (keys.isEmpty()) {
      groups.put(List.of(), fresh());
    }
    for (Object[] row : all) {
      List<Object> values = new ArrayList<>();
      keys.values().forEach(key -> values.add(key.value().of(row)));
      groups.computeIfAbsent(values, v -> fresh()).forEach(a -> a.add(row));
    }
    List<Object[]> result = new ArrayList<>();
    groups.forEach(
        (values, accumulators) -> {
          List<Object> row = new ArrayList<>(values);
          accumulators.forEach(a -> row.add(a.result()));
          result.add(row.toArray());
        });
    return result;
  }

  private List<Aggregates.Accumulator> fresh() {
    List<Aggregates.Accumulator> all = new ArrayList<>();
    aggregates.forEach(a -> all.add(a.get()));
    return all;
  }
}
