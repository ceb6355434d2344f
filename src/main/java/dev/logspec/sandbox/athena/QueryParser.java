package dev.logspec.sandbox.athena;

import dev.logspec.sandbox.athena.Query.Item;
import dev.logspec.sandbox.athena.Query.Join;
import dev.logspec.sandbox.athena.Query.Kind;
import dev.logspec.sandbox.athena.Query.Order;
import dev.logspec.sandbox.athena.Query.Select;
import dev.logspec.sandbox.athena.Query.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads queries. */
final class QueryParser {
  private final Words words;
  private final ExpressionParser expressions;

  QueryParser(Words words) {
    this.words = words;
    this.expressions = new ExpressionParser(words);
  }

  Query query() {
    Map<String, Query> named = new LinkedHashMap<>();
    if (words.accept("with")) {
      do {
        Token name = expressions.name();
        words.expect("as", "(");
        named.put(Words.name(name), query());
        words.expect(")");
      } while (words.accept(","));
    }
    List<Select> terms = new ArrayList<>(List.of(select()));
    while (words.peek().isWord("union")) {
      Token union = words.take();
      if (!words.accept("all")) {
        throw SqlError.unsupported(union, "UNION without ALL");
      }
      terms.add(select());
    }
    List<Order> order = words.accept("order", "by") ? words.list(this::order) : List.of();
    OptionalLong limit = OptionalLong.empty();
    if (words.accept("limit")) {
      limit = OptionalLong.of(Long.parseLong(words.expect(Token.Kind.NUMBER, "<integer>").text()));
    }
    return new Query(named, terms, order, limit);
  }

  private Order order() {
    Expression by = expressions.expression();
    boolean down = words.accept("desc");
    if (!down) {
      words.accept("asc");
    }
    return new Order(by, down ? -1 : 1);
  }

  private Select select() {
    Token at = words.peek();
    if (!words.accept("select")) {
      throw SqlError.mismatched(at, "'SELECT', 'WITH'");
    }
    boolean distinct = words.accept("distinct");
    List<Item> items = words.list(this::item);
    List<Join> from = words.accept("from") ? from() : List.of();
    Optional<Expression> where = after("where");
    List<Expression> groupBy =
        words.accept("group", "by") ? words.list(expressions::expression) : List.of();
    return new Select(at, items, from, where, groupBy, after("having"), distinct);
  }

  private Optional<Expression> after(String word) {
    return words.accept(word) ? Optional.of(expressions.expression()) : Optional.empty();
  }

  private Item item() {
    if (words.accept("*")) {
      return new Item(Optional.empty(), "");
    }
    return new Item(Optional.of(expressions.expression()), alias());
  }

  private String alias() {
    return words.accept("as") || ExpressionParser.isName(words.peek())
        ? Words.name(expressions.name())
        : "";
  }

  private List<Join> from() {
    List<Join> all = new ArrayList<>(List.of(new Join(Kind.CROSS, source(), Optional.empty())));
    while (true) {
      if (words.accept("cross", "join") || words.accept(",")) {
        all.add(new Join(Kind.CROSS, source(), Optional.empty()));
      } else if (words.accept("left", "join") || words.accept("left", "outer", "join")) {
        all.add(joined(Kind.LEFT));
      } else if (words.accept("join") || words.accept("inner", "join")) {
        all.add(joined(Kind.INNER));
      } else {
        return all;
      }
    }
  }

  private Join joined(Kind kind) {
    Source source = source();
    words.expect("on");
    return new Join(kind, source, Optional.of(expressions.expression()));
  }

  private Source source() {
    Query.Of of = of();
    String alias = alias();
    List<String> columns =
        !alias.isEmpty() && words.peek().isSign("(")
            ? words.bracketed(() -> Words.name(expressions.name()))
            : List.of();
    return new Source(of, alias, columns);
  }

  private Query.Of of() {
    Token at = words.peek();
    if (words.accept("unnest")) {
      return new Query.Unnest(at, words.bracketed(expressions::expression));
    }
    if (words.accept("(")) {
      Query inner = query();
      words.expect(")");
      return new Query.Inner(inner);
    }
    String first = Words.name(expressions.name());
    if (!words.accept(".")) {
      return new Query.Named(at, "", first);
    }
    String second = Words.name(expressions.name());
    return words.accept(".")
        ? new Query.Named(at, second, Words.name(expressions.name()))
        : new Query.Named(at, first, second);
  }
}
