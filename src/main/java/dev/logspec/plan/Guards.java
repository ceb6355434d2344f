package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed;
import dev.logspec.model.Waiver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Holds a plan against its limits. A failed guard stops an apply, never a plan. */
final class Guards {
  private final Desired desired;
  private final Observed observed;
  private final PlanOptions options;
  private final List<OtherOwner> others;
  private final Set<ClusterId> protectedClusters;

  /** An object the spec wants and another spec owns. */
  record OtherOwner(Address address, String owner, Desired.Entry entry) {}

  Guards(Desired desired, Observed observed, PlanOptions options, List<OtherOwner> others) {
    this.desired = desired;
    this.observed = observed;
    this.options = options;
    this.others = List.copyOf(others);
    this.protectedClusters = protectedClusters(desired.entries().values());
    protectedClusters.addAll(protectedClusters(options.unwanted().values()));
  }

  /** What the guards have to say at the place it is about. */
  List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>();
    for (OtherOwner other : others) {
      all.add(
          Diagnostic.warning(
                  other.address().toString(),
                  "it belongs to the spec \"" + other.owner() + "\" and is left as it is",
                  "remove it from one of the two specs, or take it over with --take-over "
                      + other.owner())
              .at(Optional.of(other.entry().source())));
    }
    for (Observed.Unreadable u : observed.unreadable()) {
      all.add(
          options.allowed().contains(Waiver.UNREADABLE)
              ? Diagnostic.warning(u.place().toString(), sentence(u), u.hint())
              : Diagnostic.error(u.place().toString(), sentence(u), u.hint()));
    }
    return all;
  }

  private static String sentence(Observed.Unreadable u) {
    return "it could not be read: " + u.reason();
  }

  /** Every guard that has something to say of {@code changes}. */
  List<Guard> check(List<Change> changes) {
    List<Guard> guards = new ArrayList<>();
    removals(changes, guards);
    protectedDeletes(changes, guards);
    if (!observed.unreadable().isEmpty()) {
      String places =
          String.join(", ", observed.unreadable().stream().map(u -> u.place().toString()).toList());
      guards.add(guard(Waiver.UNREADABLE, "fleet", "could not be read: " + places));
    }
    for (OtherOwner other : others) {
      guards.add(
          guard(
              Waiver.OWNER,
              other.entry().cluster().map(ClusterId::toString).orElse("fleet"),
              other.address() + " belongs to the spec \"" + other.owner() + "\""));
    }
    return guards;
  }

  private Guard guard(Waiver name, String scope, String detail) {
    Guard.State state = options.allowed().contains(name) ? Guard.State.ALLOWED : Guard.State.FAILED;
    return new Guard(name.label(), state, scope, detail);
  }

  private void removals(List<Change> changes, List<Guard> guards) {
    if (changes.stream().noneMatch(Guards::removes)) {
      return;
    }
    Map<ClusterId, List<Change>> byCluster = new TreeMap<>();
    for (Change change : changes) {
      change
          .context()
          .cluster()
          .ifPresent(c -> byCluster.computeIfAbsent(c, id -> new ArrayList<>()).add(change));
    }
    removals("fleet", changes, guards);
    byCluster.forEach((id, own) -> removals(id.toString(), own, guards));
  }

  private void removals(String scope, List<Change> changes, List<Guard> guards) {
    int removed = (int) changes.stream().filter(Guards::removes).count();
    if (removed == 0) {
      return;
    }
    int live = (int) changes.stream().filter(this::ours).count();
    int limit = options.removals().of(live);
    String detail =
        removed + " of " + live + " objects would be removed or lose data, the limit is " + limit;
    guards.add(
        removed > limit
            ? guard(Waiver.REMOVALS, scope, detail)
            : new Guard(Waiver.REMOVALS.label(), Guard.State.PASSED, scope, detail));
  }

  private boolean ours(Change change) {
    return change.was().isPresent()
        && (!change.kind().tagged()
            || change.was().get().tags().owner().equals(Optional.of(desired.owner())));
  }

  private static boolean removes(Change change) {
    return change.action() == Action.DELETE
        || change.action() == Action.REPLACE
        || !change.context().risks().isEmpty();
  }

  private void protectedDeletes(List<Change> changes, List<Guard> guards) {
    for (Change change : changes) {
      boolean goes = change.action() == Action.DELETE || change.action() == Action.REPLACE;
      if (goes && isProtected(change)) {
        guards.add(
            guard(
                Waiver.PROTECTED,
                change.context().cluster().map(ClusterId::toString).orElse("fleet"),
                change.address() + " is protected by the spec"));
      }
    }
  }

  /**
   * A log type dropped from a protected cluster is in no entry: its cluster's others speak for it.
   */
  private boolean isProtected(Change change) {
    Address address = change.address();
    Desired.Entry entry = desired.entries().getOrDefault(address, options.unwanted().get(address));
    return entry != null
        ? entry.protect() == Desired.Protection.PROTECTED
        : change.context().cluster().map(protectedClusters::contains).orElse(false);
  }

  private static Set<ClusterId> protectedClusters(Collection<Desired.Entry> entries) {
    return entries.stream()
        .filter(e -> e.protect() == Desired.Protection.PROTECTED)
        .flatMap(e -> e.cluster().stream())
        .collect(Collectors.toCollection(HashSet::new));
  }
}
