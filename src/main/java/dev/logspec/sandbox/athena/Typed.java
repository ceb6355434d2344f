package dev.logspec.sandbox.athena;

/**
 * An expression that is known to make sense.
 *
 * @param value of it for a row; null when it is NULL there
 */
record Typed(Type type, Value value) {

  /** What an expression is for a row. */
  interface Value {
    Object of(Object[] row);
  }

  /** What stands at {@code index} of a row. */
  static Typed slot(Type type, int index) {
    return new Typed(type, row -> row[index]);
  }
}
