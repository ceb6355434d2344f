package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Functions of many rows. */
final class Aggregates {
  private static final Set<String> NAMES =
      Set.of(
          "approx_percentile",
          "arbitrary",
          "avg",
          "count",
          "count_if",
          "max",
          "max_by",
          "min",
          "min_by",
          "sum");

  private Aggregates() {}

  /** Takes rows, and has a result. */
  interface Accumulator {
    void add(Object[] row);

    Object result();
  }

  /** An aggregate that is known to make sense. */
  record Made(Type type, Supplier<Accumulator> accumulator) {}

  static boolean has(String name) {
    return NAMES.contains(name);
  }

  /** {@code call} over {@code rows}. */
  static Made of(Expression.Call call, Scope rows) {
    List<Typed> args = call.arguments().stream().map(rows::of).toList();
    int wanted =
        switch (call.name()) {
          case "max_by", "min_by", "approx_percentile" -> 2;
          case "count" -> call.star() ? 0 : 1;
          default -> 1;
        };
    if (args.size() != wanted || call.star() && !call.name().equals("count")) {
      throw unexpected(call, args);
    }
    return switch (call.name()) {
      case "count" -> new Made(Type.BIGINT, counting(call, args));
      case "count_if" -> new Made(Type.BIGINT, gathered(args, all -> count(all, true)));
      case "min", "arbitrary" -> new Made(args.get(0).type(), gathered(args, a -> extreme(a, -1)));
      case "max" -> new Made(args.get(0).type(), gathered(args, a -> extreme(a, 1)));
      case "max_by" -> new Made(args.get(0).type(), gathered(args, a -> by(a, 1)));
      case "min_by" -> new Made(args.get(0).type(), gathered(args, a -> by(a, -1)));
      default -> ofNumbers(call, args);
    };
  }

  private static Made ofNumbers(Expression.Call call, List<Typed> args) {
    Type type = args.get(0).type();
    if (!type.isNumber() || args.stream().anyMatch(a -> !a.type().isNumber())) {
      throw unexpected(call, args);
    }
    boolean whole = type.equals(Type.BIGINT);
    return switch (call.name()) {
      case "sum" -> new Made(type, gathered(args, all -> Values.as(sum(all), whole)));
      case "avg" ->
          new Made(Type.DOUBLE, gathered(args, a -> a.isEmpty() ? null : sum(a) / a.size()));
      default -> new Made(type, gathered(args, Aggregates::percentile));
    };
  }

  private static SqlError unexpected(Expression.Call call, List<Typed> args) {
    return Functions.unexpected(call, args.stream().map(Typed::type).toList());
  }

  private static Supplier<Accumulator> counting(Expression.Call call, List<Typed> args) {
    if (call.star()) {
      return () -> gathering(List.of(), all -> (long) all.size());
    }
    return gathered(
        args,
        all -> {
          List<Object> values = all.stream().map(a -> a[0]).toList();
          return (long) (call.distinct() ? new HashSet<>(values).size() : values.size());
        });
  }

  private static Supplier<Accumulator> gathered(
      List<Typed> args, Function<List<Object[]>, Object> result) {
    return () -> gathering(args, result);
  }

  /** Rows whose first argument is NULL do not count. */
  private static Accumulator gathering(List<Typed> args, Function<List<Object[]>, Object> result) {
    List<Object[]> all = new ArrayList<>();
    return new Accumulator() {
      @Override
      public void add(Object[] row) {
        Object[] values = args.stream().map(a -> a.value().of(row)).toArray();
        if (args.size() != 1 || values[0] != null) {
          all.add(values);
        }
      }

      @Override
      public Object result() {
        return result.apply(all);
      }
    };
  }

  private static Object count(List<Object[]> all, Object wanted) {
    return all.stream().filter(a -> wanted.equals(a[0])).count();
  }

  private static Object extreme(List<Object[]> all, int sign) {
    Object best = null;
    for (Object[] one : all) {
      best = best == null || sign * Values.compare(one[0], best) > 0 ? one[0] : best;
    }
    return best;
  }

  /** The first argument where the second is the greatest or the least. */
  private static Object by(List<Object[]> all, int sign) {
    Object[] best = null;
    for (Object[] one : all) {
      boolean better = best == null || sign * Values.compare(one[1], best[1]) > 0;
      best = one[1] != null && better ? one : best;
    }
    return best == null ? null : best[0];
  }

  private static Double sum(List<Object[]> all) {
    return all.isEmpty()
        ? null
        : (Double) all.stream().mapToDouble(a -> ((Number) a[0]).doubleValue()).sum();
  }

  /** Exact, where Athena's is approximate. */
  private static Object percentile(List<Object[]> all) {
    List<Object> values =
        new ArrayList<>(all.stream().map(a -> a[0]).filter(v -> v != null).toList());
    if (values.isEmpty()) {
      return null;
    }
    double share = ((Number) all.get(0)[1]).doubleValue();
    if (share < 0 || share > 1) {
      throw SqlError.value(
          "INVALID_FUNCTION_ARGUMENT",
          String.format(Locale.ROOT, "percentile must be between 0 and 1, got %s", share));
    }
    values.sort(Values::compare);
    return values.get(Math.max(0, (int) Math.ceil(share * values.size()) - 1));
  }
}
