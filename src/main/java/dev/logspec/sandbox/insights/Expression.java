package dev.logspec.sandbox.insights;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What a row is asked for. */
@FunctionalInterface
interface Expression {
  Value of(Row row);

  static Expression constant(Value value) {
    return row -> value;
  }

  static Expression field(String name) {
    return row -> row.get(name);
  }

  /** Arithmetic; where a side is no number, there is no result. */
  static Expression arithmetic(Expression left, Expression right, DoubleBinaryOperator operator) {
    return row -> {
      var a = left.of(row).number();
      var b = right.of(row).number();
      return a.isPresent() && b.isPresent()
          ? Value.number(operator.applyAsDouble(a.getAsDouble(), b.getAsDouble()))
          : Value.MISSING;
    };
  }

  static Expression same(Expression left, Expression right) {
    return row -> Value.truth(left.of(row).same(right.of(row)));
  }

  /** A comparison by order: of numbers when both are, else of texts. With nothing it is false. */
  static Expression ordered(Expression left, Expression right, IntPredicate wanted) {
    return row -> {
      Value a = left.of(row);
      Value b = right.of(row);
      return Value.truth(!a.isMissing() && !b.isMissing() && wanted.test(order(a, b)));
    };
  }

  private static int order(Value a, Value b) {
    var first = a.number();
    var second = b.number();
    return first.isPresent() && second.isPresent()
        ? Double.compare(first.getAsDouble(), second.getAsDouble())
        : a.text().compareTo(b.text());
  }

  /** Whether the text of a value is as wanted; what is missing is not. */
  static Expression matching(Expression left, Predicate<String> wanted) {
    return row -> {
      Value value = left.of(row);
      return Value.truth(!value.isMissing() && wanted.test(value.text()));
    };
  }

  static Expression among(Expression left, List<Expression> all) {
    return row -> {
      Value value = left.of(row);
      return Value.truth(all.stream().anyMatch(each -> value.same(each.of(row))));
    };
  }

  static Expression not(Expression inner) {
    return row -> Value.truth(!inner.of(row).holds());
  }

  static Expression both(Expression left, Expression right) {
    return row -> Value.truth(left.of(row).holds() && right.of(row).holds());
  }

  static Expression either(Expression left, Expression right) {
    return row -> Value.truth(left.of(row).holds() || right.of(row).holds());
  }
}
