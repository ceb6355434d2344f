package dev.logspec.render.drift;

import dev.logspec.model.Diagnostic;
import dev.logspec.model.Location;
import dev.logspec.plan.Cause;
import dev.logspec.plan.Plan;
import dev.logspec.render.BlameLine;
import dev.logspec.render.Group;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.layout.Count;
import dev.logspec.render.markdown.PlanMarkdown;
import dev.logspec.render.markdown.WebPages;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.safe.SafeMarkdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Drift as the body of an issue: one text, whose size has a limit. The plan beneath is folded in,
 * and cut first; then findings are counted instead of listed, the last ones first.
 */
public final class DriftMarkdown {
  /** What the body of an issue may have: GitHub takes 65,536 characters, others more. */
  public static final int ISSUE = 60_000;

  /** How many names stand before "and n more". */
  private static final int NAMED = 10;

  /** How many errors, or remarks, are listed. */
  private static final int LISTED = 20;

  /** Less room than this holds no plan worth reading. */
  private static final int LEAST_PLAN = 2_000;

  private final Plan plan;
  private final DriftFacts facts;
  private final int limit;
  private final Map<Group, String> names;

  private DriftMarkdown(Plan plan, DriftFacts facts, int limit) {
    this.plan = plan;
    this.facts = facts;
    this.limit = limit;
    this.names = Group.names(Group.all(plan).keySet());
  }

  /**
   * The drift that {@code plan} would undo; one line when there is none.
   *
   * @param of what the plan beneath says of itself
   * @param limit how many characters it may have
   */
  public static String render(Plan plan, DriftFacts facts, PlanFacts of, int limit) {
    return new DriftMarkdown(plan, facts, limit).all(of);
  }

  private String all(PlanFacts of) {
    String name = SafeMarkdown.code(plan.owner());
    if (Headline.none(plan)) {
      return "**logspec** " + name + ": " + Headline.noDrift(plan) + "\n";
    }
    String head =
        plan.isEmpty()
            ? "## Drift of " + name + ": none found\n"
            : "## Drift of " + name + ": " + Headline.counts(plan) + "\n";
    String top = head + errors() + ways();
    String remarks = remarks();
    String report = top + findings(limit - top.length() - remarks.length()) + remarks;
    return report + plan(of, limit - report.length());
  }

  /** What could not be looked at: drift there is not known. */
  private String errors() {
    List<Diagnostic> errors = Headline.errors(plan);
    return errors.isEmpty()
        ? ""
        : "\n> [!WARNING]\n> Not everything could be looked at:\n" + list("> - ", errors);
  }

  private String remarks() {
    List<Diagnostic> remarks = Headline.remarks(plan);
    return remarks.isEmpty() ? "" : "\n### Remarks\n\n" + list("- ", remarks);
  }

  private static String list(String lead, List<Diagnostic> all) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic d : all.subList(0, Math.min(LISTED, all.size()))) {
      String where = d.location().map(Object::toString).orElse(d.subject());
      String hint = d.hint().isEmpty() ? "" : "; " + SafeMarkdown.prose(Safe.value(d.hint()));
      out.append(lead).append(where.isEmpty() ? "" : SafeMarkdown.code(where) + ": ");
      out.append(SafeMarkdown.prose(Safe.value(d.summary()))).append(hint).append('\n');
    }
    if (all.size() > LISTED) {
      out.append(lead).append("and ").append(all.size() - LISTED).append(" more\n");
    }
    return out.toString();
  }

  private String ways() {
    if (plan.isEmpty()) {
      return "";
    }
    String whose = facts.whose().map(w -> " of " + SafeMarkdown.code(w)).orElse("");
    StringBuilder out = new StringBuilder("\n");
    facts
        .scope()
        .ifPresent(
            s -> out.append("Looked at: ").append(SafeMarkdown.code(s)).append(" only.\n\n"));
    out.append("- To restore what the spec").append(whose).append(" says: ");
    out.append(SafeMarkdown.code(Headline.restore(plan, facts).toString())).append(".\n");
    if (facts.whose().isEmpty()) {
      out.append("- To keep what is live, in the spec: ");
      out.append(SafeMarkdown.code(facts.keep().toString())).append(".\n");
    }
    facts
        .ask()
        .ifPresent(
            a ->
                out.append("- To ask CloudTrail who it was: ")
                    .append(SafeMarkdown.code(a.toString()))
                    .append(".\n"));
    return out.toString();
  }

  private String findings(int room) {
    StringBuilder out = new StringBuilder();
    int left = 0;
    for (Findings.Section section : Findings.of(plan, SafeMarkdown::code)) {
      String heading = "\n### " + heading(section.groups()) + "\n\n";
      boolean headed = false;
      for (Finding finding : section.findings()) {
        String text = (headed ? "" : heading) + finding(finding);
        if (left > 0 || out.length() + text.length() > room - LEAST_PLAN) {
          left++;
        } else {
          out.append(text);
          headed = true;
        }
      }
    }
    if (left > 0) {
      out.append("\n_Left out for size: ").append(Count.of(left, "more change"));
      out.append(". Run ").append(SafeMarkdown.code("logspec drift")).append(" for all._\n");
    }
    return out.toString();
  }

  private String heading(List<Group> groups) {
    if (groups.size() == 1) {
      Group group = groups.get(0);
      String title =
          group.cluster().isPresent() ? SafeMarkdown.code(group.title()) : "Shared objects";
      return title + " " + SafeMarkdown.code(group.place().toString());
    }
    List<String> all = groups.stream().map(g -> SafeMarkdown.code(names.get(g))).toList();
    return Count.of(all.size(), "cluster") + ": " + Count.some(all, NAMED);
  }

  private static String finding(Finding finding) {
    List<String> lines = new ArrayList<>();
    String sources = where(finding.sources());
    lines.add("- " + SafeMarkdown.code(finding.sign().symbol()) + " " + finding.what() + sources);
    BlameLine.of(finding.blames(), SafeMarkdown::code).forEach(line -> lines.add("  - " + line));
    finding.remarks().forEach(line -> lines.add("  - " + line));
    finding.warnings().forEach(line -> lines.add("  - **an apply: " + line + "**"));
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  private static String where(List<Location> sources) {
    if (sources.isEmpty()) {
      return "";
    }
    Location first = sources.get(0);
    String place = SafeMarkdown.code(new Location(first.file(), first.line(), 0).toString());
    return " ("
        + place
        + (sources.size() == 1 ? "" : " and " + Count.of(sources.size() - 1, "other place"))
        + ")";
  }

  /** What an apply would do about it, folded away. */
  private String plan(PlanFacts of, int room) {
    String open = "\n<details><summary>The plan of an apply</summary>\n\n";
    String close = "\n</details>\n";
    int rest = room - open.length() - close.length();
    if (rest < LEAST_PLAN / 2) {
      return "";
    }
    Plan bare = plain(plan);
    PlanFacts facts = of.on(PlanFacts.Occasion.DRIFT);
    String text =
        PlanMarkdown.render(
                bare, facts, new PlanMarkdown.Target(plan.owner(), WebPages.NONE, rest, 1))
            .get(0);
    String body = text.substring(text.indexOf('\n') + 1);
    return body.length() > rest ? "" : open + body + close;
  }

  /** Who did it and why stands above. */
  private static Plan plain(Plan plan) {
    return new Plan(
        plan.owner(),
        plan.changes().stream()
            .map(c -> c.with(c.context().causedBy(Cause.UNKNOWN).blaming(Optional.empty())))
            .toList(),
        plan.foreign(),
        plan.guards(),
        plan.diagnostics(),
        plan.coverage());
  }
}
