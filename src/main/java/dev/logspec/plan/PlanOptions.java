package dev.logspec.plan;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Waiver;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * How to plan, beside what is desired.
 *
 * @param groupRemoval what becomes of log groups no longer wanted
 * @param prune whether owned objects no longer wanted are deleted
 * @param takeOver owners whose objects may be taken over
 * @param allowed guards that may fail and judgements that are overruled
 * @param removals the limit on what is taken away
 * @param scope which clusters are planned, also those no longer in the spec
 * @param coverage whether {@code scope} is all clusters
 */
public record PlanOptions(
    GroupRemoval groupRemoval,
    Prune prune,
    Set<String> takeOver,
    Set<Waiver> allowed,
    RemovalLimit removals,
    Predicate<ClusterId> scope,
    Coverage coverage) {

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
    return new PlanOptions(other, prune, takeOver, allowed, removals, scope, coverage);
  }

  /** The same, where {@code others} are let pass. */
  public PlanOptions allowing(Set<Waiver> others) {
    return new PlanOptions(groupRemoval, prune, takeOver, others, removals, scope, coverage);
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
          Coverage.COMPLETE);

  /**
   * How much a plan may take away, of what the spec has live.
   *
   * @param count so many; empty when there is no such limit
   * @param percent so large a share; empty when there is no such limit
   * @param cluster whether all of one cluster may go, however much that is
   */
  public record RemovalLimit(OptionalInt count, OptionalInt percent, WholeCluster cluster) {
    /** Whether one whole cluster may go. */
    public enum WholeCluster {
      /** It may. */
      MAY_GO,
      /** It counts as any other. */
      COUNTS
    }

    /** One whole cluster or 20 %, the larger. */
    public static final RemovalLimit DEFAULT =
        new RemovalLimit(OptionalInt.empty(), OptionalInt.of(20), WholeCluster.MAY_GO);

    /** No limit: what {@code destroy} asks for is removal. */
    public static final RemovalLimit NONE =
        new RemovalLimit(OptionalInt.empty(), OptionalInt.of(100), WholeCluster.MAY_GO);

    /** The limit that a spec sets: a number or a percentage, one of which is there. */
    public static RemovalLimit given(OptionalInt count, OptionalInt percent) {
      return new RemovalLimit(count, percent, WholeCluster.COUNTS);
    }

    /** How many of {@code live} may go, where the clusters that lose any have {@code whole}. */
    public int of(int live, int whole) {
      int share = percent.isPresent() ? (int) ((long) live * percent.getAsInt() / 100) : 0;
      int most = Math.max(count.orElse(0), share);
      return cluster == WholeCluster.MAY_GO ? Math.max(most, whole) : most;
    }

    /** What it is made of. */
    public String words() {
      String share = percent.isPresent() ? percent.getAsInt() + " %" : "";
      return cluster == WholeCluster.MAY_GO
          ? "one whole cluster, or " + share
          : "guards.maxRemovals" + (share.isEmpty() ? "" : ": " + share);
    }
  }
}
