package dev.logspec.plan.judge;

import dev.logspec.model.Address;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Tells who brought each difference about, from two plans against one observation: of the spec as
 * it is (head), and of the same spec at a base revision.
 *
 * <p>What only the head would do is of the spec. What the base would do just the same is drift: the
 * spec did not change there, so AWS did. Where both would do something, and not the same, it is
 * both.
 */
public final class Causes {
  private Causes() {}

  /** {@code head}, each effective change with its cause, as {@code base} tells it. */
  public static Plan of(Plan head, Plan base) {
    Map<Address, Change> known = new HashMap<>();
    base.effective().forEach(change -> known.put(change.address(), change));
    return mark(head, change -> cause(change, Optional.ofNullable(known.get(change.address()))));
  }

  /** {@code plan}, each effective change caused by {@code cause}. */
  public static Plan all(Plan plan, Cause cause) {
    return mark(plan, change -> cause);
  }

  /** The cause of {@code head}, of whose object {@code base} is the effective change, if any. */
  static Cause cause(Change head, Optional<Change> base) {
    if (base.isEmpty()) {
      return Cause.SPEC;
    }
    return same(head, base.get()) ? Cause.DRIFT : Cause.BOTH;
  }

  /** Differences say all of a change but of a create, which has none to compare with. */
  private static boolean same(Change one, Change other) {
    return one.action() == other.action()
        && one.differences().equals(other.differences())
        && (one.action() != Action.CREATE || one.willBe().equals(other.willBe()));
  }

  private static Plan mark(Plan plan, Function<Change, Cause> cause) {
    List<Change> changes =
        plan.changes().stream()
            .map(c -> c.action() == Action.NO_OP ? c : caused(c, cause.apply(c)))
            .toList();
    return new Plan(
        plan.owner(), changes, plan.foreign(), plan.guards(), plan.diagnostics(), plan.coverage());
  }

  /** What the planner says of an update is true of a change of the spec alone. */
  private static Context reasoned(Change change, Cause cause) {
    boolean drifted = cause == Cause.DRIFT && change.action() == Action.UPDATE;
    String paths = String.join(", ", change.differences().stream().map(FieldChange::path).toList());
    return drifted
        ? change.context().because("AWS has another " + paths + " than the spec")
        : change.context();
  }

  private static Change caused(Change change, Cause cause) {
    return change.with(reasoned(change, cause).causedBy(cause));
  }
}
