package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What an apply would do: an ordered, immutable value.
 *
 * @param owner the spec's name
 * @param changes every desired or owned object, no-ops included, in the order of display: shared
 *     objects of a place first, then cluster by cluster, type by type
 * @param foreign objects in the places read that are not ours and not in the spec
 * @param guards each guard that was evaluated and is worth showing
 * @param diagnostics errors on changes, warnings about what could not be checked
 * @param coverage whether all of the spec was planned
 */
public record Plan(
    String owner,
    List<Change> changes,
    List<Resource> foreign,
    List<Guard> guards,
    List<Diagnostic> diagnostics,
    Coverage coverage) {

  /** Copies its lists. */
  public Plan {
    changes = List.copyOf(changes);
    foreign = List.copyOf(foreign);
    guards = List.copyOf(guards);
    diagnostics = List.copyOf(diagnostics);
  }

  /** The same, each change blaming what {@code blames} says of its address, or nobody. */
  public Plan blaming(Map<Address, Blame> blames) {
    List<Change> blamed =
        changes.stream()
            .map(c -> c.with(c.context().blaming(Optional.ofNullable(blames.get(c.address())))))
            .toList();
    return new Plan(owner, blamed, foreign, guards, diagnostics, coverage);
  }

  /** The same, held against {@code others}. */
  public Plan with(List<Guard> others) {
    return new Plan(owner, changes, foreign, others, diagnostics, coverage);
  }

  /** The same with {@code remarks} too. */
  public Plan noting(List<Diagnostic> remarks) {
    List<Diagnostic> all =
        Stream.concat(remarks.stream(), diagnostics.stream())
            .distinct()
            .sorted(Diagnostic.ORDER)
            .toList();
    return new Plan(owner, changes, foreign, guards, all, coverage);
  }

  /** The same, where {@code names} let pass what they can: guards, and judgements about AWS. */
  public Plan allowing(Set<Waiver> names) {
    List<Guard> passing =
        guards.stream()
            .map(g -> Waiver.parse(g.name()).filter(names::contains).isPresent() ? g.allowed() : g)
            .toList();
    List<Diagnostic> overruled = diagnostics.stream().map(d -> d.allowing(names)).toList();
    return new Plan(owner, changes, foreign, passing, overruled, coverage);
  }

  /** The same with those changes only that {@code of} takes. */
  public Plan only(Predicate<Change> of) {
    return new Plan(
        owner, changes.stream().filter(of).toList(), foreign, guards, diagnostics, coverage);
  }

  /** The changes that would do something. */
  public List<Change> effective() {
    return changes.stream().filter(c -> c.action() != Action.NO_OP).toList();
  }

  /** Whether nothing would be done. */
  public boolean isEmpty() {
    return changes.stream().allMatch(c -> c.action() == Action.NO_OP);
  }

  /** Whether an apply may go ahead: no error and no failed guard. */
  public boolean applyable() {
    return !Diagnostic.anyError(diagnostics)
        && guards.stream().noneMatch(g -> g.state() == Guard.State.FAILED);
  }

  /** How many changes are of {@code action}. */
  public long count(Action action) {
    return changes.stream().filter(c -> c.action() == action).count();
  }

  /** How many cluster updates an apply would start: one for each delivery source it makes. */
  public long clusterUpdates() {
    return changes.stream().filter(Plan::startsClusterUpdate).count();
  }

  /**
   * Whether {@code change} is no more than to put a source again that has no delivery, because the
   * cluster update that it started failed.
   */
  public static boolean putsAgain(Change change) {
    return change.action() == Action.REPLACE
        && change.was().flatMap(live -> live.get(Kind.Of.FAILED_UPDATE)).isPresent()
        && !Differ.forcesReplacement(change.differences());
  }

  /**
   * Whether {@code change} starts a cluster update. Only creating a source does: deleting one, and
   * everything about deliveries, does not (AWS facts 5).
   */
  public static boolean startsClusterUpdate(Change change) {
    return change.kind() == Kind.DELIVERY_SOURCE
        && (change.action() == Action.CREATE || change.action() == Action.REPLACE);
  }
}
