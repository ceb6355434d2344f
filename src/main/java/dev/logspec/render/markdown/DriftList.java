package dev.logspec.render.markdown;

import dev.logspec.plan.Cause;
import dev.logspec.plan.Plan;
import dev.logspec.render.BlameLine;
import dev.logspec.render.Entry;
import dev.logspec.render.Group;
import dev.logspec.render.PlanSection;
import dev.logspec.render.Row;
import dev.logspec.render.Tally;
import dev.logspec.render.Values;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What somebody else changed in AWS, with who it was where that is known. */
final class DriftList {
  /** How many clusters a line names. */
  private static final int NAMED = 3;

  private DriftList() {}

  /** The block; empty when {@code plan} was not held against a base, or holds no drift. */
  static String of(
      Plan plan, List<PlanSection> sections, Map<Group, String> names, Omitted omitted) {
    List<Entry> drifted =
        sections.stream()
            .flatMap(s -> s.entries().stream())
            .filter(e -> lists(e.transition().cause()))
            .toList();
    if (drifted.isEmpty()) {
      return "";
    }
    if (omitted.has(Omitted.BENIGN)) {
      return Tally.causes(plan) + "\n";
    }
    // Who it was stands nowhere else.
    boolean known = drifted.stream().anyMatch(e -> !e.blames().isEmpty());
    StringBuilder out =
        new StringBuilder(known ? "<details open><summary>" : "<details><summary>")
            .append("Drift: somebody else changed AWS</summary>\n\n");
    for (Entry entry : drifted) {
      String fields = liveAndSpec(entry);
      out.append("- ").append(MarkdownSection.symbol(entry)).append(' ');
      out.append(MarkdownSection.object(entry.transition())).append(' ').append(on(entry, names));
      out.append(fields.isEmpty() ? "" : ": " + fields).append('\n');
      BlameLine.of(entry.blames(), SafeMarkdown::code)
          .forEach(line -> out.append("  - ").append(line).append('\n'));
    }
    return out.append("\n</details>\n").toString();
  }

  /** Whether what {@code cause} brought about is listed here. */
  static boolean lists(Cause cause) {
    return switch (cause) {
      case DRIFT, BOTH -> true;
      case UNKNOWN, SPEC -> false;
    };
  }

  private static String on(Entry entry, Map<Group, String> names) {
    List<String> all = entry.groups().stream().map(g -> SafeMarkdown.code(names.get(g))).toList();
    if (all.size() == 1) {
      return "in " + all.get(0);
    }
    boolean clusters = entry.groups().get(0).cluster().isPresent();
    String many =
        clusters
            ? "on " + Count.of(all.size(), "cluster")
            : "in " + all.size() + " accounts and Regions";
    return many + ": " + Count.some(all, NAMED);
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
}
