package dev.logspec.policy;

import dev.logspec.policy.Answer.Holds;
import dev.logspec.policy.Statement.Effect;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A resource policy that has been read and can be judged. */
public final class PolicyDocument {
  private final List<Statement> statements;

  private PolicyDocument(List<Statement> statements) {
    this.statements = statements;
  }

  /**
   * Reads a policy in any form that IAM allows: one statement or a list, one value or a list,
   * {@code NotAction}, {@code NotResource}, {@code NotPrincipal}. Empty when {@code json} is not
   * JSON, has a duplicate key, or has anything in it that is not a statement.
   */
  public static Optional<PolicyDocument> parse(String json) {
    return Json.object(json).flatMap(StatementReader::statements).map(PolicyDocument::new);
  }

  /**
   * What {@code policies} say together, as the policies of an account do: any of them may allow,
   * and a Deny in one counts against an Allow in another.
   */
  public static PolicyDocument all(Collection<PolicyDocument> policies) {
    return new PolicyDocument(policies.stream().flatMap(p -> p.statements.stream()).toList());
  }

  /**
   * The text of a policy, or of one statement, in the one form by which two that mean the same are
   * equal: without spaces, keys, statements and lists sorted, a list of one value as that value.
   * Text that is not a JSON object comes back trimmed and otherwise as it is.
   */
  public static String canonical(String json) {
    return Json.object(json)
        .map(CanonicalPolicy::of)
        .map(Json::compact)
        .orElseGet(() -> Json.trim(json));
  }

  /**
   * Whether this policy allows all of {@code need}. Every action on every resource must be allowed
   * by some statement; a Deny that matches, or that may match, wins. A condition whose key or
   * operator is not known here counts against the policy, and the reason names it.
   */
  public Verdict covers(Requirement need) {
    Verdict last = Verdict.notCovered("nothing is required");
    for (String action : need.actions()) {
      for (String resource : need.resources()) {
        last = covers(need, action, resource);
        if (!last.covered()) {
          return last;
        }
      }
    }
    return last;
  }

  private Verdict covers(Requirement need, String action, String resource) {
    String lower = action.toLowerCase(Locale.ROOT);
    for (Statement statement : statements) {
      if (statement.effect() == Effect.DENY && statement.meets(need, lower, resource)) {
        Answer holds = statement.holds(need);
        if (holds.holds() != Holds.NO) {
          return Verdict.notCovered(denied(statement, holds, action, resource));
        }
      }
    }
    return allowed(need, action, resource);
  }

  private static String denied(Statement statement, Answer holds, String action, String resource) {
    return holds.holds() == Holds.YES
        ? statement.label() + " denies " + action + " on " + resource
        : statement.label() + " may deny " + action + " on " + resource + ": " + holds.reason();
  }

  private Verdict allowed(Requirement need, String action, String resource) {
    String lower = action.toLowerCase(Locale.ROOT);
    String nearest =
        "no statement allows " + need.principal().id() + " " + action + " on " + resource;
    for (Statement statement : statements) {
      if (statement.effect() == Effect.ALLOW && statement.covers(need, lower, resource)) {
        Answer holds = statement.holds(need);
        if (holds.holds() == Holds.YES) {
          return Verdict.covered(statement.label() + " allows it");
        }
        nearest = statement.label() + " does not allow " + action + ": " + holds.reason();
      }
    }
    return Verdict.notCovered(nearest);
  }
}
