package dev.logspec.sandbox.athena;

import dev.logspec.sandbox.athena.Query.Join;
import dev.logspec.sandbox.athena.Query.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings relations together. */
final class Joins {
  private Joins() {}

  /** Each row of {@code left} with each place of the lists that {@code unnest} makes of it. */
  static Relation unnested(Relation left, Query.Source source, Query.Unnest unnest) {
    Scope scope = new Scope(left.columns());
    List<Typed> lists = unnest.lists().stream().map(scope::of).toList();
    List<Scope.Column> columns = new ArrayList<>();
    for (int i = 0; i < lists.size(); i++) {
      Type type = lists.get(i).type();
      if (type.kind() != Type.Kind.ARRAY) {
        throw SqlError.at(unnest.at(), "TYPE_MISMATCH", "Cannot unnest type: " + type.text());
      }
      if (!source.columns().isEmpty() && source.columns().size() != lists.size()) {
        throw SqlError.at(
            unnest.at(),
            "MISMATCHED_COLUMN_ALIASES",
            "Column alias list has "
                + source.columns().size()
                + " entries but relation has "
                + lists.size()
                + " columns");
      }
      String name = source.columns().isEmpty() ? "_col" + i : source.columns().get(i);
      columns.add(new Scope.Column(source.alias(), name, type.element().orElseThrow()));
    }
    List<Object[]> rows = new ArrayList<>();
    for (Object[] row : left.rows()) {
      List<List<?>> values = new ArrayList<>();
      lists.forEach(l -> values.add(list(l.value().of(row))));
      int longest = values.stream().mapToInt(List::size).max().orElse(0);
      for (int i = 0; i < longest; i++) {
        int place = i;
        Object[] made = values.stream().map(v -> place < v.size() ? v.get(place) : null).toArray();
        rows.add(Relation.beside(row, made));
      }
    }
    return new Relation(Relation.beside(left.columns(), columns), rows);
  }

  private static List<?> list(Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  /** {@code left} and {@code right}, as {@code join} says. */
  static Relation joined(Relation left, Relation right, Join join) {
    List<Scope.Column> columns = Relation.beside(left.columns(), right.columns());
    Scope both = new Scope(columns);
    Optional<Typed> on = join.on().map(both::of);
    on.ifPresent(o -> Functions.require(join.on().get().at(), o, Type.BOOLEAN, "JOIN ON clause"));
    Optional<Equality> equality =
        join.on().flatMap(o -> equality(o, new Scope(left.columns()), new Scope(right.columns())));
    Map<Object, List<Object[]>> index = new HashMap<>();
    equality.ifPresent(
        e ->
            right
                .rows()
                .forEach(
                    r ->
                        index
                            .computeIfAbsent(e.right().value().of(r), k -> new ArrayList<>())
                            .add(r)));
    List<Object[]> rows = new ArrayList<>();
    for (Object[] row : left.rows()) {
      List<Object[]> candidates =
          equality
              .map(e -> index.getOrDefault(e.left().value().of(row), List.of()))
              .orElse(right.rows());
      int before = rows.size();
      for (Object[] candidate : candidates) {
        Object[] made = Relation.beside(row, candidate);
        if (on.isEmpty() || Boolean.TRUE.equals(on.get().value().of(made))) {
          rows.add(made);
        }
      }
      if (join.kind() == Kind.LEFT && rows.size() == before) {
        rows.add(Relation.beside(row, new Object[right.columns().size()]));
      }
    }
    return new Relation(columns, rows);
  }

  /** Two sides of which a condition says that they are equal. */
  private record Equality(Typed left, Typed right) {}

  /**
   * One that {@code condition} asks for, so that not every row must be held against every other.
   */
  private static Optional<Equality> equality(Expression condition, Scope left, Scope right) {
    if (!(condition instanceof Expression.Call call)) {
      return Optional.empty();
    }
    if (call.name().equals("and")) {
      return call.arguments().stream().flatMap(a -> equality(a, left, right).stream()).findFirst();
    }
    return call.name().equals("=")
        ? sides(call.arguments().get(0), call.arguments().get(1), left, right)
            .or(() -> sides(call.arguments().get(1), call.arguments().get(0), left, right))
        : Optional.empty();
  }

  private static Optional<Equality> sides(
      Expression one, Expression other, Scope left, Scope right) {
    try {
      Equality found = new Equality(left.of(one), right.of(other));
      return found.left().type().equals(found.right().type())
          ? Optional.of(found)
          : Optional.empty();
    } catch (SqlError e) {
      return Optional.empty();
    }
  }
}
