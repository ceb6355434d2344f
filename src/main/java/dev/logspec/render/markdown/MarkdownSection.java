package dev.logspec.render.markdown;

import dev.logspec.model.Location;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.render.Because;
import dev.logspec.render.BlameLine;
import dev.logspec.render.Entry;
import dev.logspec.render.Group;
import dev.logspec.render.PlanSection;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One section of a plan as Markdown blocks: heading, table, attributes, what is unchanged. */
final class MarkdownSection {
  /** How many names stand before "and n more". */
  private static final int NAMED = 3;

  /** How many cluster names one block holds, where all of them must be named. */
  private static final int NAMES_IN_BLOCK = 200;

  private static final String STANDS = " (`{cluster}`, `{logType}` ... stand for each one's own)";

  private final PlanSection section;
  private final Map<Group, String> names;
  private final Because because;
  private final Omitted omitted;
  private final WebPages pages;

  MarkdownSection(
      PlanSection section,
      Map<Group, String> names,
      Because because,
      Omitted omitted,
      WebPages pages) {
    this.section = section;
    this.names = names;
    this.because = because;
    this.omitted = omitted;
    this.pages = omitted.has(Omitted.REMARKS) ? WebPages.NONE : pages;
  }

  /**
   * Its blocks; none when it takes nothing away and that is omitted.
   *
   * @param unchanged the objects of its cluster that stay as they are
   */
  List<Block> blocks(List<Change> unchanged) {
    if (omitted.has(Omitted.BENIGN) && section.naming() == PlanSection.Naming.SOME) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    StringBuilder first = new StringBuilder("### ").append(title()).append("\n\n");
    if (section.folded()) {
      List<String> chunks = groupNames();
      first.append(chunks.get(0)).append("\n\n");
      first.append(content(unchanged));
      blocks.add(Block.closed(first.toString()));
      chunks.subList(1, chunks.size()).forEach(chunk -> blocks.add(Block.closed(chunk)));
    } else {
      if (section.entries().stream().anyMatch(Entry::generic)) {
        first.append("`{logType}`, `{LOG_TYPE}` stand for each log type's own name.\n\n");
      }
      blocks.add(Block.closed(first.append(content(unchanged)).toString()));
    }
    return blocks;
  }

  private String title() {
    Group group = section.groups().get(0);
    if (!section.folded()) {
      String place = SafeMarkdown.code(group.place().toString());
      return (group.cluster().isPresent() ? SafeMarkdown.code(group.title()) : "Shared objects")
          + " "
          + place;
    }
    return group.cluster().isPresent()
        ? "Same on " + Count.of(section.groups().size(), "cluster")
        : "Same in " + section.groups().size() + " accounts and Regions";
  }

  private List<String> groupNames() {
    List<String> all = section.groups().stream().map(g -> SafeMarkdown.code(names.get(g))).toList();
    if (section.naming() == PlanSection.Naming.SOME) {
      return List.of(Count.some(all, NAMED) + STANDS);
    }
    List<String> chunks = new ArrayList<>();
    for (int from = 0; from < all.size(); from += NAMES_IN_BLOCK) {
      List<String> some = all.subList(from, Math.min(all.size(), from + NAMES_IN_BLOCK));
      String lead = from == 0 ? "" : "The same as above on: ";
      chunks.add(lead + String.join(", ", some) + (from == 0 ? STANDS : "\n"));
    }
    return chunks;
  }

  private String content(List<Change> unchanged) {
    if (omitted.has(Omitted.NAMES)) {
      return counted(e -> e.transition().takesAway()) + "\n";
    }
    if (omitted.has(Omitted.REASONS)) {
      return bullets() + others();
    }
    return table() + others() + diffs() + unchanged(unchanged);
  }

  private boolean listed(Entry entry) {
    return !omitted.has(Omitted.BENIGN) || entry.transition().takesAway();
  }

  private String table() {
    StringBuilder out = new StringBuilder("| | Object | Why | Where |\n|---|---|---|---|\n");
    for (Entry entry : section.entries()) {
      if (listed(entry)) {
        Entry.Transition of = entry.transition();
        String why = SafeMarkdown.prose(Safe.value(because.of(entry, "")));
        String risks =
            of.risks().stream()
                .map(r -> " **" + SafeMarkdown.prose(r.text()) + "**")
                .collect(Collectors.joining(";"));
        out.append("| ").append(symbol(entry)).append(" | ").append(object(of)).append(" | ");
        out.append(why).append(risks.isEmpty() ? "" : ";" + risks).append(blamed(entry));
        out.append(" | ");
        out.append(where(entry.sources())).append(" |\n");
      }
    }
    return out.append('\n').toString();
  }

  /** Who did it, where that does not stand under the heading of drift. */
  private static String blamed(Entry entry) {
    boolean below = DriftList.lists(entry.transition().cause());
    List<String> lines = below ? List.of() : BlameLine.of(entry.blames(), SafeMarkdown::code);
    return lines.stream().map(line -> "; " + line).collect(Collectors.joining());
  }

  private String bullets() {
    StringBuilder out = new StringBuilder();
    for (Entry entry : section.entries()) {
      if (listed(entry)) {
        out.append("- ").append(symbol(entry)).append(' ').append(object(entry.transition()));
        out.append('\n');
      }
    }
    return out.append('\n').toString();
  }

  static String symbol(Entry entry) {
    String lossy = entry.transition().risks().isEmpty() ? "" : "**&#33;** ";
    return lossy + SafeMarkdown.code(entry.transition().action().symbol());
  }

  static String object(Entry.Transition transition) {
    return SafeMarkdown.code(transition.kind().label() + " " + transition.name());
  }

  private String where(List<Location> sources) {
    if (sources.isEmpty()) {
      return "";
    }
    String place = pages.where(sources.get(0));
    return sources.size() == 1
        ? place
        : place + " and " + Count.of(sources.size() - 1, "other place");
  }

  /** What is not listed, counted. */
  private String others() {
    if (section.entries().stream().allMatch(this::listed)) {
      return "";
    }
    return "Also: " + counted(e -> !listed(e)) + "\n";
  }

  private String counted(Predicate<Entry> which) {
    Map<Action, Map<String, Integer>> counts = new EnumMap<>(Action.class);
    for (Entry entry : section.entries()) {
      if (which.test(entry)) {
        counts
            .computeIfAbsent(entry.transition().action(), a -> new TreeMap<>())
            .merge(
                entry.transition().kind().label(),
                Math.max(1, entry.logTypes().size()),
                Integer::sum);
      }
    }
    List<String> parts = new ArrayList<>();
    counts.forEach(
        (action, kinds) ->
            kinds.forEach(
                (kind, n) -> parts.add(action.label() + " " + n + " " + SafeMarkdown.code(kind))));
    return String.join(", ", parts) + ".\n";
  }

  private String diffs() {
    if (omitted.has(Omitted.DIFFS) || (section.folded() && omitted.has(Omitted.FOLDED_DIFFS))) {
      return "";
    }
    StringBuilder body = new StringBuilder();
    for (Entry entry : section.entries()) {
      body.append(body.length() == 0 ? "" : "\n");
      DiffLines.of(entry, omitted).forEach(line -> body.append(line.stripTrailing()).append('\n'));
    }
    return "<details><summary>Attributes</summary>\n\n"
        + SafeMarkdown.fence("diff", body.toString())
        + "\n</details>\n";
  }

  private String unchanged(List<Change> unchanged) {
    if (section.unchanged() == 0) {
      return "";
    }
    String count = section.unchanged() + " unchanged";
    if (omitted.has(Omitted.UNCHANGED)) {
      return "\n" + count + "\n";
    }
    String list =
        unchanged.stream()
            .map(c -> SafeMarkdown.code(c.kind().label() + " " + c.address().name()))
            .collect(Collectors.joining(", "));
    return "\n<details><summary>" + count + "</summary>\n\n" + list + "\n\n</details>\n";
  }
}
