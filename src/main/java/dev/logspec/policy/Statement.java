package dev.logspec.policy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One statement of a policy document.
 *
 * @param sid empty when it has none
 * @param effect allow or deny
 * @param principals whom it is about
 * @param actions what it is about; lower case, as actions are compared whatever their case
 * @param resources to what
 * @param conditions all of which must hold
 */
record Statement(
    Optional<String> sid,
    Effect effect,
    Choice<Principal> principals,
    Choice<String> actions,
    Choice<String> resources,
    List<Condition> conditions) {
  enum Effect {
    ALLOW,
    DENY
  }

  /** The listed values, or (NotAction, NotResource, NotPrincipal) everything but them. */
  record Choice<T>(Sense sense, List<T> values) {
    enum Sense {
      LISTED,
      ALL_BUT
    }

    /** Whether all of something is chosen: listed whole, or untouched by the exceptions. */
    boolean includes(Predicate<T> whole, Predicate<T> part) {
      return switch (sense) {
        case LISTED -> values.stream().anyMatch(whole);
        case ALL_BUT -> values.stream().noneMatch(part);
      };
    }

    /** Whether any of something may be chosen; an element left out may choose everything. */
    boolean mayInclude(Predicate<T> part, Predicate<T> whole) {
      return switch (sense) {
        case LISTED -> values.isEmpty() || values.stream().anyMatch(part);
        case ALL_BUT -> values.stream().noneMatch(whole);
      };
    }
  }

  /** Whether, conditions aside, it is about all of {@code resource}. */
  boolean covers(Requirement need, String action, String resource) {
    Map<String, String> context = need.context();
    return principals.includes(
            p -> p.includes(need.principal()), p -> p.mayInclude(need.principal()))
        && actions.includes(a -> Wildcard.covers(a, action), a -> Wildcard.meets(a, action))
        && resources.includes(
            r -> Wildcard.covers(Variables.narrow(r, context), resource),
            r -> Wildcard.meets(Variables.wide(r, context), resource));
  }

  /** Whether, conditions aside, it may be about any of {@code resource}. */
  boolean meets(Requirement need, String action, String resource) {
    Map<String, String> context = need.context();
    return principals.mayInclude(
            p -> p.mayInclude(need.principal()), p -> p.includes(need.principal()))
        && actions.mayInclude(a -> Wildcard.meets(a, action), a -> Wildcard.covers(a, action))
        && resources.mayInclude(
            r -> Wildcard.meets(Variables.wide(r, context), resource),
            r -> Wildcard.covers(Variables.narrow(r, context), resource));
  }

  /** Whether its conditions hold for the calls of {@code need}. */
  Answer holds(Requirement need) {
    Answer answer = Answer.YES;
    for (Condition condition : conditions) {
      answer = answer.and(condition.judge(need));
    }
    return answer;
  }

  /** The same, where what looks like a variable is plain text. */
  Statement withoutVariables() {
    return new Statement(
        sid,
        effect,
        principals,
        actions,
        new Choice<>(resources.sense(), resources.values().stream().map(Variables::dead).toList()),
        conditions.stream().map(Condition::withoutVariables).toList());
  }

  /** How a reason names it. */
  String label() {
    return sid.map(s -> "statement \"" + s + "\"").orElse("a statement without Sid");
  }

  static <T> Choice<T> listed(Stream<T> values) {
    return new Choice<>(Choice.Sense.LISTED, values.toList());
  }

  static <T> Choice<T> allBut(Stream<T> values) {
    return new Choice<>(Choice.Sense.ALL_BUT, values.toList());
  }
}
