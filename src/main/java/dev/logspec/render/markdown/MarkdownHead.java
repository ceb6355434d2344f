package dev.logspec.render.markdown;

import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic.Severity;
import dev.logspec.model.Place;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import dev.logspec.render.ClusterStory;
import dev.logspec.render.Group;
import dev.logspec.render.LookTwice;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.Tally;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The top of a plan's Markdown: what it is of, whether it can be applied, what it loses. */
final class MarkdownHead {
  /** How many guards the verdict quotes. */
  private static final int GUARDS = 2;

  /** How many clusters a line of the caution names. */
  private static final int NAMED = 3;

  private final Plan plan;
  private final PlanFacts facts;
  private final WebPages pages;
  private final Map<Group, String> names;

  MarkdownHead(Plan plan, PlanFacts facts, WebPages pages, Map<Group, String> names) {
    this.plan = plan;
    this.facts = facts;
    this.pages = pages;
    this.names = names;
  }

  /** All of a plan that says nothing else. */
  String oneLine() {
    boolean all = plan.coverage() == Coverage.COMPLETE;
    return "✅ **logspec** "
        + SafeMarkdown.code(plan.owner())
        + ": "
        + Tally.noChanges(plan)
        + (all ? "" : " " + partial())
        + " "
        + origin()
        + "\n";
  }

  /** Title, where it comes from, verdict and counts. */
  String top(List<ClusterStory> stories) {
    String counts =
        plan.isEmpty()
            ? Tally.noChanges(plan)
            : Tally.counts(plan, facts.estimate()).replaceFirst("^Plan: ", "");
    boolean drift = plan.effective().stream().anyMatch(c -> DriftList.lists(c.context().cause()));
    String causes = drift ? Tally.causes(plan) : "";
    String waves = plan.applyable() ? Tally.waves(plan, facts.estimate()) : "";
    String warning =
        plan.coverage() == Coverage.PARTIAL ? "\n> [!WARNING]\n> " + partial() + "\n" : "";
    return title(stories)
        + "\n\n"
        + origin()
        + "\n\n"
        + verdict()
        + counts
        + (causes.isEmpty() ? "" : " " + causes)
        + "\n"
        + (waves.isEmpty() ? "" : "\n" + SafeMarkdown.prose(waves) + ".\n")
        + warning;
  }

  private String title(List<ClusterStory> stories) {
    String title = "## logspec plan of " + SafeMarkdown.code(plan.owner()) + ": ";
    if (plan.isEmpty()) {
      return title + "no changes";
    }
    long clusters =
        stories.stream()
            .flatMap(s -> s.groups().stream())
            .filter(g -> g.cluster().isPresent())
            .count();
    String changes = Count.of(plan.effective().size(), "change");
    return title + changes + (clusters == 0 ? "" : " on " + Count.of(clusters, "cluster"));
  }

  /** Small: commit, run, digest, and the place where there is one only. */
  private String origin() {
    List<String> parts = new ArrayList<>();
    facts
        .commit()
        .ifPresent(
            commit -> {
              String code = SafeMarkdown.code(commit.words());
              String linked = pages.commit().map(p -> WebPages.link(code, p)).orElse(code);
              parts.add("commit " + linked);
            });
    pages.run().ifPresent(page -> parts.add(WebPages.link("run", page)));
    if (!facts.digest().isEmpty()) {
      parts.add("digest " + SafeMarkdown.code(shortened(facts.digest())));
    }
    Set<Place> places = new LinkedHashSet<>();
    names.keySet().forEach(group -> places.add(group.place()));
    if (places.size() == 1) {
      parts.add("in " + SafeMarkdown.code(places.iterator().next().toString()));
    }
    return parts.isEmpty() ? "<sub>logspec</sub>" : "<sub>" + String.join(" · ", parts) + "</sub>";
  }

  /** {@code sha256:39d0edee940a}: the whole of it stands where it is to be copied. */
  private static String shortened(String digest) {
    return digest.replaceFirst("^(sha256:[0-9a-f]{12})[0-9a-f]{52}$", "$1");
  }

  private String verdict() {
    if (!plan.applyable()) {
      return "⛔ **Cannot be applied:** " + refusals() + ".\n\n";
    }
    if (plan.isEmpty()) {
      return "";
    }
    return LookTwice.objects(plan) == 0
        ? "✅ **Applies; no logs are lost.** "
        : StoryTable.LOSS + " **Applies, and loses something: look twice.** ";
  }

  private String refusals() {
    List<String> reasons = new ArrayList<>();
    long errors = plan.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR).count();
    if (errors > 0) {
      reasons.add(Count.of(errors, "error") + ", below");
    }
    List<Guard> failed = Tally.failed(plan);
    for (Guard guard : failed.subList(0, Math.min(GUARDS, failed.size()))) {
      String of = guard.scope().equals("fleet") ? "" : " of " + SafeMarkdown.code(guard.scope());
      String detail = SafeMarkdown.prose(Safe.value(guard.detail()));
      reasons.add("guard " + SafeMarkdown.code(guard.name()) + of + ": " + detail);
    }
    if (failed.size() > GUARDS) {
      reasons.add(Count.of(failed.size() - GUARDS, "more guard") + ", below");
    }
    return String.join("; ", reasons);
  }

  private String partial() {
    String of = facts.scope().map(s -> ": " + SafeMarkdown.code(s)).orElse("");
    return "**Partial plan**" + of + ". The rest of the spec was not planned.";
  }

  /** What may be lost, a line for each sort of loss; empty when nothing is. */
  String caution(List<ClusterStory> stories) {
    Map<Risk, Integer> objects = new EnumMap<>(Risk.class);
    plan.effective()
        .forEach(c -> c.context().risks().forEach(risk -> objects.merge(risk, 1, Integer::sum)));
    if (objects.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("> [!CAUTION]\n");
    objects.forEach(
        (risk, n) -> {
          List<String> on =
              stories.stream()
                  .filter(s -> s.risks().contains(risk))
                  .flatMap(s -> s.groups().stream())
                  .map(g -> SafeMarkdown.code(names.get(g)))
                  .distinct()
                  .toList();
          out.append("> - **").append(SafeMarkdown.prose(risk.text())).append("**: ");
          out.append(Count.of(n, "object")).append(" in ").append(Count.some(on, NAMED));
          out.append('\n');
        });
    return out.toString();
  }
}
