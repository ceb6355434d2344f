package dev.logspec.json;

import java.math.BigDecimal;
import java.util.Optional;

/** A number, digit by digit as it was written: none is too long or too precise to be kept. */
public final class JsonNumber implements Json {
  private final String digits;

  JsonNumber(String digits) {
    this.digits = digits;
  }

  /** The whole number {@code value}. */
  public static JsonNumber of(long value) {
    return new JsonNumber(Long.toString(value));
  }

  /** The number {@code value}. */
  public static JsonNumber of(BigDecimal value) {
    return new JsonNumber(value.toString());
  }

  /** As it was written. */
  public String digits() {
    return digits;
  }

  @Override
  public Optional<Long> whole() {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<String> scalar() {
    return Optional.of(digits);
  }

  @Override
  public <R> R accept(Cases<R> cases) {
    return cases.number(this);
  }

  @Override
  public boolean equals(Object object) {
    return object instanceof JsonNumber other && digits.equals(other.digits);
  }

  @Override
  public int hashCode() {
    return digits.hashCode();
  }

  @Override
  public String toString() {
    return digits;
  }
}
