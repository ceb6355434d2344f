package dev.logspec.sandbox.insights;

import java.util.Locale;

/**
 * A word or sign of a query.
 *
 * @param text what it means: of a string without its quotes
 * @param end the offset after its last character
 */
record Token(Kind kind, String text, int start, int end) {

  /** What kinds of words there are. A name in backticks is never a keyword. */
  enum Kind {
    NAME,
    QUOTED_NAME,
    TEXT,
    REGEX,
    NUMBER,
    PERIOD,
    SIGN,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }

  boolean isName() {
    return kind == Kind.NAME || kind == Kind.QUOTED_NAME;
  }

  /** The text as the names of commands and functions are compared. */
  String word() {
    return text.toLowerCase(Locale.ROOT);
  }
}
