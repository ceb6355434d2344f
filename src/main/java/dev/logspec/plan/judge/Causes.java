package dev.logspec.plan.judge;

import dev.logspec.model.Address;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Context;
import dev.logspec.plan.FieldChange;
import dev.logspec.plan.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    return mark(head, change -> caused(change, Optional.ofNullable(known.get(change.address()))));
  }

  /** {@code plan}, each effective change caused by {@code cause}. */
  public static Plan all(Plan plan, Cause cause) {
    return mark(plan, change -> change.context().causedBy(cause));
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

  private static Plan mark(Plan plan, Function<Change, Context> context) {
    List<Change> changes =
        plan.changes().stream()
            .map(c -> c.action() == Action.NO_OP ? c : c.with(context.apply(c)))
            .toList();
    return new Plan(
        plan.owner(), changes, plan.foreign(), plan.guards(), plan.diagnostics(), plan.coverage());
  }

  private static Context caused(Change head, Optional<Change> base) {
    Context context = head.context().causedBy(cause(head, base));
    return head.action() == Action.UPDATE ? context.because(reason(head, base)) : context;
  }

  /** Of an update, with a base at hand: which of its differences are the spec's own. */
  private static String reason(Change head, Optional<Change> base) {
    Set<FieldChange> drifted = new HashSet<>();
    base.ifPresent(b -> drifted.addAll(b.differences()));
    String spec = paths(head, f -> !drifted.contains(f));
    String live = paths(head, drifted::contains);
    return Stream.of(
            spec.isEmpty() ? "" : "the spec changes " + spec,
            live.isEmpty() ? "" : "AWS has another " + live + " than the spec")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String paths(Change change, Predicate<FieldChange> which) {
    return change.differences().stream()
        .filter(which)
        .map(FieldChange::path)
        .collect(Collectors.joining(", "));
  }
}
