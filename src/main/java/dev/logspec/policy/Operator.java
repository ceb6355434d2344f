package dev.logspec.policy;

import java.util.Optional;

/**
 * A condition operator, taken apart: {@code ForAnyValue:StringNotLikeIfExists}.
 *
 * @param text as the policy has it
 * @param set the prefix for keys with several values
 * @param base empty when IAM has no such operator that we know of
 * @param ifExists whether a call without the key satisfies it
 */
record Operator(String text, Set set, Optional<Base> base, boolean ifExists) {
  private static final String IF_EXISTS = "IfExists";

  enum Set {
    NONE(""),
    ANY("ForAnyValue:"),
    ALL("ForAllValues:");

    private final String prefix;

    Set(String prefix) {
      this.prefix = prefix;
    }
  }

  /** What is compared and how; numbers, dates, addresses and bytes are not compared here. */
  enum Base {
    STRING_EQUALS("StringEquals"),
    STRING_NOT_EQUALS("StringNotEquals"),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase"),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase"),
    STRING_LIKE("StringLike"),
    STRING_NOT_LIKE("StringNotLike"),
    ARN_EQUALS("ArnEquals"),
    ARN_LIKE("ArnLike"),
    ARN_NOT_EQUALS("ArnNotEquals"),
    ARN_NOT_LIKE("ArnNotLike"),
    BOOL("Bool"),
    NULL("Null"),
    OTHER(
        "NumericEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
        "DateEquals",
        "DateLessThan",
        "DateLessThanEquals",
        "DateGreaterThan",
        "DateGreaterThanEquals",
        "BinaryEquals",
        "IpAddress"),
    NOT_OTHER("NumericNotEquals", "DateNotEquals", "NotIpAddress");

    private final java.util.Set<String> names;

    Base(String... names) {
      this.names = java.util.Set.of(names);
    }

    /** Whether it holds where nothing matches, and so for a call without the key. */
    boolean negated() {
      return name().contains("NOT_");
    }

    private static Optional<Base> of(String name) {
      for (Base base : values()) {
        if (base.names.contains(name)) {
          return Optional.of(base);
        }
      }
      return Optional.empty();
    }
  }

  static Operator of(String text) {
    Set set =
        text.startsWith(Set.ANY.prefix)
            ? Set.ANY
            : text.startsWith(Set.ALL.prefix) ? Set.ALL : Set.NONE;
    String rest = text.substring(set.prefix.length());
    boolean ifExists = rest.endsWith(IF_EXISTS);
    String name = ifExists ? rest.substring(0, rest.length() - IF_EXISTS.length()) : rest;
    // Null has no IfExists form, as it is itself about existing.
    Optional<Base> base = Base.of(name).filter(b -> b != Base.NULL || !ifExists && set == Set.NONE);
    return new Operator(text, set, base, ifExists);
  }
}
