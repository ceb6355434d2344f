package dev.logspec.sandbox.athena;

import dev.logspec.sandbox.athena.Query.Item;
import dev.logspec.sandbox.athena.Query.Join;
import dev.logspec.sandbox.athena.Query.Order;
import dev.logspec.sandbox.athena.Query.Select;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers queries. */
final class Evaluation {
  private final Shelves shelves;

  /** Where rows of tables come from. */
  interface Shelves {
    /**
     * The rows of a table.
     *
     * @param wanted conditions that hold for all rows that are looked at further
     */
    Relation read(Query.Named table, List<Expression> wanted);
  }

  Evaluation(Shelves shelves) {
    this.shelves = shelves;
  }

  Relation of(Query query) {
    return of(query, Map.of());
  }

  private Relation of(Query query, Map<String, Relation> outer) {
    Map<String, Relation> known = new HashMap<>(outer);
    query.named().forEach((name, inner) -> known.put(name, of(inner, known)));
    Relation result =
        query.terms().size() == 1
            ? select(query.terms().get(0), query.order(), known)
            : union(query, known);
    long limit = query.limit().orElse(Long.MAX_VALUE);
    return new Relation(result.columns(), result.rows().stream().limit(limit).toList());
  }

  private Relation union(Query query, Map<String, Relation> known) {
    Relation all = null;
    for (Select term : query.terms()) {
      Relation one = select(term, List.of(), known);
      all = all == null ? one : behind(term, all, one);
    }
    Scope scope = new Scope(all.columns());
    List<Object[]> rows = new ArrayList<>(all.rows());
    sort(rows, query.order().stream().map(o -> key(scope.of(o.by()), o)).toList());
    return new Relation(all.columns(), rows);
  }

  private static Relation behind(Select term, Relation first, Relation second) {
    int width = first.columns().size();
    if (second.columns().size() != width) {
      throw SqlError.at(
          term.at(),
          "TYPE_MISMATCH",
          "UNION query has different number of fields: " + width + ", " + second.columns().size());
    }
    List<Scope.Column> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      Scope.Column column = first.columns().get(i);
      Type other = second.columns().get(i).type();
      int place = i + 1;
      Type type =
          column
              .type()
              .with(other)
              .orElseThrow(
                  () ->
                      SqlError.at(
                          term.at(),
                          "TYPE_MISMATCH",
                          "column %d in UNION query has incompatible types: %s, %s"
                              .formatted(place, column.type().text(), other.text())));
      columns.add(new Scope.Column(column.of(), column.name(), type));
    }
    List<Object[]> rows = new ArrayList<>(first.rows());
    rows.addAll(second.rows());
    return new Relation(columns, rows);
  }

  private Relation select(Select select, List<Order> order, Map<String, Relation> known) {
    Relation from = from(select, known);
    Scope scope = new Scope(from.columns());
    List<Object[]> rows = from.rows();
    if (select.where().isPresent()) {
      Typed where = condition(scope, select.where().get(), "WHERE clause");
      rows = rows.stream().filter(r -> holds(where, r)).toList();
    }
    List<Item> items = items(select, scope);
    boolean grouped =
        !select.groupBy().isEmpty()
            || items.stream().anyMatch(i -> aggregates(i.expression().orElseThrow()));
    Scope over = grouped ? new Grouped(scope, keys(select, items)) : scope;
    List<Typed> values = items.stream().map(i -> over.of(i.expression().orElseThrow())).toList();
    List<Scope.Column> columns = columns(items, values);
    Optional<Typed> having = select.having().map(h -> condition(over, h, "HAVING clause"));
    List<Key> keys = order.stream().map(o -> key(o, columns, values, over)).toList();
    List<Object[]> chosen = new ArrayList<>(over instanceof Grouped g ? g.group(rows) : rows);
    having.ifPresent(h -> chosen.removeIf(r -> !holds(h, r)));
    sort(chosen, keys);
    List<Object[]> result = new ArrayList<>();
    chosen.forEach(r -> result.add(values.stream().map(v -> v.value().of(r)).toArray()));
    return new Relation(columns, select.distinct() ? distinct(result) : result);
  }

  private static Typed condition(Scope scope, Expression expression, String what) {
    Typed typed = scope.of(expression);
    Functions.require(expression.at(), typed, Type.BOOLEAN, what);
    return typed;
  }

  private static boolean holds(Typed condition, Object[] row) {
    return Boolean.TRUE.equals(condition.value().of(row));
  }

  private static List<Object[]> distinct(List<Object[]> rows) {
    return new LinkedHashSet<>(rows.stream().map(java.util.Arrays::asList).toList())
        .stream().map(List::toArray).toList();
  }

  private Relation from(Select select, Map<String, Relation> known) {
    Relation all = new Relation(List.of(), List.<Object[]>of(new Object[0]));
    for (int i = 0; i < select.from().size(); i++) {
      Join join = select.from().get(i);
      if (join.source().of() instanceof Query.Unnest unnest) {
        all = Joins.unnested(all, join.source(), unnest);
      } else {
        boolean alone = i == 0 && select.from().size() == 1;
        List<Expression> wanted =
            alone ? select.where().map(Evaluation::conjuncts).orElse(List.of()) : List.of();
        Relation next = source(join.source(), wanted, known);
        all = i == 0 ? next : Joins.joined(all, next, join);
      }
    }
    return all;
  }

  /** What must hold for {@code condition} to hold. */
  private static List<Expression> conjuncts(Expression condition) {
    return condition instanceof Expression.Call call && call.name().equals("and")
        ? call.arguments().stream().flatMap(a -> conjuncts(a).stream()).toList()
        : List.of(condition);
  }

  private Relation source(
      Query.Source source, List<Expression> wanted, Map<String, Relation> known) {
    if (source.of() instanceof Query.Inner inner) {
      return of(inner.query(), known).named(source.alias(), source.columns());
    }
    Query.Named table = (Query.Named) source.of();
    Relation found =
        table.database().isEmpty() && known.containsKey(table.name())
            ? known.get(table.name())
            : shelves.read(table, wanted);
    String alias = source.alias().isEmpty() ? table.name() : source.alias();
    return found.named(alias, source.columns());
  }

  private static List<Item> items(Select select, Scope scope) {
    List<Item> all = new ArrayList<>();
    for (Item item : select.items()) {
      if (item.expression().isPresent()) {
        all.add(item);
      } else {
        for (Scope.Column c : scope.columns()) {
          all.add(
              new Item(
                  Optional.of(new Expression.Reference(select.at(), c.of(), c.name())), c.name()));
        }
      }
    }
    return all;
  }

  private static boolean aggregates(Expression expression) {
    if (expression instanceof Expression.Call call) {
      return Aggregates.has(call.name())
          || call.arguments().stream().anyMatch(Evaluation::aggregates);
    }
    return expression instanceof Expression.Cast cast && aggregates(cast.from());
  }

  /** A number stands for the item of that place. */
  private static List<Expression> keys(Select select, List<Item> items) {
    return select.groupBy().stream()
        .map(
            by ->
                by instanceof Expression.Literal literal && literal.value() instanceof Long place
                    ? items.get((int) (place - 1)).expression().orElseThrow()
                    : by)
        .toList();
  }

  private static List<Scope.Column> columns(List<Item> items, List<Typed> values) {
    List<Scope.Column> columns = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      String alias = items.get(i).alias();
      String name =
          !alias.isEmpty()
              ? alias
              : items.get(i).expression().orElseThrow() instanceof Expression.Reference r
                  ? r.name()
                  : "_col" + i;
      columns.add(new Scope.Column("", name, values.get(i).type()));
    }
    return columns;
  }

  private record Key(Typed by, int sign) {}

  private static Key key(Typed by, Order order) {
    return new Key(by, order.sign());
  }

  /** Names of the result go before names of what it is made of. */
  private static Key key(Order order, List<Scope.Column> columns, List<Typed> values, Scope over) {
    for (int i = 0; i < columns.size(); i++) {
      boolean named =
          order.by() instanceof Expression.Reference r
              && r.of().isEmpty()
              && r.name().equals(columns.get(i).name());
      boolean placed =
          order.by() instanceof Expression.Literal l && Long.valueOf(i + 1L).equals(l.value());
      if (named || placed) {
        return new Key(values.get(i), order.sign());
      }
    }
    return new Key(over.of(order.by()), order.sign());
  }

  /** NULL comes last, whichever way. */
  private static void sort(List<Object[]> rows, List<Key> keys) {
    Comparator<Object[]> order = (a, b) -> 0;
    for (Key key : keys) {
      order =
          order.thenComparing(
              row -> key.by().value().of(row),
              Comparator.nullsLast((a, b) -> key.sign() * Values.compare(a, b)));
    }
    rows.sort(order);
  }
}
