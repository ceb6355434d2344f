package dev.logspec.sandbox.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads commands and holds them to what the user guide says of their order: two {@code stats} at
 * most, {@code sort} and {@code limit} behind the last of them, behind {@code dedup} only {@code
 * limit}.
 */
final class Parser {
  private static final int MOST_STATS = 2;

  /** Commands of the language that are not evaluated here, in small letters. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "addtotals",
          "anomaly",
          "diff",
          "filterindex",
          "join",
          "lookup",
          "pattern",
          "source",
          "unmask",
          "unnest");

  private static final String COMMANDS =
      "{'dedup', 'display', 'fields', 'filter', 'limit', 'parse', 'sort', 'stats'}";

  private final Words words;
  private final Scope scope = new Scope();
  private final Expressions expressions;
  private final List<Step> steps = new ArrayList<>();
  private int filters;
  private int limit = Query.USUAL_LIMIT;
  private int stats;
  private Optional<Token> sorted = Optional.empty();
  private Optional<Token> deduplicated = Optional.empty();

  Parser(String text) {
    this.words = new Words(text);
    this.expressions = new Expressions(words, scope);
  }

  /** The error for what the language has and the sandbox has not. */
  static QueryError unsupported(Token at, String what) {
    return Words.error(at, "The sandbox does not evaluate '" + what + "'.");
  }

  Query query() {
    do {
      command();
    } while (words.acceptSign("|"));
    if (!words.peek().is(Token.Kind.END)) {
      throw words.unexpected("'|'");
    }
    return new Query(steps, filters, scope.columns(), limit);
  }

  private void command() {
    Token word = words.peek();
    if (!word.is(Token.Kind.NAME)) {
      throw words.unexpected(COMMANDS);
    }
    if (UNSUPPORTED.contains(word.word())) {
      throw unsupported(word, word.text());
    }
    if (deduplicated.isPresent() && !word.isWord("limit")) {
      throw Words.error(word, "Only limit may follow dedup");
    }
    steps.add(step(word));
  }

  private Step step(Token word) {
    return switch (word.word()) {
      case "fields" -> fields();
      case "display" -> display();
      case "filter" -> filter();
      case "parse" -> parse();
      case "stats" -> stats();
      case "sort" -> sort();
      case "limit" -> limit();
      case "dedup" -> dedup();
      default -> throw words.unexpected(COMMANDS);
    };
  }

  private Step fields() {
    List<Named> all = named();
    scope.show(names(all));
    return Steps.compute(all);
  }

  private Step display() {
    List<Named> all = named();
    scope.showOnly(names(all));
    return Steps.compute(all);
  }

  private List<Named> named() {
    words.take();
    return words.list(() -> expressions.named(expressions::expression));
  }

  private static List<String> names(List<Named> all) {
    return all.stream().map(Named::name).toList();
  }

  private Step filter() {
    words.take();
    Step step = Steps.filter(expressions.expression());
    if (!scope.isSummarized()) {
      filters = steps.size() + 1;
    }
    return step;
  }

  private Step parse() {
    words.take();
    Token first = words.peek();
    boolean implied = first.is(Token.Kind.TEXT) || first.isSign("/");
    Expression source = implied ? Expression.field("@message") : expressions.primary();
    Parse parse = words.peek().isSign("/") ? regex(source) : glob(source);
    scope.showBeside(parse.names());
    return parse;
  }

  private Parse regex(Expression source) {
    Token token = words.regex();
    Patterns.Capture capture = Patterns.capture(token);
    if (capture.names().isEmpty()) {
      return aliased(source, token, capture.pattern());
    }
    List<String> names =
        capture.names().stream()
            .map(name -> scope.make(new Token(token.kind(), name, token.start(), token.end())))
            .toList();
    return Parse.named(source, capture.pattern(), names);
  }

  private Parse glob(Expression source) {
    Token token = words.expect(Token.Kind.TEXT, "a text or /regular expression/");
    return aliased(source, token, Patterns.glob(token.text()));
  }

  private Parse aliased(Expression source, Token token, Pattern pattern) {
    if (!words.acceptWord("as")) {
      throw words.unexpected("'as'");
    }
    List<String> names = words.list(() -> scope.make(words.expectName()));
    if (names.size() != pattern.matcher("").groupCount()) {
      throw Words.error(token, "The pattern and the names of its parts differ in number");
    }
    return Parse.numbered(source, pattern, names);
  }

  private Step stats() {
    Token word = words.take();
    if (++stats > MOST_STATS) {
      throw Words.error(word, "At most two stats commands may be used");
    }
    if (sorted.isPresent()) {
      throw Words.error(sorted.get(), sorted.get().text() + " must follow the last stats");
    }
    List<Supplier<Aggregates.Accumulator>> aggregates = new ArrayList<>();
    List<Named> results =
        words.list(() -> expressions.named(() -> expressions.gathering(aggregates)));
    List<Named> by =
        words.acceptWord("by")
            ? words.list(() -> expressions.named(expressions::expression))
            : List.of();
    List<String> columns = new ArrayList<>(names(by));
    columns.addAll(names(results));
    scope.summarize(columns);
    return new Stats(by, aggregates, results);
  }

  private Step sort() {
    sorted = Optional.of(words.take());
    return new Sort(words.list(this::key));
  }

  private Sort.Key key() {
    Expression expression = expressions.expression();
    if (words.acceptWord("desc")) {
      return new Sort.Key(expression, -1);
    }
    words.acceptWord("asc");
    return new Sort.Key(expression, 1);
  }

  private Step limit() {
    sorted = Optional.of(words.take());
    Token token = words.expect(Token.Kind.NUMBER, "a number");
    boolean whole = token.text().matches("\\d{1,6}");
    int most = whole ? Integer.parseInt(token.text()) : 0;
    if (most < 1 || most > Query.HIGHEST_LIMIT) {
      throw Words.error(token, "limit must be from 1 to " + Query.HIGHEST_LIMIT);
    }
    limit = Query.HIGHEST_LIMIT;
    return Steps.limit(most);
  }

  private Step dedup() {
    deduplicated = Optional.of(words.take());
    return Steps.dedup(words.list(expressions::expression));
  }
}
