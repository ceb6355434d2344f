package dev.logspec.sandbox.insights;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The commands that look at one row at a time. */
final class Steps {
  private Steps() {}

  /** Adds fields to each row. */
  static Step compute(List<Named> fields) {
    return each(row -> fields.forEach(field -> row.set(field.name(), field.expression().of(row))));
  }

  /** Changes each row. */
  static Step each(Consumer<Row> change) {
    return keeping(
        () ->
            row -> {
              change.accept(row);
              return true;
            });
  }

  static Step filter(Expression condition) {
    return keeping(() -> row -> condition.of(row).holds());
  }

  /** Lets so many rows through. */
  static Step limit(long most) {
    return keeping(
        () -> {
          long[] count = {0};
          return row -> count[0]++ < most;
        });
  }

  /** Keeps the first row of each combination, and every row that has not all of the fields. */
  static Step dedup(List<Expression> fields) {
    return keeping(
        () -> {
          Set<List<String>> seen = new HashSet<>();
          return row -> {
            List<Value> values = fields.stream().map(field -> field.of(row)).toList();
            return values.stream().anyMatch(Value::isMissing)
                || seen.add(values.stream().map(Value::text).toList());
          };
        });
  }

  private static Step keeping(Supplier<Predicate<Row>> fresh) {
    return next -> {
      Predicate<Row> wanted = fresh.get();
      return new Flow() {
        @Override
        public void take(Row row) {
          if (wanted.test(row)) {
            next.take(row);
          }
        }

        @Override
        public void end() {
          next.end();
        }
      };
    };
  }
}
