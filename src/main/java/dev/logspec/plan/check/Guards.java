package dev.logspec.plan.check;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.Unreadable.Whose;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Draft.OtherOwner;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Unread;
import dev.logspec.plan.check.Encroachments.Encroachment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds a plan against its limits. A failed guard stops an apply, never a plan. */
final class Guards {
  /** The scope of what is counted over all clusters. */
  static final String FLEET = "fleet";

  private final Desired desired;
  private final Observed observed;
  private final PlanOptions options;
  private final List<OtherOwner> others;
  private final Set<ClusterId> protectedClusters;

  Guards(Desired desired, Observed observed, PlanOptions options, List<OtherOwner> others) {
    this.desired = desired;
    this.observed = observed;
    this.options = options;
    this.others = List.copyOf(others);
    this.protectedClusters = protectedClusters(desired.entries().values());
    protectedClusters.addAll(protectedClusters(desired.leaving().values()));
  }

  /** What the guards have to say at the place it is about. */
  List<Diagnostic> diagnostics() {
    List<Diagnostic> all = new ArrayList<>();
    for (OtherOwner other : others) {
      all.add(
          Diagnostic.warning(
                  other.address().toString(),
                  "it belongs to the spec \"" + other.owner() + "\" and is left as it is",
                  wayOut(other))
              .at(Optional.of(other.entry().source())));
    }
    all.addAll(Unread.errors(unread(Whose.CALLER)));
    for (Diagnostic error : Unread.errors(unread(Whose.PLACE))) {
      all.add(
          options.allowed().contains(Waiver.UNREADABLE)
              ? Diagnostic.warning(error.subject(), error.summary(), error.hint())
              : error);
    }
    return all;
  }

  /** What to do about an object that another spec has, whether that is gone or goes on. */
  private static String wayOut(OtherOwner other) {
    return "if this spec was called "
        + other.owner()
        + ", or the cluster moves here from it, plan and apply with --take-over "
        + other.owner()
        + "; else take it out of one of the two specs";
  }

  private List<Observed.Unreadable> unread(Whose whose) {
    return observed.unreadable().stream().filter(u -> u.whose() == whose).toList();
  }

  /** Every guard that has something to say of {@code changes}. */
  List<Guard> check(List<Change> changes, List<Encroachment> encroachments) {
    return check(changes, changes, encroachments);
  }

  /** The same of a part of {@code all}, which lose something together. */
  List<Guard> check(List<Change> changes, List<Change> all, List<Encroachment> encroachments) {
    List<Guard> guards = new ArrayList<>();
    losses(Losses.STREAMS, Waiver.REMOVALS, all, guards);
    losses(Losses.EVENTS, Waiver.DATA_LOSS, all, guards);
    protectedDeletes(changes, guards);
    // To go on without an identity, or a way to AWS, is nothing to decide.
    List<Observed.Unreadable> closed = unread(Whose.PLACE);
    if (!closed.isEmpty()) {
      String places = Unread.some(closed);
      guards.add(
          guard(
              Waiver.UNREADABLE,
              FLEET,
              "could not be read: " + places,
              "see to it that they can be read"));
    }
    for (OtherOwner other : others) {
      guards.add(
          guard(
              Waiver.OWNER,
              scope(other.entry().cluster()),
              other.address() + " belongs to the spec \"" + other.owner() + "\"",
              wayOut(other)));
    }
    encroachments.forEach(e -> guards.add(encroachment(e)));
    return guards;
  }

  /** To take over a spec's objects is to decide about them. */
  private Guard encroachment(Encroachment found) {
    String scope = scope(found.change().context().cluster());
    String detail = found.change().address() + ": " + found.words();
    boolean decided = found.owner().another().filter(options.takeOver()::contains).isPresent();
    return decided
        ? new Guard(Waiver.OWNER.label(), Guard.State.ALLOWED, scope, detail)
        : guard(
            Waiver.OWNER,
            scope,
            detail,
            "agree with whoever made or uses it, or let the spec leave it as it is");
  }

  private Guard guard(Waiver name, String scope, String detail, String wayOut) {
    boolean allowed = options.allowed().contains(name);
    return new Guard(
        name.label(),
        allowed ? Guard.State.ALLOWED : Guard.State.FAILED,
        scope,
        detail,
        allowed ? "" : wayOut);
  }

  private static String scope(Optional<ClusterId> cluster) {
    return cluster.map(ClusterId::toString).orElse(FLEET);
  }

  private void losses(Losses.Sort sort, Waiver name, List<Change> changes, List<Guard> guards) {
    Losses losses = Losses.of(sort, changes, observed, desired.owner());
    if (!losses.any()) {
      return;
    }
    String detail = losses.detail(options.removals());
    guards.add(
        losses.within(options.removals())
            ? new Guard(name.label(), Guard.State.PASSED, FLEET, detail)
            : guard(
                name,
                FLEET,
                detail,
                "set guards: { maxRemovals: "
                    + losses.lost()
                    + " } in the same change of the spec"));
  }

  private void protectedDeletes(List<Change> changes, List<Guard> guards) {
    for (Change change : changes) {
      boolean goes = change.action() == Action.DELETE || change.action() == Action.REPLACE;
      // Nothing is delivered from a source that is put again, so nothing is lost with it.
      if (goes && !Plan.putsAgain(change) && isProtected(change)) {
        guards.add(
            guard(
                Waiver.PROTECTED,
                scope(change.context().cluster()),
                change.address() + " is protected by the spec",
                "take protect: true out of the spec first, in a change of its own"));
      }
    }
  }

  /**
   * A log type dropped from a protected cluster is in no entry: its cluster's others speak for it.
   */
  private boolean isProtected(Change change) {
    Address address = change.address();
    Desired.Entry entry = desired.entries().getOrDefault(address, desired.leaving().get(address));
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
