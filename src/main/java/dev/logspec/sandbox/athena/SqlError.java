package dev.logspec.sandbox.athena;

/** A statement that is wrong, or that comes upon a value it cannot take, in Athena's words. */
final class SqlError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean malformed;

  private SqlError(String message, boolean malformed) {
    super(message);
    this.malformed = malformed;
  }

  /** Something else was expected at {@code at}. */
  static SqlError mismatched(Token at, String expected) {
    String what = at.kind() == Token.Kind.END ? "<EOF>" : at.text();
    return malformed(at, "mismatched input '" + what + "'. Expecting: " + expected);
  }

  /** {@code at} cannot be read: such a statement is not even started. */
  static SqlError malformed(Token at, String message) {
    return new SqlError(place(at) + message, true);
  }

  /** The statement says something that cannot be. */
  static SqlError at(Token at, String code, String message) {
    return new SqlError(code + ": " + place(at) + message, false);
  }

  /** A value that cannot be taken. */
  static SqlError value(String code, String message) {
    return new SqlError(code + ": " + message, false);
  }

  /** What Athena has and the sandbox has not. */
  static SqlError unsupported(Token at, String what) {
    return at(at, "NOT_SUPPORTED", "The sandbox does not evaluate " + what);
  }

  private static String place(Token at) {
    return "line " + at.line() + ":" + at.column() + ": ";
  }

  /** Whether it is refused before anything runs. */
  boolean isMalformed() {
    return malformed;
  }
}
