package dev.logspec.work;

import dev.logspec.model.Waiver;
import dev.logspec.plan.PlanOptions;
import java.util.Set;

/**
 * What about planning is left to whoever asks for a plan.
 *
 * @param prune what becomes of objects of ours that the spec no longer has
 * @param takeOver owners whose objects may be taken over
 * @param allowed guards that may fail and judgements that are overruled
 */
public record Choices(PlanOptions.Prune prune, Set<String> takeOver, Set<Waiver> allowed) {
  /** Objects that the spec no longer has go, and nothing is taken over or let pass. */
  public static final Choices USUAL = new Choices(PlanOptions.Prune.DELETE, Set.of(), Set.of());

  /** Copies its sets. */
  public Choices {
    takeOver = Set.copyOf(takeOver);
    allowed = Set.copyOf(allowed);
  }

  /** The usual ones, where {@code waivers} are let pass. */
  static Choices allowing(Set<Waiver> waivers) {
    return new Choices(USUAL.prune(), USUAL.takeOver(), waivers);
  }
}
