package dev.logspec.sandbox.athena;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Cuts a statement into tokens. */
final class Lexer {
  private static final Set<String> PAIRS = Set.of("<=", ">=", "<>", "!=", "||");
  private static final String SIGNS = "(),.;=<>+-*/%[]";

  private final String text;
  private int at;
  private int line = 1;
  private int lineStart;

  private Lexer(String text) {
    this.text = text;
  }

  /** The tokens of {@code text}, the last of which is its end. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(lexer.next());
    } while (tokens.get(tokens.size() - 1).kind() != Token.Kind.END);
    return tokens;
  }

  private Token next() {
    skipBlanks();
    int start = at;
    if (at >= text.length()) {
      return token(Token.Kind.END, "", start);
    }
    char c = text.charAt(at);
    return switch (c) {
      case '\'' -> quoted(c, Token.Kind.TEXT);
      case '"' -> quoted(c, Token.Kind.NAME);
      case '`' -> quoted(c, Token.Kind.BACKTICKED);
      default ->
          isDigit(c) ? number() : isLetter(c) ? taken(Token.Kind.WORD, Lexer::isPart) : sign();
    };
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at);
        move(end < 0 ? text.length() : end + 2);
      } else if (Character.isWhitespace(text.charAt(at))) {
        move(at + 1);
      } else {
        return;
      }
    }
  }

  /** Goes on to {@code end}, counting lines. */
  private void move(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
        lineStart = at + 1;
      }
    }
  }

  /** Two quotes stand for one. */
  private Token quoted(char quote, Token.Kind kind) {
    Token begin = token(kind, String.valueOf(quote), at);
    StringBuilder content = new StringBuilder();
    int next = at + 1;
    while (next < text.length()) {
      char c = text.charAt(next);
      boolean doubled = text.startsWith(String.valueOf(quote).repeat(2), next);
      if (c == quote && !doubled) {
        move(next + 1);
        return new Token(kind, content.toString(), begin.line(), begin.column(), begin.start(), at);
      }
      content.append(c);
      next += c == quote ? 2 : 1;
    }
    throw SqlError.malformed(begin, "mismatched input '" + quote + "'. Expecting: closing quote");
  }

  private Token number() {
    int start = at;
    skip(Lexer::isDigit);
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      skip(Lexer::isDigit);
    }
    if (text.substring(at).matches("(?s)[eE][-+]?[0-9].*")) {
      at += 2;
      skip(Lexer::isDigit);
    }
    return token(Token.Kind.NUMBER, text.substring(start, at), start);
  }

  private Token taken(Token.Kind kind, IntPredicate part) {
    int start = at;
    skip(part);
    return token(kind, text.substring(start, at), start);
  }

  private Token sign() {
    int start = at;
    String pair = text.substring(at, Math.min(text.length(), at + 2));
    if (PAIRS.contains(pair)) {
      at += 2;
      return token(Token.Kind.SIGN, pair, start);
    }
    Token one = token(Token.Kind.SIGN, text.substring(at, at + 1), start);
    if (SIGNS.indexOf(text.charAt(at)) < 0) {
      throw SqlError.malformed(one, "extraneous input '" + one.text() + "'");
    }
    at++;
    return token(Token.Kind.SIGN, one.text(), start);
  }

  private Token token(Token.Kind kind, String content, int start) {
    return new Token(kind, content, line, start - lineStart + 1, start, at);
  }

  private void skip(IntPredicate wanted) {
    while (at < text.length() && wanted.test(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static boolean isPart(int c) {
    return isLetter(c) || isDigit(c);
  }
}
