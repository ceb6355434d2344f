package dev.logspec.render;

import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Entries under one heading: those of one cluster, or those that are the same on several.
 *
 * @param groups the clusters, or the places of shared objects
 * @param entries what happens there, in the plan's order
 * @param unchanged how many objects of the group stay as they are; 0 for several groups
 */
public record PlanSection(List<Group> groups, List<Entry> entries, long unchanged) {

  /** Benign entries and those that take something away do not share a heading of many clusters. */
  private record Heading(List<Group> groups, Naming naming) {
    // Written out, as what a record brings along is linked anew by every process.
    @Override
    public boolean equals(Object object) {
      return object instanceof Heading other
          && groups.equals(other.groups)
          && naming == other.naming;
    }

    @Override
    public int hashCode() {
      return 31 * groups.hashCode() + naming.hashCode();
    }
  }

  /** How many of the groups a heading names. */
  public enum Naming {
    /** The first few; the rest is counted. */
    SOME,
    /** All of them. */
    ALL
  }

  /** Copies its lists. */
  public PlanSection {
    groups = List.copyOf(groups);
    entries = List.copyOf(entries);
  }

  /** Whether it stands for several groups. */
  public boolean folded() {
    return groups.size() > 1;
  }

  /** All of them, when something is taken away from them. */
  public Naming naming() {
    return entries.stream().anyMatch(e -> e.transition().takesAway()) ? Naming.ALL : Naming.SOME;
  }

  /** The changes of {@code plan}, nothing of them cut, in sections, in the plan's order. */
  public static List<PlanSection> of(Plan plan) {
    return of(plan, Fold.entries(plan.effective(), Cut.NOTHING));
  }

  /** The same, of the changes that {@code view} shows, in its detail. */
  public static List<PlanSection> of(Plan plan, PlanView view) {
    List<Change> shown = plan.effective().stream().filter(c -> view.shows(c.action())).toList();
    return of(
        plan,
        switch (view.detail()) {
          case FULL -> shown.stream().map(change -> Entry.of(change, Cut.NOTHING));
          case CHANGES, SUMMARY -> Fold.entries(shown, Cut.LONG);
        });
  }

  private static List<PlanSection> of(Plan plan, Stream<Entry> entries) {
    Map<Heading, List<Entry>> headings = new LinkedHashMap<>();
    Set<Entry> listed = Collections.newSetFromMap(new IdentityHashMap<>());
    entries.forEach(
        entry -> {
          if (listed.add(entry)) {
            headings.computeIfAbsent(heading(entry), h -> new ArrayList<>()).add(entry);
          }
        });
    Map<Group, Long> unchanged = unchanged(plan);
    List<PlanSection> sections = new ArrayList<>();
    headings.forEach((heading, of) -> sections.add(section(heading, of, unchanged)));
    return sections;
  }

  private static Heading heading(Entry entry) {
    boolean all = !entry.folded() || entry.transition().takesAway();
    return new Heading(entry.groups(), all ? Naming.ALL : Naming.SOME);
  }

  private static PlanSection section(
      Heading heading, List<Entry> entries, Map<Group, Long> unchanged) {
    boolean one = heading.groups.size() == 1;
    long same = one ? unchanged.getOrDefault(heading.groups.get(0), 0L) : 0;
    return new PlanSection(heading.groups, entries, same);
  }

  private static Map<Group, Long> unchanged(Plan plan) {
    Map<Group, Long> counts = new HashMap<>();
    for (Change change : plan.changes()) {
      if (change.action() == Action.NO_OP) {
        counts.merge(Group.of(change), 1L, Long::sum);
      }
    }
    return counts;
  }
}
