package dev.logspec.plan.check;

import dev.logspec.model.Coverage;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Change;
import dev.logspec.plan.Draft;
import dev.logspec.plan.Plan;
import dev.logspec.plan.check.Encroachments.Encroachment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a {@link Plan} of a {@link Draft}: what its changes need must be there ({@link Preflight}),
 * AWS's limits must hold ({@link LimitCheck}), others must lose nothing ({@link Encroachments}),
 * and no more may go than the spec allows ({@link Guards}).
 */
public final class Checks {
  private Checks() {}

  /** The plan that {@code draft} is, with all that speaks against it. */
  public static Plan plan(Draft draft) {
    return plan(draft, Optional.empty());
  }

  /** The same, where the spec wanted {@code before} at its base. */
  public static Plan plan(Draft draft, Desired before) {
    return plan(draft, Optional.of(before));
  }

  private static Plan plan(Draft draft, Optional<Desired> before) {
    List<Encroachment> encroachments =
        Encroachments.of(draft.changes(), draft.observed(), draft.desired().owner());
    List<Change> changes = Encroachments.mark(draft.changes(), encroachments);
    Guards guards = new Guards(draft.desired(), draft.observed(), draft.options(), draft.others());
    List<Diagnostic> diagnostics = new ArrayList<>(draft.diagnostics());
    diagnostics.addAll(Preflight.check(draft.desired(), draft.observed(), changes));
    changes.forEach(change -> diagnostics.addAll(LimitCheck.of(change)));
    diagnostics.addAll(guards.diagnostics());
    diagnostics.addAll(Leavers.notes(draft.desired(), changes));
    diagnostics.addAll(KeptRetention.notes(draft.desired(), draft.observed(), changes, before));
    return new Plan(
        draft.desired().owner(),
        changes,
        draft.foreign(),
        guards.check(changes, draft.among(), encroachments),
        diagnostics.stream()
            .map(d -> d.allowing(draft.options().allowed()))
            .distinct()
            .sorted(Diagnostic.ORDER)
            .toList(),
        draft.observed().unreadable().isEmpty() ? draft.options().coverage() : Coverage.PARTIAL);
  }
}
