package dev.logspec.plan.step;

import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Differ;
import dev.logspec.policy.BucketStatements;
import java.util.Optional;

/**
 * An update of what a bucket lets in, in steps: it is widened before the deliveries change that
 * live by it, and narrowed after them, so that at no moment one of them is shut out. Most updates
 * are one step or the other.
 *
 * @param widening what is added; empty when nothing is
 * @param narrowing what is taken away; empty when nothing is
 */
record StatementSteps(Optional<Change> widening, Optional<Change> narrowing) {

  /** Whether {@code change} goes in such steps. */
  static boolean suit(Change change) {
    return change.kind() == Kind.BUCKET_POLICY_STATEMENT
        && change.action() == Action.UPDATE
        && has(change.was())
        && has(change.willBe());
  }

  /** A plan in a file may lack what every plan of the planner has. */
  private static boolean has(Optional<Resource> statements) {
    return statements.flatMap(r -> r.get(Kind.Of.DOCUMENT)).isPresent();
  }

  /** The steps of {@code change}, an update of statements of the spec {@code owner}. */
  static StatementSteps of(Change change, String owner) {
    Resource before = change.was().orElseThrow();
    Resource after = change.willBe().orElseThrow();
    BucketStatements way = statements(before).onTheWayTo(statements(after), owner);
    Resource between = before.with(Kind.Of.DOCUMENT, way.document());
    return new StatementSteps(step(change, before, between), step(change, between, after));
  }

  private static BucketStatements statements(Resource resource) {
    return BucketStatements.of(resource.require(Kind.Of.DOCUMENT));
  }

  private static Optional<Change> step(Change change, Resource from, Resource to) {
    return from.equals(to)
        ? Optional.empty()
        : Optional.of(new Change.Update(from, to, Differ.diff(from, to), change.context()));
  }
}
