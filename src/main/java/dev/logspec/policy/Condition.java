package dev.logspec.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * One line of a statement's {@code Condition}.
 *
 * @param operator for example {@code ArnLike}
 * @param key for example {@code aws:SourceArn}
 * @param values any of which will do (none of which may match, for a negated operator)
 */
record Condition(String operator, String key, List<String> values) {
  private static final String IF_EXISTS = "IfExists";

  /**
   * Whether it holds for calls of {@code context}. A key that is not there, or an operator we do
   * not know, makes the answer unknown and names them: guessing would let a plan promise delivery
   * that AWS then refuses.
   */
  Answer judge(Map<String, String> context) {
    String base =
        operator.endsWith(IF_EXISTS)
            ? operator.substring(0, operator.length() - IF_EXISTS.length())
            : operator;
    Optional<Test> test = Test.of(base);
    if (test.isEmpty()) {
      return Answer.unknown("condition operator " + operator + " (key " + key + ") is not known");
    }
    String actual = context.get(key);
    if (actual == null) {
      return Answer.unknown("condition " + operator + " on " + key + " cannot be judged here");
    }
    return test.get().judge(this, actual, context);
  }

  private String text() {
    return "condition " + operator + " " + key + " " + values;
  }

  /** The operators that can be judged for a single-valued key. */
  private enum Test {
    STRING_EQUALS(Wildcard::covers, Wildcard::meets),
    STRING_EQUALS_IGNORE_CASE(Wildcard::covers, Wildcard::meets),
    STRING_LIKE(Wildcard::covers, Wildcard::meets),
    // ArnEquals and ArnLike behave identically (IAM user guide, condition operators).
    ARN_LIKE(Wildcard::arnCovers, Wildcard::arnMeets),
    BOOL(Wildcard::covers, Wildcard::meets),
    NULL(Wildcard::covers, Wildcard::meets);

    private final BiPredicate<String, String> covers;
    private final BiPredicate<String, String> meets;

    Test(BiPredicate<String, String> covers, BiPredicate<String, String> meets) {
      this.covers = covers;
      this.meets = meets;
    }

    static Optional<Test> of(String operator) {
      return switch (operator) {
        case "StringEquals", "StringNotEquals" -> Optional.of(STRING_EQUALS);
        case "StringEqualsIgnoreCase", "StringNotEqualsIgnoreCase" ->
            Optional.of(STRING_EQUALS_IGNORE_CASE);
        case "StringLike", "StringNotLike" -> Optional.of(STRING_LIKE);
        case "ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike" -> Optional.of(ARN_LIKE);
        case "Bool" -> Optional.of(BOOL);
        case "Null" -> Optional.of(NULL);
        default -> Optional.empty();
      };
    }

    Answer judge(Condition condition, String actual, Map<String, String> context) {
      boolean negated = condition.operator.contains("Not");
      // Null asks whether the key is absent; every key of the context is present.
      String needed = this == NULL ? "false" : fold(actual);
      boolean all = false;
      boolean some = false;
      for (String value : condition.values) {
        all |= covers.test(Variables.narrow(pattern(value), context), needed);
        some |= meets.test(Variables.wide(pattern(value), context), needed);
      }
      if (all != some) {
        return Answer.unknown(condition.text() + " holds for some of the calls only");
      }
      return all != negated
          ? Answer.YES
          : Answer.no(condition.text() + " does not hold for " + actual);
    }

    private String pattern(String value) {
      return switch (this) {
        case STRING_EQUALS -> Wildcard.literal(value);
        case STRING_EQUALS_IGNORE_CASE -> fold(Wildcard.literal(value));
        case STRING_LIKE, ARN_LIKE -> value;
        case BOOL, NULL -> fold(Wildcard.literal(value));
      };
    }

    private String fold(String text) {
      return this == STRING_LIKE || this == STRING_EQUALS || this == ARN_LIKE
          ? text
          : text.toLowerCase(Locale.ROOT);
    }
  }
}
