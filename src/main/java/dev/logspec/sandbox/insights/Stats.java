package dev.logspec.sandbox.insights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The command {@code stats}: one row per group, in the order in which the groups appear. Where
 * there are no rows, there is no group either.
 *
 * @param aggregates what is gathered per group; the results stand in fields called {@link #slot}
 * @param results made of those fields
 */
record Stats(List<Named> by, List<Supplier<Aggregates.Accumulator>> aggregates, List<Named> results)
    implements Step {
  private static final String NOTHING = "\0";

  /** One group and what was gathered of it. */
  private record Group(List<Value> by, List<Aggregates.Accumulator> gathered) {}

  /** The field of the result of an aggregate; no name of a query is like it. */
  static String slot(int aggregate) {
    return "\0" + aggregate;
  }

  @Override
  public Flow into(Flow next) {
    Map<List<String>, Group> groups = new LinkedHashMap<>();
    return new Flow() {
      @Override
      public void take(Row row) {
        List<Value> values = by.stream().map(each -> each.expression().of(row)).toList();
        List<String> key = values.stream().map(v -> v.isMissing() ? NOTHING : v.text()).toList();
        groups
            .computeIfAbsent(key, k -> group(values))
            .gathered()
            .forEach(accumulator -> accumulator.add(row));
      }

      @Override
      public void end() {
        groups.values().forEach(group -> next.take(result(group)));
        next.end();
      }
    };
  }

  private Group group(List<Value> values) {
    return new Group(values, aggregates.stream().map(Supplier::get).toList());
  }

  private Row result(Group group) {
    Row row = Row.empty();
    for (int i = 0; i < aggregates.size(); i++) {
      row.set(slot(i), group.gathered().get(i).total());
    }
    for (int i = 0; i < by.size(); i++) {
      row.set(by.get(i).name(), group.by().get(i));
    }
    results.forEach(result -> row.set(result.name(), result.expression().of(row)));
    return row;
  }
}
