package dev.logspec.sandbox.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** Reads calls of functions: those of a row, of times, and where statistics are made, of groups. */
final class Calls {
  private final Words words;
  private final Scope scope;
  private final Supplier<Expression> expression;

  /** Where aggregates go; nothing where none may stand. */
  private Optional<List<Supplier<Aggregates.Accumulator>>> gathered = Optional.empty();

  Calls(Words words, Scope scope, Supplier<Expression> expression) {
    this.words = words;
    this.scope = scope;
    this.expression = expression;
  }

  /** Reads {@code inner}, in which aggregates may stand, into {@code aggregates}. */
  Expression gathering(
      List<Supplier<Aggregates.Accumulator>> aggregates, Supplier<Expression> inner) {
    return with(Optional.of(aggregates), inner);
  }

  private <T> T with(
      Optional<List<Supplier<Aggregates.Accumulator>>> aggregates, Supplier<T> inner) {
    Optional<List<Supplier<Aggregates.Accumulator>>> before = gathered;
    gathered = aggregates;
    T read = inner.get();
    gathered = before;
    return read;
  }

  /** The call of {@code name}, whose parenthesis stands next. */
  Expression call(Token name) {
    Optional<String> column = scope.column(words.from(name.start()));
    if (column.isPresent()) {
      while (words.end() < name.start() + column.get().length()) {
        words.take();
      }
      return Expression.field(column.get());
    }
    words.expectSign("(");
    Expression read = arguments(name);
    words.expectSign(")");
    return read;
  }

  private Expression arguments(Token name) {
    return switch (name.word()) {
      case "bin" -> {
        Token timestamp = new Token(Token.Kind.NAME, "@timestamp", name.start(), name.end());
        yield times(Expression.field(scope.read(timestamp)), period()::floor);
      }
      case "datefloor" -> {
        Expression time = time();
        yield times(time, period()::floor);
      }
      case "dateceil" -> {
        Expression time = time();
        yield times(time, period()::ceil);
      }
      default -> aggregate(name).orElseGet(() -> function(name));
    };
  }

  private Expression time() {
    Expression time = expression.get();
    words.expectSign(",");
    return time;
  }

  private Times.Period period() {
    Token token = words.expect(Token.Kind.PERIOD, "a period such as 5m");
    String unit = token.word().replaceFirst("^\\d+", "");
    String count = token.text().substring(0, token.text().length() - unit.length());
    boolean counted = count.length() < 8 && Integer.parseInt(count) > 0;
    if (!counted || !Times.isUnit(unit)) {
      throw Words.error(token, "Invalid period: " + token.text());
    }
    return Times.period(Integer.parseInt(count), unit);
  }

  private static Expression times(Expression time, LongUnaryOperator change) {
    return row -> {
      var millis = time.of(row).number();
      return millis.isPresent()
          ? Value.time(change.applyAsLong((long) millis.getAsDouble()))
          : Value.MISSING;
    };
  }

  private Optional<Expression> aggregate(Token name) {
    return Aggregates.find(name.word())
        .map(
            definition -> {
              List<Supplier<Aggregates.Accumulator>> all =
                  gathered.orElseThrow(
                      () -> Words.error(name, name.text() + " may be used in stats only"));
              List<Expression> args = with(Optional.empty(), () -> aggregateArguments(name));
              require(name, definition.takes(args.size()));
              if (name.isWord("pct")) {
                requirePercent(name, args.get(1));
              }
              all.add(definition.accumulators().apply(args));
              return Expression.field(Stats.slot(all.size() - 1));
            });
  }

  private List<Expression> aggregateArguments(Token name) {
    boolean all = name.isWord("count") && words.acceptSign("*");
    return all || words.peek().isSign(")") ? List.of() : words.list(expression);
  }

  private static void requirePercent(Token name, Expression percent) {
    double number = percent.of(Row.empty()).number().orElse(-1);
    if (number < 0 || number > 100) {
      throw Words.error(name, "pct takes a number from 0 to 100");
    }
  }

  private Expression function(Token name) {
    Functions.Definition definition =
        Functions.find(name.word())
            .orElseThrow(() -> Words.error(name, "Unknown function: " + name.text()));
    List<Expression> args = words.peek().isSign(")") ? List.of() : words.list(expression);
    require(name, definition.takes(args.size()));
    return row -> {
      List<Value> values = new ArrayList<>(args.size());
      args.forEach(arg -> values.add(arg.of(row)));
      return definition.body().apply(values);
    };
  }

  private void require(Token name, boolean takes) {
    if (!takes) {
      throw new QueryError(
          name.start(), words.peek().end(), "Invalid number of arguments of " + name.text());
    }
  }
}
