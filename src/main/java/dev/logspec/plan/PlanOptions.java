package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Waiver;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How to plan, beside what is desired.
 *
 * @param groupRemoval what becomes of log groups no longer wanted
 * @param prune whether owned objects no longer wanted are deleted
 * @param takeOver owners whose objects may be taken over
 * @param allowed guards that may fail and judgements that are overruled
 * @param removals the limit on removals
 * @param scope which clusters are planned, also those no longer in the spec
 * @param coverage whether {@code scope} is all clusters
 * @param unwanted what the spec has and this plan does not want, whose protection holds all the
 *     same: {@code destroy}
 */
public record PlanOptions(
    GroupRemoval groupRemoval,
    Prune prune,
    Set<String> takeOver,
    Set<Waiver> allowed,
    RemovalLimit removals,
    Predicate<ClusterId> scope,
    Plan.Scope coverage,
    Map<Address, Desired.Entry> unwanted) {

  /** What happens to owned objects that the spec no longer wants. */
  public enum Prune {
    /** They are deleted. */
    DELETE,
    /** They stay: {@code --no-prune}. */
    KEEP
  }

  /** Copies its sets. */
  public PlanOptions {
    takeOver = Set.copyOf(takeOver);
    allowed = Set.copyOf(allowed);
  }

  /** The same, where {@code other} becomes of log groups. */
  public PlanOptions with(GroupRemoval other) {
    return new PlanOptions(other, prune, takeOver, allowed, removals, scope, coverage, unwanted);
  }

  /** The same, for a plan that wants none of {@code entries}. */
  public PlanOptions without(Map<Address, Desired.Entry> entries) {
    return new PlanOptions(
        groupRemoval, prune, takeOver, allowed, removals, scope, coverage, entries);
  }

  /** All clusters, the default limit, nothing allowed. */
  public static final PlanOptions DEFAULT =
      new PlanOptions(
          GroupRemoval.KEEP,
          Prune.DELETE,
          Set.of(),
          Set.of(),
          RemovalLimit.DEFAULT,
          id -> true,
          Plan.Scope.COMPLETE,
          Map.of());

  /**
   * How many removals a plan may hold, per cluster and over the fleet.
   *
   * @param count always allowed
   * @param percent of the live objects that are ours, allowed when that is more than {@code count}
   */
  public record RemovalLimit(int count, int percent) {
    /** The larger of 3 and 20 %. */
    public static final RemovalLimit DEFAULT = new RemovalLimit(3, 20);

    /** No limit: what {@code destroy} asks for is removal. */
    public static final RemovalLimit NONE = new RemovalLimit(Integer.MAX_VALUE, 100);

    /** How many of {@code live} objects may be removed. */
    public int of(int live) {
      return Math.max(count, (int) ((long) live * percent / 100));
    }
  }
}
