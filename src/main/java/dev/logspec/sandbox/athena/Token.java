package dev.logspec.sandbox.athena;

/**
 * A word of a statement.
 *
 * @param text without quotes
 * @param line from 1
 * @param column from 1
 */
record Token(Kind kind, String text, int line, int column, int start, int end) {

  /** What a token is. */
  enum Kind {
    WORD,
    /** In double quotes: a name in queries. */
    NAME,
    /** In backticks: a name in statements that make tables. */
    BACKTICKED,
    TEXT,
    NUMBER,
    SIGN,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
