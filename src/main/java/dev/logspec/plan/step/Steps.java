package dev.logspec.plan.step;

import dev.logspec.plan.Plan;
import java.util.List;

/**
 * The steps of a plan, in its order, and what each must wait for. A plan of the planner has no
 * cycles:
 *
 * <ul>
 *   <li>A removal waits for removals only: a source for its deliveries, a destination for its
 *       deliveries, its policy and its bucket's statement, what grants access for the deliveries
 *       that lived by it.
 *   <li>A making waits for the removal of the same object, for the making of what it depends on,
 *       and - within a cluster - for the makings of every earlier log type, so that a half-finished
 *       apply leaves whole types working.
 *   <li>What a bucket's policy lets in is widened like a making and narrowed like a removal.
 *   <li>One exception: a log group, or what granted access to a target, goes after the destination
 *       that pointed there was turned away.
 * </ul>
 */
public final class Steps {
  private final Plan plan;
  private final List<Step> all;
  private final List<List<Step>> after;

  /** The steps of {@code plan}, in its order. In time linear in the changes. */
  public static Steps of(Plan plan) {
    return StepLinks.of(plan);
  }

  /** {@code all} those of {@code plan}; {@code after} says by their order what each waits for. */
  Steps(Plan plan, List<Step> all, List<List<Step>> after) {
    this.plan = plan;
    this.all = List.copyOf(all);
    this.after = List.copyOf(after);
  }

  /** The plan whose steps they are. */
  public Plan plan() {
    return plan;
  }

  /** All steps, in order: each stands at the place that its {@code order} says. */
  public List<Step> all() {
    return all;
  }

  /** What {@code step} waits for, each once, in order. */
  public List<Step> after(Step step) {
    return after.get(step.order());
  }
}
