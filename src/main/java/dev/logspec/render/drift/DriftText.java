package dev.logspec.render.drift;

import dev.logspec.model.Invocation;
import dev.logspec.model.Location;
import dev.logspec.model.Resource;
import dev.logspec.plan.Plan;
import dev.logspec.render.BlameLine;
import dev.logspec.render.Group;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import dev.logspec.render.text.DiagnosticsText;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Drift on a terminal: what could not be read, what somebody did by cluster, the ways on. */
public final class DriftText {
  private static final String NOTES = "      ";

  /** How many names stand before "and n more". */
  private static final int NAMED = 5;

  private final Plan plan;
  private final DriftFacts facts;
  private final Terminal terminal;
  private final Map<Group, String> names;
  private final Lines lines;

  private DriftText(Plan plan, DriftFacts facts, Terminal terminal) {
    this.plan = plan;
    this.facts = facts;
    this.terminal = terminal;
    this.lines = new Lines(terminal.width());
    this.names = Group.names(Group.all(plan).keySet());
  }

  /** The drift that {@code plan} would undo, for {@code terminal}. */
  public static String render(Plan plan, DriftFacts facts, Terminal terminal) {
    return new DriftText(plan, facts, terminal).all();
  }

  private String all() {
    DiagnosticsText.addTo(lines, Headline.errors(plan), terminal);
    if (!plan.isEmpty()) {
      String title = "Drift of " + Safe.value(plan.owner()) + ": " + Headline.counts(plan);
      lines.gap().add(terminal.paint(Style.STRONG, title));
      facts.scope().ifPresent(s -> lines.add("Looked at: " + Safe.value(s) + " only."));
      List<Findings.Section> sections = Findings.of(plan, Safe::value);
      sections.forEach(this::section);
      legend(sections);
    }
    foreign();
    lines.gap();
    DiagnosticsText.addTo(lines, Headline.remarks(plan), terminal);
    String spec = Headline.aboutTheSpec(plan);
    lines.gap();
    if (!spec.isEmpty() && !plan.isEmpty()) {
      wrapped("", "  ", spec, Style.FAINT);
      lines.gap();
    }
    if (plan.isEmpty()) {
      lines.add(terminal.paint(Style.STRONG, Headline.noDrift(plan)));
    } else {
      ways();
    }
    return lines.text();
  }

  private void section(Findings.Section section) {
    lines.gap();
    wrapped("", "  ", heading(section.groups()), Style.STRONG);
    section.findings().forEach(this::finding);
  }

  private String heading(List<Group> groups) {
    if (groups.size() == 1) {
      Group group = groups.get(0);
      return Safe.value(group.title()) + "  " + Safe.value(group.place().toString());
    }
    List<String> all = groups.stream().map(g -> Safe.value(names.get(g))).toList();
    return Count.of(all.size(), "cluster") + ": " + Count.some(all, NAMED);
  }

  private void finding(Finding finding) {
    String where = where(finding.sources());
    List<String> text = Lines.wrap(finding.what() + where, width(4), "    ");
    for (int i = 0; i < text.size(); i++) {
      String sign = terminal.paint(finding.sign().style(), finding.sign().symbol());
      lines.add(i == 0 ? "  " + sign + " " + text.get(i) : text.get(i));
    }
    BlameLine.of(finding.blames(), Safe::value)
        .forEach(line -> wrapped(NOTES, NOTES + "  ", line, Style.CHANGED));
    finding.remarks().forEach(line -> wrapped(NOTES, NOTES + "  ", line, Style.FAINT));
    finding
        .warnings()
        .forEach(line -> wrapped(NOTES, NOTES + "  ", "! an apply: " + line, Style.BAD));
  }

  private static String where(List<Location> sources) {
    if (sources.isEmpty()) {
      return "";
    }
    Location first = sources.get(0);
    String place = Safe.value(new Location(first.file(), first.line(), 0).toString());
    String more = sources.size() == 1 ? "" : " and " + Count.of(sources.size() - 1, "other place");
    return " (" + place + more + ")";
  }

  private void wrapped(String lead, String hanging, String text, Style style) {
    List<String> wrapped = Lines.wrap(lead + text, width(0), hanging);
    wrapped.forEach(line -> lines.add(indented(line, style)));
  }

  private String indented(String line, Style style) {
    String text = line.stripLeading();
    return line.substring(0, line.length() - text.length()) + terminal.paint(style, text);
  }

  private int width(int less) {
    return terminal.width() == 0 ? 0 : Math.max(1, terminal.width() - less);
  }

  private void legend(List<Findings.Section> sections) {
    Set<Sign> used = EnumSet.noneOf(Sign.class);
    sections.forEach(s -> s.findings().forEach(d -> used.add(d.sign())));
    String text =
        used.stream().map(s -> s.symbol() + " " + s.meaning()).collect(Collectors.joining(", "));
    lines.gap().add(terminal.paint(Style.FAINT, text));
  }

  private void foreign() {
    if (plan.foreign().isEmpty()) {
      return;
    }
    List<String> named =
        plan.foreign().stream()
            .map(Resource::address)
            .map(a -> a.kind().label() + " " + Safe.value(a.name()))
            .sorted()
            .toList();
    lines.gap();
    String text =
        "Not ours, left alone: "
            + Count.of(named.size(), "object")
            + ": "
            + Count.some(named, NAMED);
    wrapped("", "  ", text, Style.FAINT);
  }

  private void ways() {
    String whose = facts.whose().map(w -> " of " + Safe.value(w)).orElse("");
    way("To restore what the spec" + whose + " says: ", Headline.restore(plan, facts));
    if (facts.whose().isEmpty()) {
      way("To keep what is live, in the spec: ", facts.keep());
    }
    facts.ask().ifPresent(line -> way("To ask CloudTrail who it was: ", line));
  }

  private void way(String what, Invocation command) {
    lines.add(what + terminal.paint(Style.STRONG, Safe.value(command.toString())));
  }
}
