package dev.logspec.policy;

import dev.logspec.model.Document;
import dev.logspec.policy.Answer.Holds;
import dev.logspec.policy.Statement.Effect;
import java.util.ArrayList;
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
    return of(Document.of(json));
  }

  /** The same of a document that has been read as JSON. */
  public static Optional<PolicyDocument> of(Document document) {
    return document.content().flatMap(StatementReader::statements).map(PolicyDocument::new);
  }

  /**
   * What {@code policies} say together, as the policies of an account do: any of them may allow,
   * and a Deny in one counts against an Allow in another.
   */
  public static PolicyDocument all(Collection<PolicyDocument> policies) {
    return new PolicyDocument(policies.stream().flatMap(p -> p.statements.stream()).toList());
  }

  /** Whether it says nothing, for or against. */
  public boolean isEmpty() {
    return statements.isEmpty();
  }

  /**
   * This without what logspec's statements in a bucket policy allow, of whichever spec: ours are
   * not others' words, and what another spec owns goes when that spec goes. Their denials stay.
   */
  public PolicyDocument withoutSpecs() {
    return new PolicyDocument(
        statements.stream()
            .filter(
                s -> s.effect() == Effect.DENY || s.sid().filter(BucketSid::isOfAnySpec).isEmpty())
            .toList());
  }

  /**
   * A policy, or one statement, in the one form by which two that mean the same are equal: without
   * spaces, keys, statements and lists sorted, a list of one value as that value. Text that is not
   * a JSON object comes back trimmed and otherwise as it is.
   */
  public static Document canonical(String json) {
    return Document.of(json)
        .content()
        .map(CanonicalPolicy::of)
        .map(Document::of)
        .orElseGet(() -> Document.of(PolicyJson.trim(json)));
  }

  /**
   * Whether this policy allows all of {@code need}. Every action on every resource must be allowed
   * by some statement, and a Deny wins. What certainly is denied, or certainly allowed by nothing,
   * is not covered; what hangs on a condition that is not known here, or is allowed or denied for a
   * part only, is unknown, and the reason says on what it hangs.
   */
  public Verdict covers(Requirement need) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String action : need.actions()) {
      for (String resource : need.resources()) {
        verdicts.add(covers(need, action, resource));
      }
    }
    return verdicts.isEmpty() ? Verdict.covered("nothing is required") : Verdict.all(verdicts);
  }

  /** What the policy {@code text} says of {@code need}; nothing certain when it cannot be read. */
  public static Verdict judge(String text, Requirement need) {
    return parse(text)
        .map(policy -> policy.covers(need))
        .orElseGet(() -> Verdict.unseen("the policy cannot be read"));
  }

  /** What denies any of {@code need}, whatever is allowed: certainly, else perhaps. */
  public Optional<Verdict> denial(Requirement need) {
    List<Verdict> denials = new ArrayList<>();
    for (String action : need.actions()) {
      for (String resource : need.resources()) {
        denial(need, action, resource).ifPresent(denials::add);
      }
    }
    return denials.isEmpty() ? Optional.empty() : Optional.of(Verdict.all(denials));
  }

  private Verdict covers(Requirement need, String action, String resource) {
    Optional<Verdict> denial = denial(need, action, resource);
    if (denial.filter(Verdict::refused).isPresent()) {
      return denial.get();
    }
    Verdict allowed = allowed(need, action, resource);
    return allowed.refused() ? allowed : denial.orElse(allowed);
  }

  private Optional<Verdict> denial(Requirement need, String action, String resource) {
    String lower = action.toLowerCase(Locale.ROOT);
    Optional<Verdict> doubt = Optional.empty();
    for (Statement statement : statements) {
      if (statement.effect() == Effect.DENY && statement.meets(need, lower, resource)) {
        Answer holds = statement.holds(need);
        boolean whole = statement.covers(need, lower, resource);
        if (holds.holds() == Holds.YES && whole) {
          return Optional.of(denied(need, statement, holds, action, resource));
        }
        if (holds.holds() != Holds.NO && doubt.isEmpty()) {
          doubt = Optional.of(mayDeny(need, statement, holds, action, resource));
        }
      }
    }
    return doubt;
  }

  private static Verdict denied(
      Requirement need, Statement statement, Answer holds, String action, String resource) {
    String what = statement.label() + " denies " + action + " on " + resource;
    return holds.reason().isEmpty()
        ? Verdict.notCovered(what).advising(except(need, statement))
        : Verdict.notCovered(what + ": " + holds.reason())
            .advising(
                "let AWS services pass: add \"Bool\": {\"aws:PrincipalIsAWSService\": \"false\"} to"
                    + " the Condition of "
                    + statement.label());
  }

  private static Verdict mayDeny(
      Requirement need, Statement statement, Answer holds, String action, String resource) {
    String why = holds.holds() == Holds.YES ? "it is about a part of that" : holds.reason();
    return Verdict.unknown(
            statement.label() + " may deny " + action + " on " + resource + ": " + why)
        .advising(except(need, statement));
  }

  private static String except(Requirement need, Statement statement) {
    return "except " + need.principal().id() + " from " + statement.label();
  }

  private Verdict allowed(Requirement need, String action, String resource) {
    String lower = action.toLowerCase(Locale.ROOT);
    Optional<String> nearest = Optional.empty();
    Optional<Verdict> doubt = Optional.empty();
    for (Statement statement : statements) {
      boolean allows = statement.effect() == Effect.ALLOW;
      boolean whole = allows && statement.covers(need, lower, resource);
      if (whole || allows && statement.meets(need, lower, resource)) {
        Answer holds = statement.holds(need);
        if (holds.holds() == Holds.YES && whole) {
          return Verdict.covered(statement.label() + " allows it");
        }
        if (holds.holds() == Holds.NO) {
          nearest =
              Optional.of(statement.label() + " does not allow " + action + ": " + holds.reason());
        } else if (doubt.isEmpty()) {
          doubt = Optional.of(mayAllow(statement, holds, action, resource));
        }
      }
    }
    if (doubt.isPresent()) {
      return doubt.get();
    }
    String none = "no statement allows " + need.principal().id() + " " + action + " on " + resource;
    return Verdict.notCovered(nearest.orElse(none));
  }

  private static Verdict mayAllow(
      Statement statement, Answer holds, String action, String resource) {
    String why = holds.holds() == Holds.YES ? "it is about a part of that" : holds.reason();
    return Verdict.unknown(
        statement.label() + " may not allow " + action + " on " + resource + ": " + why);
  }
}
