package dev.logspec.render.markdown;

import dev.logspec.model.Coverage;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.render.Because;
import dev.logspec.render.BlameLine;
import dev.logspec.render.Entry;
import dev.logspec.render.Group;
import dev.logspec.render.LookTwice;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanSection;
import dev.logspec.render.Row;
import dev.logspec.render.Tally;
import dev.logspec.render.Values;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.SafeMarkdown;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The blocks of a plan's Markdown: what must stay together is one block. */
final class MarkdownBody {
  private final Plan plan;
  private final PlanFacts facts;
  private final Optional<URI> run;
  private final List<PlanSection> sections;
  private final List<LookTwice> risks;
  private final Map<Group, String> names;
  private final Map<Group, List<Change>> unchanged = new HashMap<>();

  MarkdownBody(Plan plan, PlanFacts facts, Optional<URI> run) {
    this.plan = plan;
    this.facts = facts;
    this.run = run;
    this.sections = PlanSection.of(plan);
    this.risks = LookTwice.of(plan);
    Map<Group, List<Change>> groups = Group.all(plan);
    this.names = Group.names(groups.keySet());
    groups.forEach(
        (group, of) ->
            unchanged.put(group, of.stream().filter(c -> c.action() == Action.NO_OP).toList()));
  }

  /** The blocks from top to bottom, each ending in a line feed, with {@code omitted} left out. */
  List<String> blocks(Omitted omitted) {
    if (plan.isEmpty() && plan.diagnostics().isEmpty() && Tally.failed(plan).isEmpty()) {
      return List.of(oneLine());
    }
    List<String> blocks = new ArrayList<>();
    blocks.add(title());
    Because because = Because.in(plan);
    MarkdownNotes notes = new MarkdownNotes(plan, names, omitted);
    blocks.addAll(notes.caution(risks));
    for (PlanSection section : sections) {
      List<Change> same = section.folded() ? List.of() : unchanged.get(section.groups().get(0));
      blocks.addAll(new MarkdownSection(section, names, because, omitted).blocks(same));
    }
    add(blocks, leftOut(omitted));
    add(blocks, drift(omitted));
    blocks.addAll(notes.diagnostics());
    add(blocks, notes.guards());
    add(blocks, foreign(omitted));
    blocks.add(footer());
    return blocks;
  }

  private static void add(List<String> blocks, String block) {
    if (!block.isEmpty()) {
      blocks.add(block);
    }
  }

  private String oneLine() {
    String digest = facts.digest().isEmpty() ? "" : " " + SafeMarkdown.code(facts.digest());
    String link = link().isEmpty() ? "" : " " + link();
    return "**logspec** "
        + SafeMarkdown.code(plan.owner())
        + ": "
        + Tally.noChanges(plan)
        + (plan.coverage() == Coverage.PARTIAL ? " " + partial() : "")
        + digest
        + link
        + "\n";
  }

  private String title() {
    String name = "## logspec plan of " + SafeMarkdown.code(plan.owner()) + ": " + verdict();
    String counts = plan.isEmpty() ? Tally.noChanges(plan) : Tally.counts(plan, facts.estimate());
    String causes = Tally.causes(plan);
    String partial =
        plan.coverage() == Coverage.PARTIAL ? "\n> [!WARNING]\n> " + partial() + "\n" : "";
    return name
        + "\n\n**"
        + counts
        + "**"
        + (causes.isEmpty() ? "" : " " + causes)
        + "\n"
        + partial;
  }

  private String verdict() {
    if (!plan.applyable()) {
      return "cannot be applied";
    }
    if (plan.isEmpty()) {
      return "no changes";
    }
    String changes = Count.of(plan.effective().size(), "change");
    long risky = LookTwice.objects(plan);
    return risky == 0
        ? changes
        : changes + String.format(Locale.ROOT, ", look twice at %,d", risky);
  }

  private String partial() {
    String of = facts.scope().map(s -> ": " + SafeMarkdown.code(s)).orElse("");
    return "**Partial plan**" + of + ". The rest of the spec was not planned.";
  }

  /** What sections without a removal held, where they are omitted. */
  private String leftOut(Omitted omitted) {
    List<PlanSection> gone =
        sections.stream().filter(s -> s.naming() == PlanSection.Naming.SOME).toList();
    if (!omitted.has(Omitted.BENIGN) || gone.isEmpty()) {
      return "";
    }
    long changes =
        plan.effective().stream()
            .filter(c -> c.context().risks().isEmpty())
            .filter(c -> c.action() != Action.DELETE && c.action() != Action.REPLACE)
            .count();
    return "_Left out for size: the list of "
        + Count.of(changes, "change")
        + " that take nothing away (create, update, adopt)._\n";
  }

  private String drift(Omitted omitted) {
    List<Entry> drifted =
        sections.stream()
            .flatMap(s -> s.entries().stream())
            .filter(e -> listsDrift(e.transition().cause()))
            .toList();
    if (drifted.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("### Drift: somebody else changed AWS\n\n");
    if (omitted.has(Omitted.BENIGN)) {
      return out.append(Tally.causes(plan)).append('\n').toString();
    }
    for (Entry entry : drifted) {
      out.append("- ").append(MarkdownSection.symbol(entry)).append(' ');
      out.append(MarkdownSection.object(entry.transition())).append(' ');
      out.append(MarkdownNotes.on(entry, names, PlanSection.Naming.SOME));
      String fields = liveAndSpec(entry);
      out.append(fields.isEmpty() ? "" : ": " + fields).append('\n');
      BlameLine.of(entry.blames(), SafeMarkdown::code)
          .forEach(line -> out.append("  - ").append(line).append('\n'));
    }
    return out.toString();
  }

  /** Whether what {@code cause} brought about stands under the heading of drift. */
  static boolean listsDrift(Cause cause) {
    return switch (cause) {
      case DRIFT, BOTH -> true;
      case UNKNOWN, SPEC -> false;
    };
  }

  private static String liveAndSpec(Entry entry) {
    List<String> fields = new ArrayList<>();
    for (Row row : entry.transition().rows()) {
      if (row.depth() == 0 && !row.before().isEmpty() && !row.after().isEmpty()) {
        fields.add(
            SafeMarkdown.code(row.label())
                + " is "
                + SafeMarkdown.code(Values.shown(row.before()))
                + ", the spec says "
                + SafeMarkdown.code(Values.shown(row.after())));
      }
    }
    return String.join("; ", fields);
  }

  private String foreign(Omitted omitted) {
    if (plan.foreign().isEmpty()) {
      return "";
    }
    String count = "Not ours, left alone: " + Count.of(plan.foreign().size(), "object");
    if (omitted.has(Omitted.FOREIGN)) {
      return count + "\n";
    }
    List<String> list =
        plan.foreign().stream()
            .map(Resource::address)
            .sorted(Comparator.naturalOrder())
            .map(a -> "- " + SafeMarkdown.code(a.kind().label() + " " + a.name()))
            .toList();
    return "<details><summary>"
        + count
        + "</summary>\n\n"
        + String.join("\n", list)
        + "\n\n</details>\n";
  }

  private String footer() {
    List<String> parts = new ArrayList<>();
    if (!facts.digest().isEmpty()) {
      parts.add("digest " + SafeMarkdown.code(facts.digest()));
    }
    facts.commit().ifPresent(c -> parts.add("commit " + SafeMarkdown.code(c.words())));
    if (!link().isEmpty()) {
      parts.add(link());
    }
    return parts.isEmpty()
        ? "<sub>logspec</sub>\n"
        : "<sub>" + String.join(" · ", parts) + "</sub>\n";
  }

  private String link() {
    return run.filter(uri -> String.valueOf(uri.getScheme()).matches("https?"))
        .map(uri -> "[run](<" + uri.toASCIIString() + ">)")
        .orElse("");
  }
}
