package dev.logspec.sandbox.athena;

import java.util.Optional;

/**
 * The type of a value.
 *
 * @param element of an array
 */
record Type(Kind kind, Optional<Type> element) {
  static final Type UNKNOWN = new Type(Kind.UNKNOWN, Optional.empty());
  static final Type BOOLEAN = new Type(Kind.BOOLEAN, Optional.empty());
  static final Type BIGINT = new Type(Kind.BIGINT, Optional.empty());
  static final Type DOUBLE = new Type(Kind.DOUBLE, Optional.empty());
  static final Type VARCHAR = new Type(Kind.VARCHAR, Optional.empty());
  static final Type TIMESTAMP = new Type(Kind.TIMESTAMP, Optional.empty());
  static final Type JSON = new Type(Kind.JSON, Optional.empty());

  /** Kinds of types. */
  enum Kind {
    /** That of NULL, which goes with any. */
    UNKNOWN("unknown"),
    BOOLEAN("boolean"),
    BIGINT("bigint"),
    DOUBLE("double"),
    VARCHAR("varchar"),
    TIMESTAMP("timestamp with time zone"),
    JSON("json"),
    ARRAY("array");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  static Type array(Type element) {
    return new Type(Kind.ARRAY, Optional.of(element));
  }

  boolean isNumber() {
    return kind == Kind.BIGINT || kind == Kind.DOUBLE;
  }

  /** The type that both go into; empty when there is none. */
  Optional<Type> with(Type other) {
    if (equals(other) || other.kind == Kind.UNKNOWN) {
      return Optional.of(this);
    }
    if (kind == Kind.UNKNOWN) {
      return Optional.of(other);
    }
    if (kind == Kind.ARRAY && other.kind == Kind.ARRAY) {
      return element.orElseThrow().with(other.element.orElseThrow()).map(Type::array);
    }
    return isNumber() && other.isNumber() ? Optional.of(DOUBLE) : Optional.empty();
  }

  /** Its name in error messages and in signatures of functions. */
  String text() {
    return element.map(e -> kind.text + "(" + e.text() + ")").orElse(kind.text);
  }

  /** Its name among the columns of a result, where parameters are left out. */
  String columnText() {
    return kind.text;
  }
}
