package dev.logspec.iam;

import java.util.Collection;
import java.util.List;

/**
 * A condition of a permission.
 *
 * @param operator of IAM: {@code StringEquals}
 * @param key of the request: {@code aws:RequestedRegion}
 * @param values any of which it may have
 */
public record Restriction(String operator, String key, List<Reach> values) {
  /** Copies {@code values}. */
  public Restriction {
    values = List.copyOf(values);
  }

  /** That {@code key} is one of {@code values}, or like one that has a star. */
  static Restriction equal(String key, Collection<String> values) {
    boolean starred = values.stream().anyMatch(v -> v.contains("*"));
    return new Restriction(
        starred ? "StringLike" : "StringEquals", key, values.stream().map(Reach::of).toList());
  }

  /** Whether anything fails it. */
  boolean restricts() {
    return !values.contains(Reach.ANY);
  }

  /** That {@code key} is {@code value}. */
  static Restriction equal(String key, String value) {
    return equal(key, List.of(value));
  }

  /** The same by another operator. */
  Restriction by(String other) {
    return new Restriction(other, key, values);
  }

  /** The same of other values. */
  Restriction of(Collection<Reach> others) {
    return new Restriction(operator, key, List.copyOf(others));
  }
}
