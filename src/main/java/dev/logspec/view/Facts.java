package dev.logspec.view;

import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import dev.logspec.planfile.Conduct;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.render.Commit;
import dev.logspec.render.Estimate;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlannedWave;
import dev.logspec.work.Assignment;
import dev.logspec.work.AwsAccess;
import dev.logspec.work.Circumstances;
import dev.logspec.work.Planned;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** What is said of a plan beside it. */
public final class Facts {
  private Facts() {}

  /** Of a plan that was made now. */
  public static PlanFacts of(Assignment assignment, Circumstances how) {
    PlanFacts facts = PlanFacts.of(estimate(how.rollout())).made(making(assignment.access(), how));
    facts = commit(how.revision()).map(facts::commit).orElse(facts);
    return assignment.part().map(facts::scope).orElse(facts);
  }

  /** The same of one in a document. */
  public static PlanFacts of(Assignment assignment, Planned planned) {
    return of(assignment, planned.how()).digest(Digests.plan(planned.document()));
  }

  private static Estimate estimate(Rollout rollout) {
    List<PlannedWave> waves = new ArrayList<>();
    List<SortedSet<ClusterId>> turns = rollout.turns();
    for (int i = 0; i < turns.size(); i++) {
      waves.add(new PlannedWave(rollout.name(i), turns.get(i), rollout.soak(i), rollout.verify(i)));
    }
    return Estimate.beforehand(rollout.maxInFlight()).in(waves);
  }

  /** Where and as whom a plan was made through {@code access}, and how long it took. */
  public static PlanFacts.Making making(AwsAccess access, Circumstances how) {
    if (access.sandbox().isPresent()) {
      return new PlanFacts.Making("on the built-in sandbox", how.took());
    }
    String who = how.identity().map(arn -> "as " + arn).orElse("");
    String at = how.endpoint().map(uri -> " at endpoint " + server(uri)).orElse("");
    return new PlanFacts.Making((who + at).strip(), how.took());
  }

  /** Without a user and a password, which may stand before the host. */
  private static String server(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /**
   * What {@code document} says of itself, wherever it is shown: so a comment and a {@code show} are
   * the same text.
   */
  public static PlanFacts of(PlanDocument document) {
    Revision revision = document.revision();
    Rollout rollout = document.conduct().map(Conduct::rollout).orElse(Rollout.DEFAULT);
    PlanFacts facts = PlanFacts.of(estimate(rollout)).digest(Digests.plan(document));
    facts = document.conduct().isEmpty() ? facts : facts.appliedBy(document.anew("apply"));
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
