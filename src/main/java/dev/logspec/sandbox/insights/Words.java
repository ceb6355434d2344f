package dev.logspec.sandbox.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The tokens of a query, read from the first to the last with one in sight. */
final class Words {
  private final Lexer lexer;
  private Token next;
  private int end;

  Words(String text) {
    this.lexer = new Lexer(text);
    this.next = lexer.next();
  }

  Token peek() {
    return next;
  }

  Token take() {
    Token taken = next;
    end = taken.end();
    next = lexer.next();
    return taken;
  }

  /** What stands between {@code start} and the end of the token that was taken last. */
  String since(int start) {
    return lexer.between(start, end);
  }

  /** What stands from {@code start} on. */
  String from(int start) {
    return lexer.from(start);
  }

  int end() {
    return end;
  }

  boolean acceptSign(String sign) {
    return accept(next.isSign(sign));
  }

  boolean acceptWord(String word) {
    return accept(next.isWord(word));
  }

  private boolean accept(boolean wanted) {
    if (wanted) {
      take();
    }
    return wanted;
  }

  Token expectSign(String sign) {
    return expect(next.isSign(sign), "'" + sign + "'");
  }

  Token expectName() {
    return expect(next.isName(), "a field");
  }

  Token expect(Token.Kind kind, String what) {
    return expect(next.is(kind), what);
  }

  private Token expect(boolean there, String what) {
    if (!there) {
      throw unexpected(what);
    }
    return take();
  }

  /** The regular expression that stands next. */
  Token regex() {
    next = lexer.regex(next);
    return take();
  }

  /** The error for a token that cannot stand where it does. */
  QueryError unexpected(String expected) {
    return error(next, "mismatched input '" + next.text() + "' expecting " + expected);
  }

  static QueryError error(Token at, String message) {
    return new QueryError(at.start(), at.end(), message);
  }

  /** One or more things with commas between them. */
  <T> List<T> list(Supplier<T> each) {
    List<T> all = new ArrayList<>();
    do {
      all.add(each.get());
    } while (acceptSign(","));
    return all;
  }
}
