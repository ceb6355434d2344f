package dev.logspec.iam;

import dev.logspec.model.Arn;

/**
 * What a policy names, an ARN mostly: the name in it is what may be folded with others.
 *
 * @param before the name: {@code arn:aws:logs:eu-west-1:123456789012:log-group:}; empty for what is
 *     no ARN and stays as it is
 * @param name with {@code *} and {@code ?} as IAM reads them
 * @param after the name: {@code :*} of a log group
 */
public record Reach(String before, String name, String after) implements Comparable<Reach> {
  /** Whatever there is. */
  public static final Reach ANY = of("*");

  /** The text {@code value}, which stays as it is. */
  static Reach of(String value) {
    return new Reach("", value, "");
  }

  /** {@code arn}, whose resource begins with {@code kind}: {@code delivery-source:}. */
  static Reach of(Arn arn, String kind) {
    String text = arn.toString();
    int start = text.length() - arn.resource().length() + kind.length();
    return new Reach(text.substring(0, start), starred(text.substring(start)), "");
  }

  /** The same with {@code end} behind the name. */
  Reach ending(String end) {
    return new Reach(before, name, end);
  }

  /** The same for whatever has a name like {@code other}. */
  Reach named(String other) {
    return new Reach(before, starred(other), after);
  }

  /** Whether it may be made wider. */
  boolean folds() {
    return !before.isEmpty();
  }

  private static String starred(String name) {
    return name.replaceAll("\\*+", "*");
  }

  @Override
  public int compareTo(Reach other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return before + name + after;
  }
}
