package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.List;

/** Rows, and what their columns are called. */
record Relation(List<Scope.Column> columns, List<Object[]> rows) {

  /** The same under another name, with other names of columns where there are some. */
  Relation named(String alias, List<String> names) {
    List<Scope.Column> all = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      Scope.Column column = columns.get(i);
      String name = names.isEmpty() ? column.name() : names.get(i);
      all.add(new Scope.Column(alias.isEmpty() ? column.of() : alias, name, column.type()));
    }
    return new Relation(all, rows);
  }

  /** {@code columns} beside {@code others}. */
  static List<Scope.Column> beside(List<Scope.Column> columns, List<Scope.Column> others) {
    List<Scope.Column> all = new ArrayList<>(columns);
    all.addAll(others);
    return all;
  }

  /** The values of {@code row} before those of {@code other}. */
  static Object[] beside(Object[] row, Object[] other) {
    Object[] both = java.util.Arrays.copyOf(row, row.length + other.length);
    System.arraycopy(other, 0, both, row.length, other.length);
    return both;
  }
}
