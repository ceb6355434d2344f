package dev.logspec.render.text;

import dev.logspec.model.Coverage;
import dev.logspec.model.Resource;
import dev.logspec.plan.Guard;
import dev.logspec.plan.Plan;
import dev.logspec.render.Because;
import dev.logspec.render.Entry;
import dev.logspec.render.Group;
import dev.logspec.render.Heading;
import dev.logspec.render.LookTwice;
import dev.logspec.render.PlanFacts;
import dev.logspec.render.PlanSection;
import dev.logspec.render.PlanView;
import dev.logspec.render.Rename;
import dev.logspec.render.Tally;
import dev.logspec.render.layout.Count;
import dev.logspec.render.layout.Lines;
import dev.logspec.render.layout.Palette.Style;
import dev.logspec.render.layout.Terminal;
import dev.logspec.render.safe.Safe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A plan as a Terraform user expects to read it: by cluster, with symbols, unchanged attributes
 * hidden, identical transitions folded, and what may be lost said twice. Counts come last.
 */
public final class PlanText {
  /** How many names stand before "and n more". */
  private static final int NAMED = 3;

  /** How many of clusters that lose something. */
  private static final int LOSERS_NAMED = 10;

  /** How many foreign objects are named. */
  private static final int FOREIGN_NAMED = 5;

  /** How many scopes of one guard are listed. */
  private static final int GUARDS_LISTED = 20;

  private final Plan plan;
  private final PlanFacts facts;
  private final PlanView view;
  private final Terminal terminal;
  private final Map<Group, String> names;
  private final Lines lines;

  private PlanText(Plan plan, PlanFacts facts, PlanView view, Terminal terminal) {
    this.plan = plan;
    this.facts = facts;
    this.view = view;
    this.terminal = terminal;
    this.lines = new Lines(terminal.width());
    this.names = Group.names(Group.all(plan).keySet());
  }

  /**
   * {@code plan} as text for {@code terminal}. Filters of {@code view} apply to the list of changes
   * alone: Look twice, guards, diagnostics and counts are always of the whole plan.
   */
  public static String render(Plan plan, PlanFacts facts, PlanView view, Terminal terminal) {
    return new PlanText(plan, facts, view, terminal).all();
  }

  private String all() {
    title();
    partial();
    changes();
    hidden();
    renames();
    lookTwice();
    foreign();
    lines.gap();
    DiagnosticsText.addTo(lines, plan.diagnostics(), terminal);
    guards();
    lines.gap();
    partial();
    verdict();
    counts();
    return lines.text();
  }

  private void title() {
    wrapped(Style.STRONG, Heading.of("Plan of " + Safe.value(plan.owner()), plan, facts));
    lines.gap();
  }

  private void partial() {
    if (plan.coverage() == Coverage.PARTIAL) {
      lines.add(terminal.paint(Style.CHANGED, Tally.partial(facts))).gap();
    }
  }

  private void changes() {
    if (view.detail() == PlanView.Detail.SUMMARY) {
      SummaryTable.addTo(lines, plan, view, terminal);
      return;
    }
    List<PlanSection> sections = PlanSection.of(plan, view);
    if (!sections.isEmpty()) {
      wrapped(Style.FAINT, "# " + Legend.of(sections));
    }
    EntryText entries = new EntryText(terminal, Because.in(plan));
    for (PlanSection section : sections) {
      lines.gap();
      heading(section);
      for (Entry entry : section.entries()) {
        lines.gap();
        entries.addTo(lines, entry);
      }
    }
  }

  private void heading(PlanSection section) {
    wrapped(Style.STRONG, headingOf(section));
  }

  private String headingOf(PlanSection section) {
    if (!section.folded()) {
      Group group = section.groups().get(0);
      String same = section.unchanged() == 0 ? "" : "  (" + section.unchanged() + " unchanged)";
      return Safe.value(group.title()) + "  " + Safe.value(group.place().toString()) + same;
    }
    return "Same " + on(section.groups(), section.naming(), placed(section.groups()));
  }

  /** Names that say in which account and Region each of {@code groups} is, where that differs. */
  private Map<Group, String> placed(List<Group> groups) {
    Map<Group, String> placed = new HashMap<>(names);
    if (groups.stream().map(Group::place).distinct().count() > 1) {
      groups.forEach(
          group -> {
            String place = " (" + group.place() + ")";
            placed.computeIfPresent(
                group,
                (g, name) -> g.cluster().isEmpty() || name.endsWith(place) ? name : name + place);
          });
    }
    return placed;
  }

  /** {@code on 14 clusters: a, b, c ... and 11 more}. */
  private String on(List<Group> groups, PlanSection.Naming naming, Map<Group, String> called) {
    List<String> all = groups.stream().map(g -> Safe.value(called.get(g))).toList();
    int some =
        switch (naming) {
          case ALL -> LOSERS_NAMED;
          case SOME -> NAMED;
        };
    int shown = view.detail() == PlanView.Detail.FULL ? all.size() : some;
    boolean clusters = groups.get(0).cluster().isPresent();
    String many =
        clusters
            ? "on " + Count.of(all.size(), "cluster")
            : "in " + all.size() + " accounts and Regions";
    return many + ": " + Count.some(all, shown);
  }

  private void hidden() {
    String text = Tally.hidden(plan, view);
    if (!text.isEmpty()) {
      lines.gap().add(terminal.paint(Style.FAINT, text));
    }
  }

  private void renames() {
    for (Rename rename : Rename.of(plan)) {
      String to = Safe.value(rename.to().name());
      String from =
          rename.from().stream().map(c -> Safe.value(c.name())).collect(Collectors.joining(" or "));
      lines.gap();
      wrapped(
          Style.CHANGED,
          to
              + " looks like a rename of "
              + from
              + ": "
              + to
              + " begins with log groups of its own, and those of "
              + from
              + " stay as they are.");
    }
  }

  private void lookTwice() {
    List<LookTwice> risks = LookTwice.of(plan);
    if (risks.isEmpty()) {
      return;
    }
    String head = "Look twice (" + Count.of(LookTwice.objects(plan), "object") + ")";
    lines.gap().add(terminal.paint(Style.STRONG, head));
    for (LookTwice item : risks) {
      Entry entry = item.entry();
      String detail = item.detail().isEmpty() ? "" : " (" + item.detail() + ")";
      String text =
          Safe.value(item.what())
              + ": "
              + item.risk().text()
              + Safe.value(detail)
              + "; "
              + whereOf(entry);
      String mark = terminal.paint(Style.BAD, "!");
      List<String> wrapped = Lines.wrap(text, terminal.width() - 4, "    ");
      for (int i = 0; i < wrapped.size(); i++) {
        lines.add(i == 0 ? "  " + mark + " " + wrapped.get(i) : wrapped.get(i));
      }
    }
  }

  private String whereOf(Entry entry) {
    if (entry.folded()) {
      return on(entry.groups(), PlanSection.Naming.ALL, names);
    }
    Group group = entry.groups().get(0);
    return "in " + Safe.value(names.get(group));
  }

  private void foreign() {
    if (plan.foreign().isEmpty()) {
      return;
    }
    List<String> named =
        plan.foreign().stream()
            .map(Resource::address)
            .map(a -> a.kind().label() + " " + Safe.value(a.name()))
            .toList();
    String text =
        "Not ours, left alone: "
            + Count.of(named.size(), "object")
            + ": "
            + Count.some(
                named, view.detail() == PlanView.Detail.FULL ? named.size() : FOREIGN_NAMED);
    lines.gap();
    wrapped(Style.FAINT, text);
  }

  private void guards() {
    guards(Guard.State.FAILED, terminal.paint(Style.BAD, "Refused"));
    guards(Guard.State.ALLOWED, terminal.paint(Style.CHANGED, "Allowed"));
  }

  private void guards(Guard.State state, String mark) {
    Tally.guards(plan, state)
        .forEach(
            (name, guards) -> {
              String allow = "--allow " + Safe.value(name);
              boolean failed = state == Guard.State.FAILED;
              lines.gap();
              lines.add(
                  mark
                      + (failed ? " by guard " + Safe.value(name) : " by " + allow)
                      + (failed
                          ? command("--allow", name).map(c -> "; to let it pass: " + c).orElse("")
                          : ""));
              for (Guard guard : guards.subList(0, Math.min(GUARDS_LISTED, guards.size()))) {
                lines.add("  " + Safe.value(guard.scope()) + ": " + Safe.value(guard.detail()));
              }
              if (guards.size() > GUARDS_LISTED) {
                lines.add("  and " + (guards.size() - GUARDS_LISTED) + " more");
              }
              Tally.waysOut(guards).forEach(way -> lines.add("  or " + Safe.value(way)));
            });
  }

  private void verdict() {
    List<String> notes = new ArrayList<>();
    notes.add(Tally.refusal(plan));
    notes.add(Tally.causes(plan));
    notes.add(plan.applyable() ? Tally.waves(plan, facts.estimate()) : "");
    if (!plan.isEmpty()) {
      facts.file().ifPresent(file -> notes.add(saved(file)));
      notes.add(facts.digest().isEmpty() ? "" : "Digest: " + Safe.value(facts.digest()));
      notes.add(next());
    }
    notes.stream().filter(note -> !note.isEmpty()).forEach(note -> wrapped(Style.PLAIN, note));
  }

  /** How this plan, and no other, comes to be applied. */
  private String next() {
    boolean asked = facts.occasion() == PlanFacts.Occasion.APPLY || facts.digest().isEmpty();
    if (asked || !plan.applyable()) {
      return "";
    }
    return facts.file().isPresent()
        ? "It is applied only while all that it touches is as it was, and for 14 days."
        : command()
            .map(
                c -> "To apply it: " + c + "; with --expect and that digest nothing but this plan.")
            .orElse("");
  }

  private String saved(String file) {
    String apply =
        plan.applyable() ? command().map(c -> " Apply exactly this: " + c).orElse("") : "";
    return "Saved in " + Safe.value(file) + "." + apply;
  }

  /** What applies it with {@code more}, for the shell. */
  private Optional<String> command(String... more) {
    return facts.apply().map(apply -> Safe.value(apply.with(more).toString()));
  }

  private void counts() {
    String text = plan.isEmpty() ? Tally.noChanges(plan) : Tally.counts(plan, facts.estimate());
    wrapped(Style.STRONG, text);
  }

  /** {@code text}, a sentence, no wider than the terminal. */
  private void wrapped(Style style, String text) {
    Lines.wrap(text, terminal.width(), "  ")
        .forEach(line -> lines.add(terminal.paint(style, line)));
  }
}
