package dev.logspec.sandbox.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The command {@code sort}: rows that are equal by all keys stay as they came. */
record Sort(List<Key> keys) implements Step {

  /** What is sorted by; {@code direction} is negative for descending. */
  record Key(Expression expression, int direction) {}

  /** A row and what it is sorted by. */
  private record Ranked(Row row, List<Value> values) {}

  @Override
  public Flow into(Flow next) {
    List<Ranked> rows = new ArrayList<>();
    return new Flow() {
      @Override
      public void take(Row row) {
        List<Value> values = keys.stream().map(key -> key.expression().of(row)).toList();
        rows.add(new Ranked(row.lean(), values));
      }

      @Override
      public void end() {
        rows.sort(order());
        rows.forEach(ranked -> next.take(ranked.row()));
        next.end();
      }
    };
  }

  private Comparator<Ranked> order() {
    return (a, b) -> {
      for (int i = 0; i < keys.size(); i++) {
        int order = Value.ORDER.compare(a.values().get(i), b.values().get(i));
        if (order != 0) {
          return order * keys.get(i).direction();
        }
      }
      return 0;
    };
  }
}
