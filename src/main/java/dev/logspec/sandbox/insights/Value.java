package dev.logspec.sandbox.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A value of a row. The language has no declared types: a text of digits is a number wherever one
 * is asked for, and a time is the number of its milliseconds that shows itself as a date.
 */
record Value(Kind kind, String text, double amount) {
  /** A field that the row does not have. */
  static final Value MISSING = new Value(Kind.MISSING, "", Double.NaN);

  static final Value TRUE = number(1);
  static final Value FALSE = number(0);

  /**
   * The order of {@code sort}: values that are no numbers before numbers, in natural order ("sort":
   * an updated version of natural sorting). What is missing comes first.
   */
  static final Comparator<Value> ORDER = Value::compare;

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?");
  private static final int LONGEST_NUMBER = 40;
  private static final int PLACES = 4;

  /** What a value is. */
  enum Kind {
    MISSING,
    TEXT,
    NUMBER,
    TIME
  }

  static Value text(String text) {
    return new Value(Kind.TEXT, text, Double.NaN);
  }

  /** A number as a record spells it. */
  static Value number(String text) {
    return new Value(Kind.NUMBER, text, Double.parseDouble(text));
  }

  /**
   * A number that was computed, shown with four places at most; one that does not exist is missing.
   */
  static Value number(double amount) {
    if (!Double.isFinite(amount)) {
      return MISSING;
    }
    BigDecimal rounded = BigDecimal.valueOf(amount).setScale(PLACES, RoundingMode.HALF_UP);
    BigDecimal plain = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    return new Value(Kind.NUMBER, plain.toPlainString(), amount);
  }

  static Value time(long millis) {
    return new Value(Kind.TIME, Times.show(millis), millis);
  }

  static Value truth(boolean truth) {
    return truth ? TRUE : FALSE;
  }

  boolean isMissing() {
    return kind == Kind.MISSING;
  }

  /** The number that the value is or spells, if any. */
  OptionalDouble number() {
    return switch (kind) {
      case MISSING -> OptionalDouble.empty();
      case NUMBER, TIME -> OptionalDouble.of(amount);
      case TEXT ->
          looksLikeNumber() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    };
  }

  private boolean looksLikeNumber() {
    return !text.isEmpty()
        && text.length() <= LONGEST_NUMBER
        && text.charAt(0) <= '9'
        && NUMBER.matcher(text).matches();
  }

  /** The same without its look of a date. */
  Value plain() {
    return kind == Kind.TIME ? number(amount) : this;
  }

  /** Whether a filter lets a row with this value through. */
  boolean holds() {
    return !isMissing() && !text.isEmpty() && !text.equals("0") && !text.equals("false");
  }

  /** Equal as numbers when both are, else as texts; what is missing equals nothing. */
  boolean same(Value other) {
    if (isMissing() || other.isMissing()) {
      return false;
    }
    if (text.equals(other.text)) {
      return true;
    }
    OptionalDouble mine = number();
    OptionalDouble others = other.number();
    return mine.isPresent() && others.isPresent() && mine.getAsDouble() == others.getAsDouble();
  }

  private static int compare(Value a, Value b) {
    if (a.isMissing() || b.isMissing()) {
      return Boolean.compare(!a.isMissing(), !b.isMissing());
    }
    OptionalDouble first = a.number();
    OptionalDouble second = b.number();
    if (first.isPresent() && second.isPresent()) {
      return Double.compare(first.getAsDouble(), second.getAsDouble());
    }
    if (first.isPresent() || second.isPresent()) {
      return Boolean.compare(first.isPresent(), second.isPresent());
    }
    return NaturalOrder.compare(a.text, b.text);
  }
}
