package dev.logspec.cli;

import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.render.Commit;
import dev.logspec.render.Estimate;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlannedWave;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.work.Assignment;
import dev.logspec.work.AwsAccess;
import dev.logspec.work.Circumstances;
import dev.logspec.work.Planned;
import java.util.Optional;

/** What is said of a plan beside it. */
final class Facts {
  private Facts() {}

  /** Of a plan that was made now. */
  static PlanFacts of(Tool tool, Assignment assignment, Circumstances how) {
    PlanFacts facts =
        PlanFacts.of(estimate(how))
            .appliedBy(tool.applyLine())
            .made(making(assignment.access(), how));
    return assignment.part().map(facts::scope).orElse(facts);
  }

  /** The same of one in a document. */
  static PlanFacts of(Tool tool, Assignment assignment, Planned planned) {
    PlanFacts facts = of(tool, assignment, planned.how()).digest(Digests.plan(planned.document()));
    return commit(planned.document().revision()).map(facts::commit).orElse(facts);
  }

  private static Estimate estimate(Circumstances how) {
    return Estimate.beforehand(how.maxInFlight())
        .in(
            how.turns().stream()
                .map(turn -> new PlannedWave(turn.name(), turn.clusters(), turn.soak()))
                .toList());
  }

  /** Where and as whom a plan was made through {@code access}, and how long it took. */
  private static PlanFacts.Making making(AwsAccess access, Circumstances how) {
    if (access.sandbox().isPresent()) {
      return new PlanFacts.Making("on the built-in sandbox", how.took());
    }
    String who = how.identity().map(arn -> "as " + arn).orElse("");
    // A user and a password may stand before the host.
    String at =
        access.endpoint().map(uri -> " at " + uri.getHost() + ":" + uri.getPort()).orElse("");
    return new PlanFacts.Making((who + at).strip(), how.took());
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
    facts = commit(revision).map(facts::commit).orElse(facts);
    return document.extent().part().map(facts::scope).orElse(facts);
  }

  private static Optional<Commit> commit(Revision revision) {
    return revision.commit().map(id -> new Commit(id, state(revision)));
  }

  private static Commit.State state(Revision revision) {
    return switch (revision.worktree()) {
      case CLEAN -> Commit.State.CLEAN;
      case DIRTY -> Commit.State.CHANGED;
      case UNKNOWN -> Commit.State.UNKNOWN;
    };
  }
}
