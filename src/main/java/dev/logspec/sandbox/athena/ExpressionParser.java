package dev.logspec.sandbox.athena;

import dev.logspec.sandbox.athena.Expression.Call;
import dev.logspec.sandbox.athena.Expression.Literal;
import dev.logspec.sandbox.athena.Expression.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads expressions. */
final class ExpressionParser {
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "as",
          "by",
          "case",
          "cast",
          "cross",
          "distinct",
          "else",
          "end",
          "from",
          "group",
          "having",
          "in",
          "is",
          "join",
          "left",
          "like",
          "not",
          "null",
          "on",
          "or",
          "order",
          "select",
          "then",
          "union",
          "unnest",
          "using",
          "when",
          "where",
          "with",
          "limit",
          "inner",
          "between");

  private final Words words;

  ExpressionParser(Words words) {
    this.words = words;
  }

  /** Whether {@code token} may be a name. */
  static boolean isName(Token token) {
    return token.kind() == Token.Kind.NAME
        || token.kind() == Token.Kind.WORD
            && !RESERVED.contains(token.text().toLowerCase(Locale.ROOT));
  }

  Token name() {
    Token token = words.peek();
    if (token.kind() == Token.Kind.BACKTICKED) {
      throw SqlError.malformed(
          token,
          "backquoted identifiers are not supported; use double quotes to quote identifiers");
    }
    if (!isName(token)) {
      throw SqlError.mismatched(token, "<identifier>");
    }
    return words.take();
  }

  Expression expression() {
    Expression left = conjunction();
    while (words.peek().isWord("or")) {
      left = new Call(words.take(), "or", List.of(left, conjunction()));
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = negation();
    while (words.peek().isWord("and")) {
      left = new Call(words.take(), "and", List.of(left, negation()));
    }
    return left;
  }

  private Expression negation() {
    Token at = words.peek();
    return words.accept("not") ? not(at, negation()) : predicate();
  }

  private static Expression not(Token at, Expression of) {
    return new Call(at, "not", List.of(of));
  }

  private Expression predicate() {
    Expression left = sum();
    Token at = words.peek();
    if (at.kind() == Token.Kind.SIGN
        && Set.of("=", "<>", "!=", "<", "<=", ">", ">=").contains(at.text())) {
      words.take();
      String operator = at.text().equals("!=") ? "<>" : at.text();
      return new Call(at, operator, List.of(left, sum()));
    }
    if (words.accept("is")) {
      boolean not = words.accept("not");
      words.expect("null");
      Expression is = new Call(at, "is null", List.of(left));
      return not ? not(at, is) : is;
    }
    boolean not = words.accept("not");
    Optional<Expression> tested = tested(at, left);
    if (not && tested.isEmpty()) {
      throw SqlError.mismatched(words.peek(), "'BETWEEN', 'IN', 'LIKE'");
    }
    return tested.map(t -> not ? not(at, t) : t).orElse(left);
  }

  private Optional<Expression> tested(Token at, Expression left) {
    if (words.accept("like")) {
      return Optional.of(
          new Expression.Like(at, left, words.expect(Token.Kind.TEXT, "<string>").text()));
    }
    if (words.accept("between")) {
      Expression low = sum();
      words.expect("and");
      return Optional.of(
          new Call(
              at,
              "and",
              List.of(
                  new Call(at, ">=", List.of(left, low)),
                  new Call(at, "<=", List.of(left, sum())))));
    }
    if (words.accept("in")) {
      List<Expression> all = new ArrayList<>(List.of(left));
      all.addAll(words.bracketed(this::expression));
      return Optional.of(new Call(at, "in", all));
    }
    return Optional.empty();
  }

  private Expression sum() {
    Expression left = product();
    while (isSign("+", "-", "||")) {
      Token sign = words.take();
      left = new Call(sign, sign.text(), List.of(left, product()));
    }
    return left;
  }

  private Expression product() {
    Expression left = unary();
    while (isSign("*", "/", "%")) {
      Token sign = words.take();
      left = new Call(sign, sign.text(), List.of(left, unary()));
    }
    return left;
  }

  private boolean isSign(String... signs) {
    return Set.of(signs).contains(words.peek().text()) && words.peek().kind() == Token.Kind.SIGN;
  }

  private Expression unary() {
    Token at = words.peek();
    if (words.accept("-")) {
      return new Call(at, "-", List.of(new Literal(at, Type.BIGINT, 0L), unary()));
    }
    return primary();
  }

  private Expression primary() {
    Token at = words.peek();
    if (words.accept("(")) {
      Expression inner = expression();
      words.expect(")");
      return inner;
    }
    if (at.kind() == Token.Kind.TEXT) {
      return new Literal(words.take(), Type.VARCHAR, at.text());
    }
    if (at.kind() == Token.Kind.NUMBER) {
      boolean whole = at.text().matches("[0-9]{1,18}");
      return whole
          ? new Literal(words.take(), Type.BIGINT, Long.valueOf(at.text()))
          : new Literal(words.take(), Type.DOUBLE, Double.valueOf(at.text()));
    }
    if (words.accept("null")) {
      return new Literal(at, Type.UNKNOWN, null);
    }
    if (words.accept("true") || words.accept("false")) {
      return new Literal(at, Type.BOOLEAN, at.isWord("true"));
    }
    return special(at);
  }

  private Expression special(Token at) {
    if (words.accept("case")) {
      return cases(at);
    }
    if (words.accept("cast", "(")) {
      Expression from = expression();
      words.expect("as");
      Type to = type();
      words.expect(")");
      return new Expression.Cast(at, from, to);
    }
    if (words.accept("try", "(")) {
      Expression of = expression();
      words.expect(")");
      return new Expression.Try(at, of);
    }
    if (words.accept("array", "[")) {
      List<Expression> items = words.list(this::expression);
      words.expect("]");
      return new Call(at, "array", items);
    }
    return named();
  }

  private Expression cases(Token at) {
    List<Expression> whens = new ArrayList<>();
    List<Expression> thens = new ArrayList<>();
    if (!words.peek().isWord("when")) {
      throw SqlError.unsupported(at, "CASE with an operand");
    }
    while (words.accept("when")) {
      whens.add(expression());
      words.expect("then");
      thens.add(expression());
    }
    Optional<Expression> other =
        words.accept("else") ? Optional.of(expression()) : Optional.empty();
    words.expect("end");
    return new Expression.Case(at, whens, thens, other);
  }

  private Expression named() {
    Token first = name();
    if (first.kind() == Token.Kind.WORD && words.accept("(")) {
      return call(first);
    }
    if (words.accept(".")) {
      return new Reference(first, Words.name(first), Words.name(name()));
    }
    return new Reference(first, "", Words.name(first));
  }

  private Expression call(Token function) {
    String name = Words.name(function);
    if (words.accept("*", ")")) {
      return alone(new Call(function, name, List.of(), true, false));
    }
    boolean distinct = words.accept("distinct");
    List<Expression> arguments =
        words.peek().isSign(")") ? List.of() : words.list(this::expression);
    words.expect(")");
    return alone(new Call(function, name, arguments, false, distinct));
  }

  private Call alone(Call call) {
    if (words.peek().isWord("over") || words.peek().isWord("filter")) {
      throw SqlError.unsupported(words.peek(), words.peek().text());
    }
    return call;
  }

  private Type type() {
    Token at = name();
    if (at.isWord("array")) {
      words.expect("(");
      Type element = type();
      words.expect(")");
      return Type.array(element);
    }
    return switch (Words.name(at)) {
      case "varchar" -> Type.VARCHAR;
      case "bigint", "integer" -> Type.BIGINT;
      case "double" -> Type.DOUBLE;
      case "json" -> Type.JSON;
      default -> throw SqlError.at(at, "TYPE_NOT_FOUND", "Unknown type: " + at.text());
    };
  }
}
