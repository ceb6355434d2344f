package dev.logspec.render;

import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.Blame;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A transition as it is listed, of one object or of the same object on many clusters.
 *
 * @param transition what happens, with placeholders when {@code groups} has several
 * @param groups where it happens, in the plan's order
 * @param logTypes short names of the log types it happens to; empty for shared objects
 * @param sources where in the spec it comes from, the first one first
 * @param blames the calls to AWS that brought it about, as far as they are known
 */
public record Entry(
    Transition transition,
    List<Group> groups,
    List<String> logTypes,
    List<Location> sources,
    List<Blame> blames) {

  /** Copies its lists. */
  public Entry {
    groups = List.copyOf(groups);
    logTypes = List.copyOf(logTypes);
    sources = List.copyOf(sources);
    blames = List.copyOf(blames);
  }

  /**
   * What happens, without where. Two equal ones are the same transition.
   *
   * @param name of the object, within its kind
   * @param updatesCluster whether it starts a cluster update
   */
  public record Transition(
      Kind kind,
      Action action,
      String name,
      String reason,
      Set<Risk> risks,
      Cause cause,
      Effect updatesCluster,
      List<Row> rows) {

    static Transition of(Change change, UnaryOperator<String> replace, Cut cut) {
      return new Transition(
          change.kind(),
          change.action(),
          replace.apply(change.address().name()),
          replace.apply(change.context().reason()),
          change.context().risks(),
          change.context().cause(),
          Plan.startsClusterUpdate(change) ? Effect.CLUSTER_UPDATE : Effect.NONE,
          AttributeRows.of(change, replace, cut));
    }

    /** Whether it takes something away: then every cluster it happens on must be named. */
    public boolean takesAway() {
      return action == Action.DELETE || action == Action.REPLACE || !risks.isEmpty();
    }

    // Written out, as what a record brings along is linked anew by every process.
    @Override
    public boolean equals(Object object) {
      return object instanceof Transition other
          && kind == other.kind
          && action == other.action
          && name.equals(other.name)
          && reason.equals(other.reason)
          && risks.equals(other.risks)
          && cause == other.cause
          && updatesCluster == other.updatesCluster
          && rows.equals(other.rows);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * kind.hashCode() + name.hashCode()) + rows.hashCode();
    }
  }

  /** What else a change sets off. */
  public enum Effect {
    /** Nothing. */
    NONE,
    /** A cluster update. */
    CLUSTER_UPDATE
  }

  /** {@code changes}, the same transition all, as one entry. */
  static Entry of(Transition transition, List<Change> changes) {
    Set<Group> groups = new LinkedHashSet<>();
    Set<LogType> types = new TreeSet<>();
    Set<Location> sources = new LinkedHashSet<>();
    List<Blame> blames = new ArrayList<>();
    for (Change change : changes) {
      groups.add(Group.of(change));
      change.context().logType().ifPresent(types::add);
      change.context().source().ifPresent(sources::add);
      change.context().blame().ifPresent(blames::add);
    }
    return new Entry(
        transition,
        new ArrayList<>(groups),
        types.stream().map(LogType::shortName).toList(),
        new ArrayList<>(sources),
        blames);
  }

  /** {@code change} alone, in its own words. */
  static Entry of(Change change, Cut cut) {
    return of(Transition.of(change, UnaryOperator.identity(), cut), List.of(change));
  }

  /** Whether it stands for several groups. */
  public boolean folded() {
    return groups.size() > 1;
  }

  /** Whether its texts hold placeholders for what each object has of its own. */
  public boolean generic() {
    return folded() || logTypes.size() > 1;
  }
}
