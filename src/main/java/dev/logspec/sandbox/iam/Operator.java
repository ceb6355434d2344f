package dev.logspec.sandbox.iam;

import dev.logspec.sandbox.world.Wildcard;
import java.util.List;
import java.util.Optional;

/**
 * A condition operator of IAM (user guide, "IAM JSON policy elements: Condition operators"), with
 * what may stand before and behind its name.
 */
record Operator(Sets sets, Test test, Absent absent) {

  /** What becomes of a key with several values. */
  enum Sets {
    /** It has one; where it has more, one of them must do. */
    ONE,
    /** Each must do, and a key that is absent does. */
    ALL,
    /** One must do, and a key that is absent does not. */
    ANY
  }

  /** What becomes of a key that is absent. */
  enum Absent {
    /** As the operator says. */
    USUAL,
    /** The condition holds. */
    HOLDS
  }

  /** The operators that are known. */
  enum Test {
    StringEquals,
    StringNotEquals,
    StringEqualsIgnoreCase,
    StringNotEqualsIgnoreCase,
    StringLike,
    StringNotLike,
    ArnEquals,
    ArnLike,
    ArnNotEquals,
    ArnNotLike,
    Bool,
    Null;

    private boolean negates() {
      return name().contains("Not");
    }

    private boolean does(String actual, String wanted) {
      return switch (this) {
        case StringEquals, StringNotEquals -> actual.equals(wanted);
        case StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, Bool ->
            actual.equalsIgnoreCase(wanted);
        case StringLike, StringNotLike -> Wildcard.matches(wanted, actual);
        case ArnEquals, ArnLike, ArnNotEquals, ArnNotLike -> arn(wanted, actual);
        case Null -> false;
      };
    }

    /** "Each of the six colon-delimited components of the ARN is checked separately." */
    private static boolean arn(String wanted, String actual) {
      String[] patterns = wanted.split(":", 6);
      String[] parts = actual.split(":", 6);
      if (patterns.length < 6 || parts.length < 6) {
        return false;
      }
      for (int i = 0; i < patterns.length; i++) {
        if (!Wildcard.matches(patterns[i], parts[i])) {
          return false;
        }
      }
      return true;
    }
  }

  /** The operator that is written so; empty when there is none. */
  static Optional<Operator> parse(String text) {
    Sets sets =
        text.startsWith("ForAllValues:")
            ? Sets.ALL
            : text.startsWith("ForAnyValue:") ? Sets.ANY : Sets.ONE;
    String rest = text.substring(text.indexOf(':') + 1);
    Absent absent = rest.endsWith("IfExists") ? Absent.HOLDS : Absent.USUAL;
    String name = absent == Absent.HOLDS ? rest.substring(0, rest.length() - 8) : rest;
    for (Test test : Test.values()) {
      if (test.name().equals(name) && (test != Test.Null || text.equals("Null"))) {
        return Optional.of(new Operator(sets, test, absent));
      }
    }
    return Optional.empty();
  }

  /** Whether a key with {@code actual} values, none of which is absent, fits {@code wanted}. */
  boolean holds(List<String> wanted, Optional<List<String>> actual) {
    boolean there = actual.filter(values -> !values.isEmpty()).isPresent();
    if (test == Test.Null) {
      return wanted.contains(String.valueOf(!there));
    }
    if (!there) {
      return absent == Absent.HOLDS || sets == Sets.ALL || (sets == Sets.ONE && test.negates());
    }
    return sets == Sets.ALL
        ? actual.get().stream().allMatch(value -> fits(wanted, value))
        : actual.get().stream().anyMatch(value -> fits(wanted, value));
  }

  private boolean fits(List<String> wanted, String value) {
    return wanted.stream().anyMatch(w -> test.does(value, w)) != test.negates();
  }
}
