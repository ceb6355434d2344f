package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.List;

/** The columns that names may mean. */
class Scope {
  private final List<Column> columns;

  /**
   * A column.
   *
   * @param of the relation that it is of; may be empty
   */
  record Column(String of, String name, Type type) {
    Column named(String alias) {
      return new Column(alias, name, type);
    }
  }

  Scope(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  List<Column> columns() {
    return columns;
  }

  /** {@code expression} over rows of these columns. */
  Typed of(Expression expression) {
    return expression.in(this);
  }

  /** The column that {@code reference} means. */
  Typed column(Expression.Reference reference) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      boolean fits = reference.of().isEmpty() || reference.of().equals(column.of());
      if (fits && column.name().equals(reference.name())) {
        found.add(i);
      }
    }
    if (found.size() == 1) {
      return Typed.slot(columns.get(found.get(0)).type(), found.get(0));
    }
    throw found.isEmpty()
        ? SqlError.at(
            reference.at(),
            "COLUMN_NOT_FOUND",
            "Column '"
                + reference.key()
                + "' cannot be resolved or requester is not authorized to access requested"
                + " resources")
        : SqlError.at(
            reference.at(), "AMBIGUOUS_NAME", "Column '" + reference.key() + "' is ambiguous");
  }
}
