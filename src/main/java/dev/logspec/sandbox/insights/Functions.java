package dev.logspec.sandbox.insights;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The functions of a row ("Boolean, comparison, numeric, datetime, and other functions"), by their
 * names in small letters. Those of times are known to the grammar, which reads their periods.
 */
final class Functions {
  private static final int MANY = Integer.MAX_VALUE;

  private static final Map<String, Definition> ALL =
      Map.ofEntries(
          Map.entry("ispresent", of(1, 1, args -> Value.truth(!args.get(0).isMissing()))),
          Map.entry("coalesce", of(1, MANY, Functions::coalesce)),
          Map.entry("if", of(3, 3, args -> args.get(0).holds() ? args.get(1) : args.get(2))),
          Map.entry("isempty", of(1, 1, args -> Value.truth(args.get(0).text().isEmpty()))),
          Map.entry("isblank", of(1, 1, args -> Value.truth(args.get(0).text().isBlank()))),
          Map.entry("concat", of(1, MANY, Functions::concat)),
          Map.entry("tolower", text(text -> text.toLowerCase(Locale.ROOT))),
          Map.entry("toupper", text(text -> text.toUpperCase(Locale.ROOT))),
          Map.entry("trim", trimming((text, drop) -> left(right(text, drop), drop))),
          Map.entry("ltrim", trimming(Functions::left)),
          Map.entry("rtrim", trimming(Functions::right)),
          Map.entry("strlen", of(1, 1, Functions::length)),
          Map.entry("substr", of(2, 3, Functions::substring)),
          Map.entry("replace", of(3, 3, Functions::replaced)),
          Map.entry("strcontains", of(2, 2, Functions::contains)),
          Map.entry("abs", numeric(Math::abs)),
          Map.entry("ceil", numeric(Math::ceil)),
          Map.entry("floor", numeric(Math::floor)),
          Map.entry("log", numeric(Math::log)),
          Map.entry("sqrt", numeric(Math::sqrt)),
          Map.entry("greatest", of(1, MANY, args -> extreme(args, Math::max))),
          Map.entry("least", of(1, MANY, args -> extreme(args, Math::min))),
          Map.entry("frommillis", of(1, 1, args -> ofNumber(args, n -> Value.time((long) n)))),
          Map.entry("tomillis", of(1, 1, args -> ofNumber(args, Value::number))));

  /** A function and how many arguments it takes. */
  record Definition(int fewest, int most, Function<List<Value>, Value> body) {
    boolean takes(int arguments) {
      return arguments >= fewest && arguments <= most;
    }
  }

  private Functions() {}

  static Optional<Definition> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  private static Definition of(int fewest, int most, Function<List<Value>, Value> body) {
    return new Definition(fewest, most, body);
  }

  private static Definition text(UnaryOperator<String> change) {
    return of(1, 1, args -> onText(args.get(0), change));
  }

  private static Value onText(Value value, UnaryOperator<String> change) {
    return value.isMissing() ? Value.MISSING : Value.text(change.apply(value.text()));
  }

  private static Definition numeric(DoubleUnaryOperator change) {
    return of(1, 1, args -> ofNumber(args, n -> Value.number(change.applyAsDouble(n))));
  }

  private static Value ofNumber(List<Value> args, DoubleFunction<Value> function) {
    OptionalDouble number = args.get(0).number();
    return number.isPresent() ? function.apply(number.getAsDouble()) : Value.MISSING;
  }

  private static Value coalesce(List<Value> args) {
    return args.stream().filter(value -> !value.isMissing()).findFirst().orElse(Value.MISSING);
  }

  private static Value concat(List<Value> args) {
    StringBuilder all = new StringBuilder();
    args.forEach(value -> all.append(value.text()));
    return Value.text(all.toString());
  }

  /** Cuts the characters of the second argument off; without one, blanks. */
  private static Definition trimming(BinaryOperator<String> cut) {
    return of(
        1,
        2,
        args -> {
          String drop = args.size() > 1 ? args.get(1).text() : " \t\r\n";
          return onText(args.get(0), text -> cut.apply(text, drop));
        });
  }

  private static String left(String text, String drop) {
    int start = 0;
    while (start < text.length() && drop.indexOf(text.charAt(start)) >= 0) {
      start++;
    }
    return text.substring(start);
  }

  private static String right(String text, String drop) {
    int end = text.length();
    while (end > 0 && drop.indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return text.substring(0, end);
  }

  private static Value length(List<Value> args) {
    Value value = args.get(0);
    return value.isMissing() ? value : Value.number(value.text().length());
  }

  /** From a position counted from 0, to the end or for so many characters. */
  private static Value substring(List<Value> args) {
    return onText(
        args.get(0),
        text -> {
          int start = position(args.get(1), text.length());
          int rest = text.length() - start;
          return text.substring(
              start, args.size() > 2 ? start + position(args.get(2), rest) : text.length());
        });
  }

  private static int position(Value value, int most) {
    return (int) Math.max(0, Math.min(most, value.number().orElse(0)));
  }

  private static Value replaced(List<Value> args) {
    return onText(args.get(0), text -> text.replace(args.get(1).text(), args.get(2).text()));
  }

  private static Value contains(List<Value> args) {
    boolean both = !args.get(0).isMissing() && !args.get(1).isMissing();
    return Value.truth(both && args.get(0).text().contains(args.get(1).text()));
  }

  private static Value extreme(List<Value> args, DoubleBinaryOperator choice) {
    OptionalDouble chosen =
        args.stream()
            .map(Value::number)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .reduce(choice);
    return chosen.isPresent() ? Value.number(chosen.getAsDouble()) : Value.MISSING;
  }
}
