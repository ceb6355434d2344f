package dev.logspec.render;

import dev.logspec.model.LogType;
import dev.logspec.plan.Change;
import dev.logspec.render.Entry.Transition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds identical transitions. A fleet's plan says the same of many clusters; written out, the one
 * cluster that differs would be lost among them.
 *
 * <p>Changes are the same transition when they are equal with {@link Placeholders} in their texts.
 * Those of one transition that happen to the same log types of at least {@value #FOLD_FROM}
 * clusters become one entry, and every other change an entry of its own.
 */
final class Fold {
  /** From how many clusters on one entry stands for all. */
  static final int FOLD_FROM = 3;

  /** What must be equal for one line to say it of all: which types, and cluster or shared. */
  private record Where(SortedSet<LogType> logTypes, Sharing sharing) {
    // Written out, as what a record brings along is linked anew by every process.
    @Override
    public boolean equals(Object object) {
      return object instanceof Where other
          && logTypes.equals(other.logTypes)
          && sharing == other.sharing;
    }

    @Override
    public int hashCode() {
      return 31 * logTypes.hashCode() + sharing.hashCode();
    }
  }

  private enum Sharing {
    OWN,
    SHARED
  }

  private Fold() {}

  /** The entry of each of {@code changes}, in their order; a folded one comes as often as it is. */
  static Stream<Entry> entries(List<Change> changes) {
    Map<Change, Entry> folded = new IdentityHashMap<>();
    Map<Transition, List<Change>> same = new LinkedHashMap<>();
    for (Change change : changes) {
      Transition transition = Transition.of(change, Placeholders.of(change)::in);
      same.computeIfAbsent(transition, t -> new ArrayList<>()).add(change);
    }
    same.forEach(
        (transition, all) -> {
          for (List<Change> alike : alike(all)) {
            if (alike.stream().map(Group::of).distinct().count() >= FOLD_FROM) {
              Entry entry = entry(transition, alike);
              alike.forEach(change -> folded.put(change, entry));
            }
          }
        });
    return changes.stream()
        .map(change -> folded.containsKey(change) ? folded.get(change) : Entry.of(change));
  }

  /** One log type on many clusters is called by its name. */
  private static Entry entry(Transition transition, List<Change> alike) {
    Entry entry = Entry.of(transition, alike);
    if (entry.logTypes().size() != 1) {
      return entry;
    }
    Change first = alike.get(0);
    return Entry.of(Transition.of(first, Placeholders.withoutLogType(first)::in), alike);
  }

  /** {@code changes} of one transition, apart by what one line could not say of all of them. */
  private static Iterable<List<Change>> alike(List<Change> changes) {
    Map<Group, SortedSet<LogType>> types = new LinkedHashMap<>();
    for (Change change : changes) {
      SortedSet<LogType> of = types.computeIfAbsent(Group.of(change), g -> new TreeSet<>());
      change.context().logType().ifPresent(of::add);
    }
    Map<Where, List<Change>> alike = new LinkedHashMap<>();
    for (Change change : changes) {
      Group group = Group.of(change);
      Sharing sharing = group.cluster().isPresent() ? Sharing.OWN : Sharing.SHARED;
      Where where = new Where(types.get(group), sharing);
      alike.computeIfAbsent(where, w -> new ArrayList<>()).add(change);
    }
    return alike.values();
  }
}
