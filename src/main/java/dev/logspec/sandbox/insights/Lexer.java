package dev.logspec.sandbox.insights;

import java.util.function.IntPredicate;

/**
 * Cuts a query's text into tokens. A slash divides unless {@link #regex} is asked for: only the
 * grammar knows.
 */
final class Lexer {
  private static final String SINGLE_SIGNS = "|,()[]=<>+-*/%^";

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  /** What stands from {@code start} to {@code end}. */
  String between(int start, int end) {
    return text.substring(start, end);
  }

  /** What stands from {@code start} on. */
  String from(int start) {
    return text.substring(start);
  }

  /** The next token; behind the last one, one of no length at the end. */
  Token next() {
    skipBlanks();
    if (at >= text.length()) {
      return new Token(Token.Kind.END, "<EOF>", text.length(), text.length());
    }
    char c = text.charAt(at);
    if (c == '"' || c == '\'') {
      return quoted(c, Token.Kind.TEXT);
    }
    if (isDigit(c)) {
      return number();
    }
    return c == '`' || isNamePart(c) ? name() : sign(c);
  }

  /** The regular expression that begins at {@code slash}, without its slashes. */
  Token regex(Token slash) {
    at = slash.start();
    return quoted('/', Token.Kind.REGEX);
  }

  private void skipBlanks() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        int line = text.indexOf('\n', at);
        at = line < 0 ? text.length() : line;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return;
      }
    }
  }

  private Token quoted(char quote, Token.Kind kind) {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        content.append(escaped(quote, kind));
        at += 2;
      } else {
        content.append(text.charAt(at++));
      }
    }
    if (at >= text.length()) {
      throw new QueryError(start, at, "missing closing " + quote);
    }
    at++;
    return new Token(kind, content.toString(), start, at);
  }

  /** A backslash frees the quote; in a text also itself. All others stay for who reads the text. */
  private String escaped(char quote, Token.Kind kind) {
    char c = text.charAt(at + 1);
    boolean alone = c == quote || (c == '\\' && kind == Token.Kind.TEXT);
    return alone ? String.valueOf(c) : "\\" + c;
  }

  private Token number() {
    int start = at;
    skip(Lexer::isDigit);
    if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
      at++;
      skip(Lexer::isDigit);
      return token(Token.Kind.NUMBER, start);
    }
    int digits = at;
    skip(Lexer::isNamePart);
    return token(at == digits ? Token.Kind.NUMBER : Token.Kind.PERIOD, start);
  }

  /** A name: parts of letters, digits, underscores, at signs and dots, or anything in backticks. */
  private Token name() {
    int start = at;
    StringBuilder name = new StringBuilder();
    Token.Kind kind = Token.Kind.NAME;
    while (at < text.length() && (text.charAt(at) == '`' || isNamePart(text.charAt(at)))) {
      if (text.charAt(at) == '`') {
        kind = Token.Kind.QUOTED_NAME;
        name.append(backticked());
      } else {
        name.append(text.charAt(at++));
      }
    }
    return new Token(kind, name.toString(), start, at);
  }

  private String backticked() {
    int close = text.indexOf('`', at + 1);
    if (close < 0) {
      throw new QueryError(at, text.length(), "missing closing `");
    }
    String name = text.substring(at + 1, close);
    at = close + 1;
    return name;
  }

  private Token sign(char c) {
    int start = at++;
    char second = at < text.length() ? text.charAt(at) : ' ';
    boolean two = (second == '=' && "!<>".indexOf(c) >= 0) || (second == '~' && c == '=');
    if (two) {
      at++;
    } else if (SINGLE_SIGNS.indexOf(c) < 0) {
      throw new QueryError(start, at, "token recognition error at: '" + c + "'");
    }
    return token(Token.Kind.SIGN, start);
  }

  private Token token(Token.Kind kind, int start) {
    return new Token(kind, text.substring(start, at), start, at);
  }

  private void skip(IntPredicate wanted) {
    while (at < text.length() && wanted.test(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '.' || c == '$';
  }
}
