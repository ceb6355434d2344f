package dev.logspec.work;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.plan.check.Checks;
import dev.logspec.plan.judge.Causes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.ClusterFilter;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import java.util.Map;
import java.util.Optional;

/**
 * Other specs of the same clusters, compared with AWS as it was read once. Pure: AWS is not asked.
 *
 * @param basis how the spec at hand was planned
 * @param observed what was read
 * @param options how it was planned
 */
record Replanning(PlanBasis basis, Observed observed, PlanOptions options) {

  /**
   * What a spec comes to.
   *
   * @param spec the spec
   * @param desired what it asks for of the clusters in scope
   * @param whole what it asks for of all clusters
   * @param plan what would make AWS so, every difference drift
   */
  record Outcome(Spec spec, Desired desired, Map<Address, Desired.Entry> whole, Plan plan) {}

  /** What {@code spec} comes to; empty when it cannot be resolved. */
  Optional<Outcome> of(Spec spec) {
    ResolveContext context = basis.discovered().context();
    Resolved part = Resolver.resolve(spec, context);
    if (Diagnostic.anyError(part.diagnostics())) {
      return Optional.empty();
    }
    Resolved whole =
        basis.scope().partial()
            ? Resolver.resolve(spec, context.withScope(ClusterFilter.ALL))
            : part;
    Plan plan = Checks.plan(Planner.draft(part.desired(), observed, options));
    return Optional.of(
        new Outcome(
            spec, part.desired(), whole.desired().entries(), Causes.all(plan, Cause.DRIFT)));
  }
}
