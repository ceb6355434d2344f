package dev.logspec.work;

import dev.logspec.model.Invocation;
import dev.logspec.model.Waiver;
import dev.logspec.planfile.PlanDocument;
import java.util.Optional;
import java.util.Set;

/**
 * That a saved plan is applied.
 *
 * @param file what the user calls it
 * @param document the plan
 * @param allowed guards that may fail and judgements that are overruled
 * @param expected the digest of the only plan that is meant
 * @param after where is looked at the end
 * @param pacing how fast
 */
public record SavedRequest(
    String file,
    PlanDocument document,
    Set<Waiver> allowed,
    Optional<String> expected,
    Search after,
    Pacing pacing) {
  /** Copies {@code allowed}. */
  public SavedRequest {
    allowed = Set.copyOf(allowed);
  }

  /** What makes a new plan in its place. */
  public Invocation planning() {
    return document.anew("plan").orElse(Invocation.of("plan")).with("--out", file);
  }
}
