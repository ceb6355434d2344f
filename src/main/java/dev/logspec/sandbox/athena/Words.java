package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** The tokens of a statement, read from the first to the last. */
final class Words {
  private final List<Token> tokens;
  private int at;

  Words(String text) {
    this.tokens = Lexer.tokens(text);
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token after the next one. */
  Token second() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  /** Takes {@code words} if all of them come next. */
  boolean accept(String... words) {
    for (int i = 0; i < words.length; i++) {
      Token token = tokens.get(Math.min(at + i, tokens.size() - 1));
      if (!token.isWord(words[i]) && !token.isSign(words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  void expect(String... words) {
    for (String word : words) {
      if (!accept(word)) {
        throw SqlError.mismatched(peek(), "'" + word + "'");
      }
    }
  }

  Token expect(Token.Kind kind, String expected) {
    if (peek().kind() != kind) {
      throw SqlError.mismatched(peek(), expected);
    }
    return take();
  }

  /** A name as Athena keeps it: whatever its quotes, in small letters. */
  static String name(Token token) {
    return token.text().toLowerCase(Locale.ROOT);
  }

  /** Things that {@code item} reads, with commas between. */
  <T> List<T> list(Supplier<T> item) {
    List<T> items = new ArrayList<>();
    do {
      items.add(item.get());
    } while (accept(","));
    return items;
  }

  /** The same in brackets. */
  <T> List<T> bracketed(Supplier<T> item) {
    expect("(");
    List<T> items = list(item);
    expect(")");
    return items;
  }

  /** Nothing but a semicolon may follow. */
  void expectEnd() {
    accept(";");
    if (peek().kind() != Token.Kind.END) {
      throw SqlError.mismatched(peek(), "<EOF>");
    }
  }
}
