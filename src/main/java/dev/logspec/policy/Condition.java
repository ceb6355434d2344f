package dev.logspec.policy;

import dev.logspec.model.Glob;
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
record Condition(Operator operator, String key, List<String> values) {

  /**
   * Whether it holds for the calls of {@code need}. A value that the calls may or may not have, or
   * an operator we do not know, makes the answer unknown and names them: guessing would let a plan
   * promise delivery that AWS then refuses, or refuse what AWS would take.
   */
  Answer judge(Requirement need) {
    Optional<Answer> answer = Optional.empty();
    for (Optional<String> value : RequestKeys.values(need, key)) {
      Answer one = value.map(v -> present(v, need.context())).orElseGet(this::absent);
      answer = Optional.of(answer.map(a -> a.holds() == one.holds() ? a : unjudged()).orElse(one));
    }
    Answer all = answer.orElseThrow();
    return all.holds() == Answer.Holds.YES && RequestKeys.tellsCallers(need, key)
        ? Answer.yes("calls of an AWS service carry no " + key + ", so " + text() + " holds")
        : all;
  }

  /** The same, where what looks like a variable is plain text. */
  Condition withoutVariables() {
    return new Condition(operator, key, values.stream().map(Variables::dead).toList());
  }

  private String name() {
    return "operator " + operator.text() + " on " + key;
  }

  private String text() {
    return "condition "
        + operator.text()
        + " "
        + key
        + " "
        + values.stream().map(Variables::alive).toList();
  }

  /** A negated operator holds for a call without the key, and so does one that asks IfExists. */
  private Answer absent() {
    if (operator.base().isEmpty()) {
      return unjudged();
    }
    boolean holds =
        switch (operator.set()) {
          case NONE -> operator.base().get() == Operator.Base.NULL ? saysNull() : lenient();
          // Over no values, "for all" is true and "for any" is not, whatever the operator.
          case ALL -> true;
          case ANY -> false;
        };
    return holds ? Answer.YES : Answer.no(text() + " does not hold for calls without the key");
  }

  private boolean lenient() {
    return operator.ifExists() || operator.base().filter(Operator.Base::negated).isPresent();
  }

  private boolean saysNull() {
    return values.stream().anyMatch(v -> v.equalsIgnoreCase("true"));
  }

  private Answer unjudged() {
    return Answer.unknown("condition " + name() + " cannot be judged here");
  }

  private Answer present(String actual, Map<String, String> context) {
    // AWS says that set operators are not for keys with one value, and not what they then do.
    Optional<Test> test =
        operator.set() == Operator.Set.NONE ? operator.base().flatMap(Test::of) : Optional.empty();
    return test.map(t -> judge(t, actual, context)).orElseGet(this::unjudged);
  }

  private Answer judge(Test test, String actual, Map<String, String> context) {
    boolean negated = operator.base().filter(Operator.Base::negated).isPresent();
    // Null asks whether the key is absent; here it is present.
    String needed = test == Test.NULL ? "false" : test.fold(actual);
    boolean all = false;
    boolean some = false;
    for (String value : values) {
      all |= test.covers.test(Variables.narrow(test.pattern(value), context), needed);
      some |= test.meets.test(Variables.wide(test.pattern(value), context), needed);
    }
    if (all != some) {
      return Answer.unknown(text() + " holds for some of the calls only");
    }
    return all != negated ? Answer.YES : Answer.no(text() + " does not hold for " + actual);
  }

  /** The comparisons that can be made of a value that is known. */
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

    static Optional<Test> of(Operator.Base base) {
      return switch (base) {
        case STRING_EQUALS, STRING_NOT_EQUALS -> Optional.of(STRING_EQUALS);
        case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
            Optional.of(STRING_EQUALS_IGNORE_CASE);
        case STRING_LIKE, STRING_NOT_LIKE -> Optional.of(STRING_LIKE);
        case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> Optional.of(ARN_LIKE);
        case BOOL -> Optional.of(BOOL);
        case NULL -> Optional.of(NULL);
        case OTHER, NOT_OTHER -> Optional.empty();
      };
    }

    private String pattern(String value) {
      return switch (this) {
        case STRING_EQUALS -> Glob.literal(value);
        case STRING_EQUALS_IGNORE_CASE -> fold(Glob.literal(value));
        case STRING_LIKE, ARN_LIKE -> value;
        case BOOL, NULL -> fold(Glob.literal(value));
      };
    }

    private String fold(String text) {
      return this == STRING_LIKE || this == STRING_EQUALS || this == ARN_LIKE
          ? text
          : text.toLowerCase(Locale.ROOT);
    }
  }
}
