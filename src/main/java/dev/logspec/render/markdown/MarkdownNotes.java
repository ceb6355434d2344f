package dev.logspec.render.markdown;

import dev.logspec.model.Diagnostic;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import dev.logspec.render.Entry;
import dev.logspec.render.Group;
import dev.logspec.render.LookTwice;
import dev.logspec.render.PlanSection;
import dev.logspec.render.Tally;
import dev.logspec.render.layout.Count;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a plan's Markdown says around the changes: the caution, diagnostics and guards. */
final class MarkdownNotes {
  /** How many diagnostics, or guards, are listed before the rest is counted; then when omitted. */
  private static final int MOST = 100;

  private static final int MOST_WHEN_SHED = 20;

  /** How many lines one block of the caution holds. */
  private static final int LINES_IN_BLOCK = 50;

  private final Plan plan;
  private final Map<Group, String> names;
  private final Omitted omitted;

  MarkdownNotes(Plan plan, Map<Group, String> names, Omitted omitted) {
    this.plan = plan;
    this.names = names;
    this.omitted = omitted;
  }

  private int most() {
    return omitted.has(Omitted.BENIGN) ? MOST_WHEN_SHED : MOST;
  }

  /** Look twice and the failed guards, as alerts; none when there is neither. */
  List<String> caution(List<LookTwice> risks) {
    List<String> lines = new ArrayList<>();
    if (!risks.isEmpty()) {
      String objects = Count.of(LookTwice.objects(plan), "object");
      lines.add("**Look twice** at " + objects + ":");
      lines.addAll(omitted.has(Omitted.REASONS) ? byRisk(risks) : one(risks));
    }
    Tally.guards(plan, Guard.State.FAILED)
        .forEach((name, guards) -> lines.addAll(failed(name, guards)));
    List<String> blocks = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += LINES_IN_BLOCK) {
      StringBuilder block = new StringBuilder("> [!CAUTION]\n");
      lines
          .subList(from, Math.min(lines.size(), from + LINES_IN_BLOCK))
          .forEach(line -> block.append(("> " + line).strip()).append('\n'));
      blocks.add(block.toString());
    }
    return blocks;
  }

  private List<String> one(List<LookTwice> risks) {
    List<String> lines = new ArrayList<>();
    for (LookTwice item : risks) {
      String detail = item.detail().isEmpty() ? "" : " (" + SafeMarkdown.code(item.detail()) + ")";
      lines.add(
          "- "
              + SafeMarkdown.code(item.what())
              + " "
              + on(item.entry(), names, PlanSection.Naming.ALL)
              + ": "
              + SafeMarkdown.prose(item.risk().text())
              + detail);
    }
    return lines;
  }

  private static List<String> byRisk(List<LookTwice> risks) {
    Map<Risk, Integer> counts = new EnumMap<>(Risk.class);
    risks.forEach(r -> counts.merge(r.risk(), objects(r.entry()), Integer::sum));
    List<String> lines = new ArrayList<>();
    counts.forEach(
        (risk, n) ->
            lines.add(
                "- "
                    + SafeMarkdown.prose(risk.text())
                    + ": "
                    + Count.of(n, "object")
                    + ", each under its cluster below"));
    return lines;
  }

  private static int objects(Entry entry) {
    return entry.groups().size() * Math.max(1, entry.logTypes().size());
  }

  /** {@code in `sandbox`}, {@code on 14 clusters: `a`, `b` ...}. */
  static String on(Entry entry, Map<Group, String> names, PlanSection.Naming naming) {
    List<String> all = entry.groups().stream().map(g -> SafeMarkdown.code(names.get(g))).toList();
    if (all.size() == 1) {
      return "in " + all.get(0);
    }
    boolean clusters = entry.groups().get(0).cluster().isPresent();
    String many =
        clusters
            ? "on " + Count.of(all.size(), "cluster")
            : "in " + all.size() + " accounts and Regions";
    return many + ": " + Count.some(all, naming == PlanSection.Naming.ALL ? all.size() : 3);
  }

  private List<String> failed(String name, List<Guard> guards) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "**Refused by guard** "
            + SafeMarkdown.code(name)
            + "; to let it pass: "
            + SafeMarkdown.code("logspec apply --allow " + name));
    for (Guard guard : guards.subList(0, Math.min(most(), guards.size()))) {
      String detail = SafeMarkdown.prose(Safe.value(guard.detail()));
      lines.add("- " + SafeMarkdown.code(guard.scope()) + ": " + detail);
    }
    if (guards.size() > most()) {
      lines.add("- and " + (guards.size() - most()) + " more");
    }
    Tally.waysOut(guards).forEach(way -> lines.add("- or " + SafeMarkdown.prose(Safe.value(way))));
    return lines;
  }

  /** Errors, then warnings, then notes. */
  List<String> diagnostics() {
    if (plan.diagnostics().isEmpty()) {
      return List.of();
    }
    List<Diagnostic> sorted =
        plan.diagnostics().stream().sorted(Comparator.comparing(Diagnostic::severity)).toList();
    StringBuilder out = new StringBuilder("### Diagnostics\n\n");
    sorted.stream().limit(most()).forEach(d -> out.append(item(d)));
    if (sorted.size() > most()) {
      out.append("- and ").append(sorted.size() - most()).append(" more\n");
    }
    return List.of(out.toString());
  }

  private static String item(Diagnostic diagnostic) {
    String place = diagnostic.location().map(l -> " " + SafeMarkdown.code(l + "")).orElse("");
    String subject =
        diagnostic.subject().isEmpty() ? "" : " " + SafeMarkdown.code(diagnostic.subject());
    List<String> hint = diagnostic.hint().lines().toList();
    StringBuilder out = new StringBuilder("- **");
    out.append(diagnostic.severity().word()).append("**");
    out.append(place).append(subject).append(": ");
    out.append(SafeMarkdown.prose(Safe.value(diagnostic.summary())));
    if (!hint.isEmpty()) {
      out.append("; ").append(SafeMarkdown.prose(Safe.value(hint.get(0))));
    }
    out.append('\n');
    if (hint.size() > 1) {
      String rest =
          String.join("\n", hint.subList(1, hint.size()).stream().map(Safe::value).toList());
      SafeMarkdown.fence("", rest).lines().forEach(l -> out.append("  ").append(l).append('\n'));
    }
    return out.toString();
  }

  /** Every guard that was not plainly passed, as a table; the failed ones stand above as well. */
  String guards() {
    List<Guard> shown =
        plan.guards().stream().filter(g -> g.state() != Guard.State.PASSED).limit(most()).toList();
    if (shown.isEmpty()) {
      return "";
    }
    StringBuilder out =
        new StringBuilder("### Guards\n\n| Guard | Scope | | Detail |\n|---|---|---|---|\n");
    for (Guard guard : shown) {
      out.append("| ").append(SafeMarkdown.code(guard.name()));
      out.append(" | ").append(SafeMarkdown.code(guard.scope()));
      out.append(" | ").append(word(guard.state()));
      out.append(" | ").append(SafeMarkdown.prose(Safe.value(guard.detail()))).append(" |\n");
    }
    return out.toString();
  }

  private static String word(Guard.State state) {
    return switch (state) {
      case PASSED -> "passed";
      case FAILED -> "**refused**";
      case ALLOWED -> "allowed";
    };
  }
}
