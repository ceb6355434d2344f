package dev.logspec.render;

import dev.logspec.model.Attribute;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster that comes with the very settings of one that goes: no more than a hint, as AWS knows
 * no renames, and two clusters may be alike.
 *
 * @param to the one that comes
 * @param from those that go and were alike, in the plan's order
 */
public record Rename(ClusterId to, List<ClusterId> from) {
  /** Of more than these nobody could tell which it was. */
  private static final int MOST = 3;

  /** What a cluster that goes takes along whatever the spec says of log groups. */
  private static final Set<Kind> COMPARED =
      EnumSet.of(Kind.DELIVERY_DESTINATION, Kind.DELIVERY_SOURCE, Kind.DELIVERY);

  /** Copies {@code from}. */
  public Rename {
    from = List.copyOf(from);
  }

  /** What looks like a rename in {@code plan}, in its order. */
  public static List<Rename> of(Plan plan) {
    Map<Group, List<Change>> groups = Group.all(plan);
    List<Rename> renames = new ArrayList<>();
    groups.forEach(
        (group, come) -> {
          if (group.cluster().isPresent() && all(come, Action.CREATE)) {
            List<ClusterId> from = new ArrayList<>();
            groups.forEach(
                (other, gone) -> {
                  boolean there = other.place().equals(group.place());
                  if (there && other.cluster().isPresent() && all(gone, Action.DELETE)) {
                    from.addAll(alike(come, gone) ? List.of(other.cluster().get()) : List.of());
                  }
                });
            if (!from.isEmpty() && from.size() <= MOST) {
              renames.add(new Rename(group.cluster().get(), from));
            }
          }
        });
    return renames;
  }

  private static boolean all(List<Change> changes, Action action) {
    return changes.stream().allMatch(change -> change.action() == action);
  }

  /** Whether each object that comes is one that goes under another cluster's name. */
  private static boolean alike(List<Change> come, List<Change> gone) {
    Map<String, Change> left = new HashMap<>();
    for (Change change : gone) {
      if (COMPARED.contains(change.kind())) {
        left.put(key(change), change);
      }
    }
    for (Change change : come) {
      if (COMPARED.contains(change.kind())) {
        Change was = left.remove(key(change));
        if (was == null || !same(change, was)) {
          return false;
        }
      }
    }
    return left.isEmpty();
  }

  private static String key(Change change) {
    String type = change.context().logType().map(LogType::name).orElse("");
    return change.kind() + " " + type + " " + Placeholders.of(change).in(change.address().name());
  }

  /** What the spec says of the new one the old one had; AWS's defaults are in the old one alone. */
  private static boolean same(Change come, Change gone) {
    Resource after = come.willBe().orElseThrow();
    Resource before = gone.was().orElseThrow();
    for (Map.Entry<Attribute<?>, Optional<?>> said : after.values().entrySet()) {
      Attribute<?> attribute = said.getKey();
      boolean told = said.getValue().isPresent() && !attribute.computed();
      if (told
          && !attribute.equals(Kind.Of.TAGS)
          && !generic(come, said.getValue()).equals(generic(gone, before.get(attribute)))) {
        return false;
      }
    }
    return true;
  }

  private static Optional<?> generic(Change change, Optional<?> value) {
    return Values.replaced(value, Placeholders.of(change)::in);
  }
}
