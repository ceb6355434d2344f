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
 * Finds identical transitions. A plan says the same of the log types of a cluster, and of many
 * clusters; written out, the one that differs would be lost among them.
 *
 * <p>Changes are the same transition when they are equal with {@link Placeholders} in their texts.
 * Those of one transition that happen to the same log types of each cluster become one entry.
 */
final class Fold {
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
  static Stream<Entry> entries(List<Change> changes, Cut cut) {
    Map<Change, Entry> folded = new IdentityHashMap<>();
    Map<Transition, List<Change>> same = new LinkedHashMap<>();
    for (Change change : changes) {
      Transition transition = Transition.of(change, Placeholders.of(change)::in, cut);
      same.computeIfAbsent(transition, t -> new ArrayList<>()).add(change);
    }
    same.forEach(
        (transition, all) -> {
          for (List<Change> alike : alike(all)) {
            if (spread(alike) > 1) {
              Entry entry = entry(transition, alike, cut);
              alike.forEach(change -> folded.put(change, entry));
            }
          }
        });
    return changes.stream()
        .map(change -> folded.containsKey(change) ? folded.get(change) : Entry.of(change, cut));
  }

  /** In how many places it happens; several objects of one place are not said in one line. */
  private static long spread(List<Change> alike) {
    long types = alike.stream().map(c -> c.context().logType()).distinct().count();
    return types * alike.stream().map(Group::of).distinct().count();
  }

  /** One log type on many clusters, and many of one cluster, are called by its name. */
  private static Entry entry(Transition transition, List<Change> alike, Cut cut) {
    Entry entry = Entry.of(transition, alike);
    Change first = alike.get(0);
    if (!entry.folded()) {
      return Entry.of(Transition.of(first, Placeholders.withoutCluster(first)::in, cut), alike);
    }
    return entry.logTypes().size() == 1
        ? Entry.of(Transition.of(first, Placeholders.withoutLogType(first)::in, cut), alike)
        : entry;
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
