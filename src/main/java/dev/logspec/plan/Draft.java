package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import java.util.List;

/**
 * What would be done, held against nothing yet: no {@link Plan}, so that nobody applies it. {@code
 * plan.check} makes the plan of it.
 *
 * @param desired what is asked for
 * @param observed what is live
 * @param options how it was planned
 * @param changes in order, each with its risks
 * @param foreign objects in the places read that are not ours and not in the spec
 * @param others objects that the spec wants and another spec owns
 * @param diagnostics what planning itself found
 * @param among the changes of all parts of which this is one, which lose something together; its
 *     own where it is no part
 */
public record Draft(
    Desired desired,
    Observed observed,
    PlanOptions options,
    List<Change> changes,
    List<Resource> foreign,
    List<OtherOwner> others,
    List<Diagnostic> diagnostics,
    List<Change> among) {

  /** One that is no part of another. */
  Draft(
      Desired desired,
      Observed observed,
      PlanOptions options,
      List<Change> changes,
      List<Resource> foreign,
      List<OtherOwner> others,
      List<Diagnostic> diagnostics) {
    this(desired, observed, options, changes, foreign, others, diagnostics, changes);
  }

  /** The same as a part of {@code whole}. */
  public Draft among(Draft whole) {
    return new Draft(
        desired, observed, options, changes, foreign, others, diagnostics, whole.changes);
  }

  /** An object the spec wants and another spec owns. */
  public record OtherOwner(Address address, String owner, Desired.Entry entry) {}

  /** Copies its lists. */
  public Draft {
    changes = List.copyOf(changes);
    foreign = List.copyOf(foreign);
    others = List.copyOf(others);
    diagnostics = List.copyOf(diagnostics);
    among = List.copyOf(among);
  }
}
