package dev.logspec.render.markdown;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.Because;
import dev.logspec.render.ClusterStory;
import dev.logspec.render.Group;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanSection;
import dev.logspec.render.Tally;
import dev.logspec.render.layout.Count;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks of a plan's Markdown, in the order in which a reviewer asks: may it be merged, what is
 * lost, what happens to which cluster, what now; then, closed, every object.
 */
final class MarkdownBody {
  private final Plan plan;
  private final PlanFacts facts;
  private final WebPages pages;
  private final List<PlanSection> sections;
  private final List<ClusterStory> stories;
  private final Map<Group, String> names;
  private final Map<Group, List<Change>> unchanged = new HashMap<>();

  MarkdownBody(Plan plan, PlanFacts facts, WebPages pages) {
    this.plan = plan;
    this.facts = facts;
    this.pages = pages;
    this.sections = PlanSection.of(plan);
    this.stories = ClusterStory.of(plan);
    Map<Group, List<Change>> groups = Group.all(plan);
    this.names = Group.names(groups.keySet());
    groups.forEach(
        (group, of) ->
            unchanged.put(group, of.stream().filter(c -> c.action() == Action.NO_OP).toList()));
  }

  /** The blocks from top to bottom with {@code omitted} left out; the first is the title. */
  List<Block> blocks(Omitted omitted) {
    MarkdownHead head = new MarkdownHead(plan, facts, pages, names);
    if (plan.isEmpty() && plan.diagnostics().isEmpty() && Tally.failed(plan).isEmpty()) {
      return List.of(Block.open(head.oneLine()));
    }
    MarkdownNotes notes = new MarkdownNotes(plan, omitted, pages);
    boolean errors = Diagnostic.anyError(plan.diagnostics());
    List<Block> blocks = new ArrayList<>(List.of(Block.open(head.top(stories))));
    add(blocks, head.caution(stories));
    add(blocks, errors ? notes.diagnostics() : "");
    blocks.addAll(new StoryTable(stories, names, pages).blocks(omitted));
    add(blocks, NextSteps.of(plan, facts));
    add(blocks, errors ? "" : notes.diagnostics());
    add(blocks, DriftList.of(plan, sections, names, omitted));
    add(blocks, notes.guards());
    add(blocks, notes.foreign());
    Because because = Because.in(plan);
    for (PlanSection section : sections) {
      List<Change> same = section.folded() ? List.of() : unchanged.get(section.groups().get(0));
      blocks.addAll(new MarkdownSection(section, names, because, omitted, pages).blocks(same));
    }
    String left = leftOut(omitted);
    if (!left.isEmpty()) {
      blocks.add(Block.closed(left));
    }
    return blocks;
  }

  private static void add(List<Block> blocks, String text) {
    if (!text.isEmpty()) {
      blocks.add(Block.open(text));
    }
  }

  /** What sections without a removal held, where they are omitted. */
  private String leftOut(Omitted omitted) {
    boolean gone = sections.stream().anyMatch(s -> s.naming() == PlanSection.Naming.SOME);
    if (!omitted.has(Omitted.BENIGN) || !gone) {
      return "";
    }
    long changes =
        plan.effective().stream()
            .filter(c -> c.context().risks().isEmpty())
            .filter(c -> c.action() != Action.DELETE && c.action() != Action.REPLACE)
            .count();
    return "_Left out for size: the list of "
        + Count.of(changes, "change")
        + " that take nothing away (create, update, adopt, release)._\n";
  }
}
