package dev.logspec.plan.check;

import dev.logspec.model.Desired;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Change;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Risks;
import dev.logspec.plan.check.Encroachments.Encroachment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a plan that was made before against its limits again. What the plan says of its own guards
 * and risks is not believed: they are worked out anew from its changes, from what is live and from
 * the spec at hand. Only what cannot be known any more, such as what could not be read then, is
 * taken from it.
 */
public final class Recheck {
  private final Plan plan;
  private final PlanOptions options;

  /** Whether a spec is at hand. */
  public enum SpecPresence {
    /** It is: what it protects is known. */
    AT_HAND,
    /** It is not: the plan alone tells. */
    MISSING
  }

  private Recheck(Plan plan, PlanOptions options) {
    this.plan = plan;
    this.options = options;
  }

  /**
   * The guards of {@code plan} here and now.
   *
   * @param desired what the spec wants; nothing where none is at hand
   * @param observed what is live
   */
  public static List<Guard> guards(
      Plan plan, Desired desired, Observed observed, PlanOptions options, SpecPresence spec) {
    Recheck recheck = new Recheck(plan, options);
    List<Change> changes =
        Risks.mark(
            plan.effective().stream().map(c -> c.with(c.context().risking(Set.of()))).toList());
    List<Encroachment> losses = Encroachments.of(changes, observed, plan.owner());
    List<Guard> guards =
        new ArrayList<>(new Guards(desired, observed, options, List.of()).check(changes, losses));
    guards.addAll(recheck.takenOver(changes, losses));
    guards.addAll(recheck.remembered(Waiver.UNREADABLE));
    if (spec == SpecPresence.MISSING) {
      // What the spec protects, and limits of its own, are known to the plan alone.
      for (Waiver name : List.of(Waiver.PROTECTED, Waiver.REMOVALS, Waiver.DATA_LOSS)) {
        boolean told =
            guards.stream()
                .anyMatch(g -> g.name().equals(name.label()) && g.state() != Guard.State.PASSED);
        guards.addAll(told ? List.of() : recheck.remembered(name));
      }
    }
    return guards;
  }

  /** Whom a plan takes objects from was decided when it was made, which is to be said again. */
  private List<Guard> takenOver(List<Change> changes, List<Encroachment> losses) {
    Set<Change> told = new HashSet<>();
    losses.forEach(e -> told.add(e.change()));
    List<Guard> guards = new ArrayList<>();
    for (Change change : changes) {
      Optional<String> another =
          change.was().flatMap(live -> Ownership.ofPart(live, plan.owner()).another());
      if (another.isPresent() && !told.contains(change)) {
        guards.add(
            failed(
                Waiver.OWNER,
                change.context().cluster().map(c -> c.toString()).orElse(Guards.FLEET),
                change.address()
                    + " belongs to the spec \""
                    + another.get()
                    + "\" and would be taken over"));
      }
    }
    return guards;
  }

  private List<Guard> remembered(Waiver name) {
    return plan.guards().stream()
        .filter(g -> g.name().equals(name.label()) && g.state() != Guard.State.PASSED)
        .map(g -> failed(name, g.scope(), g.detail()))
        .toList();
  }

  private Guard failed(Waiver name, String scope, String detail) {
    boolean allowed = options.allowed().contains(name);
    return new Guard(
        name.label(), allowed ? Guard.State.ALLOWED : Guard.State.FAILED, scope, detail);
  }
}
