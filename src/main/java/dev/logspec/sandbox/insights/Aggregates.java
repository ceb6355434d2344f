package dev.logspec.sandbox.insights;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The functions of {@code stats} ("stats": aggregation and non-aggregation functions). */
final class Aggregates {
  private static final int MANY = Integer.MAX_VALUE;

  private static final Map<String, Definition> ALL =
      Map.ofEntries(
          Map.entry("count", of(0, 1, args -> () -> new Count(args))),
          Map.entry("count_distinct", of(1, MANY, args -> () -> new Distinct(args))),
          Map.entry("sum", numbers(Numbers::sum)),
          Map.entry("avg", numbers(Numbers::average)),
          Map.entry("stddev", numbers(Numbers::deviation)),
          Map.entry("pct", of(2, 2, Aggregates::percentile)),
          Map.entry("min", of(1, 1, args -> () -> new Kept(args.get(0), args.get(0), -1))),
          Map.entry("max", of(1, 1, args -> () -> new Kept(args.get(0), args.get(0), 1))),
          Map.entry("earliest", of(1, 1, args -> () -> new Kept(args.get(0), time(), -1))),
          Map.entry("latest", of(1, 1, args -> () -> new Kept(args.get(0), time(), 1))),
          Map.entry("sortsfirst", of(1, 1, args -> () -> new Kept(args.get(0), args.get(0), -1))),
          Map.entry("sortslast", of(1, 1, args -> () -> new Kept(args.get(0), args.get(0), 1))));

  /** Takes the rows of one group in. */
  interface Accumulator {
    void add(Row row);

    Value total();
  }

  /** A function and how many arguments it takes. */
  record Definition(
      int fewest, int most, Function<List<Expression>, Supplier<Accumulator>> accumulators) {
    boolean takes(int arguments) {
      return arguments >= fewest && arguments <= most;
    }
  }

  private Aggregates() {}

  static Optional<Definition> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Definition of(
      int fewest, int most, Function<List<Expression>, Supplier<Accumulator>> accumulators) {
    return new Definition(fewest, most, accumulators);
  }

  private static Definition numbers(Function<Numbers, Value> total) {
    return of(1, 1, args -> () -> new Numbers(args.get(0), total));
  }

  private static Supplier<Accumulator> percentile(List<Expression> args) {
    double percent = args.get(1).of(Row.empty()).number().orElse(Double.NaN);
    return () -> new Numbers(args.get(0), numbers -> numbers.percentile(percent));
  }

  private static Expression time() {
    return Expression.field("@timestamp");
  }

  /** How many rows, or how many that have a value. */
  private static final class Count implements Accumulator {
    private final List<Expression> args;
    private long count;

    Count(List<Expression> args) {
      this.args = args;
    }

    @Override
    public void add(Row row) {
      if (args.isEmpty() || !args.get(0).of(row).isMissing()) {
        count++;
      }
    }

    @Override
    public Value total() {
      return Value.number(count);
    }
  }

  private static final class Distinct implements Accumulator {
    private final List<Expression> args;
    private final Set<List<String>> seen = new HashSet<>();

    Distinct(List<Expression> args) {
      this.args = args;
    }

    @Override
    public void add(Row row) {
      List<Value> values = args.stream().map(arg -> arg.of(row)).toList();
      if (values.stream().noneMatch(Value::isMissing)) {
        seen.add(values.stream().map(Value::text).toList());
      }
    }

    @Override
    public Value total() {
      return Value.number(seen.size());
    }
  }

  /** The value of the row that comes first or last by another value. */
  private static final class Kept implements Accumulator {
    private final Expression value;
    private final Expression by;
    private final int direction;
    private Value kept = Value.MISSING;
    private Value best = Value.MISSING;

    Kept(Expression value, Expression by, int direction) {
      this.value = value;
      this.by = by;
      this.direction = direction;
    }

    @Override
    public void add(Row row) {
      Value candidate = value.of(row);
      Value rank = by.of(row);
      boolean better = best.isMissing() || Value.ORDER.compare(rank, best) * direction > 0;
      if (!candidate.isMissing() && !rank.isMissing() && better) {
        kept = candidate;
        best = rank;
      }
    }

    /** A time among the results of statistics is its milliseconds. */
    @Override
    public Value total() {
      return kept.plain();
    }
  }

  private static final class Numbers implements Accumulator {
    private final Expression arg;
    private final Function<Numbers, Value> total;
    private double[] all = new double[8];
    private int count;

    Numbers(Expression arg, Function<Numbers, Value> total) {
      this.arg = arg;
      this.total = total;
    }

    @Override
    public void add(Row row) {
      arg.of(row)
          .number()
          .ifPresent(
              number -> {
                all = count == all.length ? Arrays.copyOf(all, count * 2) : all;
                all[count++] = number;
              });
    }

    @Override
    public Value total() {
      return count == 0 ? Value.MISSING : total.apply(this);
    }

    private double added() {
      return Arrays.stream(all, 0, count).sum();
    }

    Value sum() {
      return Value.number(added());
    }

    Value average() {
      return Value.number(added() / count);
    }

    Value deviation() {
      double mean = added() / count;
      double squares = Arrays.stream(all, 0, count).map(n -> (n - mean) * (n - mean)).sum();
      return Value.number(Math.sqrt(squares / count));
    }

    /** By nearest rank; how AWS interpolates is not told. */
    Value percentile(double percent) {
      double[] sorted = Arrays.copyOf(all, count);
      Arrays.sort(sorted);
      int rank = (int) Math.ceil(percent / 100 * count);
      return Value.number(sorted[Math.max(1, Math.min(count, rank)) - 1]);
    }
  }
}
