package dev.logspec.cli;

import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.render.Commit;
import dev.logspec.render.Estimate;
import dev.logspec.render.PlanFacts;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.work.Assignment;

/** What is said of a plan beside it. */
final class Facts {
  private Facts() {}

  /** Of a plan that was made now. */
  static PlanFacts of(Tool tool, Assignment assignment) {
    PlanFacts facts =
        PlanFacts.of(Estimate.beforehand(assignment.spec().spec().rollout().maxInFlight()))
            .appliedBy(tool.applyLine());
    return assignment.part().map(facts::scope).orElse(facts);
  }

  /**
   * What {@code document} says of itself, wherever it is shown: so a comment and a {@code show} are
   * the same text.
   */
  static PlanFacts of(PlanDocument document) {
    Revision revision = document.revision();
    PlanFacts facts =
        PlanFacts.of(Estimate.beforehand(RolloutBlock.DEFAULT.maxInFlight()))
            .digest(Digests.plan(document));
    if (revision.commit().isPresent()) {
      facts = facts.commit(new Commit(revision.commit().get(), state(revision)));
    }
    return document.extent().part().map(facts::scope).orElse(facts);
  }

  private static Commit.State state(Revision revision) {
    return switch (revision.worktree()) {
      case CLEAN -> Commit.State.CLEAN;
      case DIRTY -> Commit.State.CHANGED;
      case UNKNOWN -> Commit.State.UNKNOWN;
    };
  }
}
