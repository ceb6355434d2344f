package dev.logspec.work;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.PlanDocument;
import java.util.List;
import java.util.Optional;

/**
 * A plan that was asked for.
 *
 * @param document the plan, and what must be known to apply it later
 * @param how it came about
 * @param unread why nothing at all could be read; empty when something could. A plan is then
 *     without changes, and says nothing of AWS
 * @param lookedInto how much of the surroundings was looked into, in a sentence; empty when the
 *     spec names all of it
 * @param again where must be looked to plan the same again
 */
public record Planned(
    PlanDocument document,
    Circumstances how,
    List<Diagnostic> unread,
    Optional<String> lookedInto,
    Search again) {
  /** Copies {@code unread}. */
  public Planned {
    unread = List.copyOf(unread);
  }

  /** The plan itself. */
  public Plan plan() {
    return document.plan();
  }
}
