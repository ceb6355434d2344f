package dev.logspec.sandbox.insights;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Supplier;

/**
 * Reads expressions: {@code or} binds least, then {@code and}, {@code not}, comparisons, sums,
 * products, powers, signs.
 */
final class Expressions {
  private static final int DEEPEST = 100;

  private final Words words;
  private final Scope scope;
  private final Calls calls;
  private int depth;

  Expressions(Words words, Scope scope) {
    this.words = words;
    this.scope = scope;
    this.calls = new Calls(words, scope, this::expression);
  }

  /** The next expression, in which no aggregate may stand. */
  Expression expression() {
    return deeper(this::either);
  }

  /** The next expression; the aggregates in it are added to {@code aggregates}. */
  Expression gathering(List<Supplier<Aggregates.Accumulator>> aggregates) {
    return calls.gathering(aggregates, this::expression);
  }

  /** The next expression with the field it makes: its alias, else its text. */
  Named named(Supplier<Expression> expression) {
    Token first = words.peek();
    Expression read = expression.get();
    boolean plain = first.isName() && words.end() == first.end();
    String text = plain ? first.text() : words.since(first.start());
    return words.acceptWord("as")
        ? new Named(scope.make(words.expectName()), read)
        : new Named(text, read);
  }

  private Expression deeper(Supplier<Expression> inner) {
    if (++depth > DEEPEST) {
      throw Words.error(words.peek(), "The query is nested too deep.");
    }
    Expression read = inner.get();
    depth--;
    return read;
  }

  private Expression either() {
    Expression left = both();
    while (words.acceptWord("or")) {
      left = Expression.either(left, both());
    }
    return left;
  }

  private Expression both() {
    Expression left = negation();
    while (words.acceptWord("and")) {
      left = Expression.both(left, negation());
    }
    return left;
  }

  private Expression negation() {
    return words.acceptWord("not") ? Expression.not(deeper(this::negation)) : comparison();
  }

  private Expression comparison() {
    Expression left = sum();
    if (words.acceptWord("not")) {
      Optional<Expression> tested = wordTest(left);
      return Expression.not(tested.orElseThrow(() -> words.unexpected("{'like', 'in'}")));
    }
    return wordTest(left).orElseGet(() -> signTest(left));
  }

  private Optional<Expression> wordTest(Expression left) {
    if (words.acceptWord("like")) {
      return Optional.of(Expression.matching(left, Patterns.like(words)));
    }
    return words.acceptWord("in")
        ? Optional.of(Expression.among(left, choices()))
        : Optional.empty();
  }

  private List<Expression> choices() {
    if (words.peek().isSign("(")) {
      throw Parser.unsupported(words.peek(), "subqueries");
    }
    words.expectSign("[");
    List<Expression> all = words.list(this::sum);
    words.expectSign("]");
    return all;
  }

  private Expression signTest(Expression left) {
    Token sign = words.peek();
    if (!sign.is(Token.Kind.SIGN)) {
      return left;
    }
    return switch (sign.text()) {
      case "=~" -> {
        words.take();
        yield Expression.matching(left, Patterns.like(words));
      }
      case "=" -> Expression.same(left, right());
      case "!=" -> Expression.not(Expression.same(left, right()));
      case "<" -> Expression.ordered(left, right(), order -> order < 0);
      case "<=" -> Expression.ordered(left, right(), order -> order <= 0);
      case ">" -> Expression.ordered(left, right(), order -> order > 0);
      case ">=" -> Expression.ordered(left, right(), order -> order >= 0);
      default -> left;
    };
  }

  private Expression right() {
    words.take();
    return sum();
  }

  private Expression sum() {
    Expression left = product();
    while (true) {
      if (words.acceptSign("+")) {
        left = Expression.arithmetic(left, product(), Double::sum);
      } else if (words.acceptSign("-")) {
        left = Expression.arithmetic(left, product(), (a, b) -> a - b);
      } else {
        return left;
      }
    }
  }

  private Expression product() {
    Expression left = power();
    while (true) {
      Optional<DoubleBinaryOperator> operator = product(words.peek());
      if (operator.isEmpty()) {
        return left;
      }
      words.take();
      left = Expression.arithmetic(left, power(), operator.get());
    }
  }

  private static Optional<DoubleBinaryOperator> product(Token sign) {
    if (!sign.is(Token.Kind.SIGN)) {
      return Optional.empty();
    }
    return switch (sign.text()) {
      case "*" -> Optional.of((a, b) -> a * b);
      case "/" -> Optional.of((a, b) -> a / b);
      case "%" -> Optional.of((a, b) -> a % b);
      default -> Optional.empty();
    };
  }

  private Expression power() {
    Expression base = signed();
    return words.acceptSign("^")
        ? Expression.arithmetic(base, deeper(this::power), Math::pow)
        : base;
  }

  private Expression signed() {
    return words.acceptSign("-")
        ? Expression.arithmetic(
            Expression.constant(Value.FALSE), deeper(this::signed), (zero, a) -> zero - a)
        : primary();
  }

  /** A literal, a field, a call, or an expression in parentheses. */
  Expression primary() {
    Token token = words.peek();
    return switch (token.kind()) {
      case TEXT -> Expression.constant(Value.text(words.take().text()));
      case NUMBER -> Expression.constant(Value.number(words.take().text()));
      case NAME -> {
        Token name = words.take();
        yield words.peek().isSign("(") ? calls.call(name) : Expression.field(scope.read(name));
      }
      case QUOTED_NAME -> Expression.field(scope.read(words.take()));
      case SIGN -> parenthesized();
      case REGEX, PERIOD, END -> throw words.unexpected("an expression");
    };
  }

  private Expression parenthesized() {
    if (!words.acceptSign("(")) {
      throw words.unexpected("an expression");
    }
    Expression inner = expression();
    words.expectSign(")");
    return inner;
  }
}
