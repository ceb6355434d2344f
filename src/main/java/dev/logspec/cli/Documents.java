package dev.logspec.cli;

import dev.logspec.apply.Rollout;
import dev.logspec.git.Git;
import dev.logspec.model.Place;
import dev.logspec.plan.Plan;
import dev.logspec.planfile.Digests;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Extent;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Shards;
import dev.logspec.planfile.PlanDocument.Worktree;
import dev.logspec.render.Estimate;
import dev.logspec.render.PlanFacts;
import dev.logspec.spec.Scope;
import dev.logspec.spec.SpecText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Makes documents of plans. */
final class Documents {
  /** A guess for the first plan of a cluster: idle ones take 4 s, busy ones up to 170 s. */
  private static final Duration PER_UPDATE = Duration.ofSeconds(60);

  private static final String EVERYTHING = "all clusters";

  private Documents() {}

  static PlanDocument of(Tool tool, Session session, Plan plan) {
    return of(tool, session, plan, checkout(tool));
  }

  /** The same, where {@link #checkout} was asked for before. */
  static PlanDocument of(Tool tool, Session session, Plan plan, Optional<Git.Checkout> checkout) {
    Revision revision =
        new Revision(
            digest(tool),
            checkout.map(Git.Checkout::commit),
            checkout.map(Git.Checkout::worktree).orElse(Worktree.CLEAN));
    Scope scope = tool.scopeOrAll();
    return new PlanDocument(
        plan,
        "logspec " + tool.backend().version(),
        tool.console().clock().instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
        revision,
        places(session.resolved().desired().places(), plan),
        new Extent(words(scope).orElse(EVERYTHING), shards(scope, plan)));
  }

  /** Those of the spec, and those in which the plan removes what the spec left there. */
  private static List<Place> places(List<Place> named, Plan plan) {
    SortedSet<Place> all = new TreeSet<>(named);
    plan.effective().forEach(c -> all.add(c.address().place()));
    return List.copyOf(all);
  }

  /** The digest of the texts that were read. */
  static String digest(Tool tool) {
    StringBuilder text = new StringBuilder();
    for (SpecText part : tool.texts()) {
      text.append(part.text()).append('\n');
    }
    return Digests.of(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** What is checked out where the spec is, when it is of a file. */
  static Optional<Git.Checkout> checkout(Tool tool) {
    if (tool.texts().isEmpty() || tool.texts().get(0).file().equals("-")) {
      return Optional.empty();
    }
    List<Path> files =
        tool.texts().stream()
            .map(t -> tool.console().directory().resolve(t.file()).toAbsolutePath())
            .toList();
    return new Git(tool.backend().processes(), files.get(0).getParent()).checkout(files);
  }

  private static Optional<Shards> shards(Scope scope, Plan plan) {
    return scope.shard().map(s -> new Shards(s.count(), List.of(s.index()), Plan.Scope.COMPLETE));
  }

  /** What of the spec a scope means, in words; empty when all of it. */
  static Optional<String> words(Scope scope) {
    List<String> parts = new ArrayList<>();
    if (!scope.include().isEmpty()) {
      parts.add("clusters " + String.join(", ", scope.include()));
    }
    if (!scope.exclude().isEmpty()) {
      parts.add("not " + String.join(", ", scope.exclude()));
    }
    scope.labels().forEach((k, v) -> parts.add("label " + k + "=" + v));
    scope.shard().ifPresent(s -> parts.add("shard " + s));
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
  }

  /** What text says of a plan that was made now. */
  static PlanFacts facts(Tool tool, Session session) {
    PlanFacts facts =
        PlanFacts.of(new Estimate(PER_UPDATE, session.spec().rollout().maxInFlight()));
    PlanFacts typed = facts.appliedBy(tool.applyLine());
    return words(tool.scopeOrAll()).map(typed::scope).orElse(typed);
  }

  /**
   * What {@code document} says of itself, wherever it is shown: so a comment and a {@code show} are
   * the same text.
   */
  static PlanFacts facts(PlanDocument document) {
    Revision revision = document.revision();
    String dirty =
        switch (revision.worktree()) {
          case CLEAN -> "";
          case DIRTY -> "-dirty";
          case UNKNOWN -> "-unverified";
        };
    PlanFacts facts =
        PlanFacts.of(new Estimate(PER_UPDATE, Rollout.DEFAULT.maxInFlight()))
            .digest(Digests.plan(document));
    if (revision.commit().isPresent()) {
      facts = facts.commit(revision.commit().get() + dirty);
    }
    String part = document.extent().description();
    return part.equals(EVERYTHING) ? facts : facts.scope(part);
  }
}
