package dev.logspec.render;

import dev.logspec.model.Location;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Risk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a plan does to a cluster, or to each of several alike, in words that need no look at single
 * objects; of what clusters share as well.
 *
 * @param groups the clusters, or the places of shared objects, in the plan's order
 * @param happenings what happens to each; with placeholders where several have names of their own
 * @param objects how many objects of each of them are created, updated ...; no-ops are not counted
 * @param updates how many cluster updates each of them starts
 * @param sources where in the spec it comes from, sorted; empty for what the spec no longer names
 */
public record ClusterStory(
    List<Group> groups,
    List<Happening> happenings,
    Map<Action, Integer> objects,
    int updates,
    List<Location> sources) {

  /** Copies its collections. */
  public ClusterStory {
    groups = List.copyOf(groups);
    happenings = List.copyOf(happenings);
    objects = Collections.unmodifiableMap(new EnumMap<>(objects));
    sources = sources.stream().distinct().sorted().toList();
  }

  /** The stories of {@code plan}, in its order; clusters of which nothing changes have none. */
  public static List<ClusterStory> of(Plan plan) {
    Map<String, List<ClusterStory>> alike = new LinkedHashMap<>();
    Map<Group, List<Change>> all = Group.all(plan);
    all.forEach(
        (group, changes) -> {
          if (changes.stream().anyMatch(c -> c.action() != Action.NO_OP)) {
            ClusterStory story = of(group, changes, Naming.GENERAL);
            alike.computeIfAbsent(story.plot(), p -> new ArrayList<>()).add(story);
          }
        });
    return alike.values().stream()
        .map(
            same -> {
              Group first = same.get(0).groups.get(0);
              return same.size() == 1 ? of(first, all.get(first), Naming.OWN) : joined(same);
            })
        .toList();
  }

  /** Whether texts say {@code {cluster}} or the cluster's own name. */
  enum Naming {
    GENERAL,
    OWN
  }

  private static ClusterStory of(Group group, List<Change> changes, Naming naming) {
    Map<Action, Integer> objects = new EnumMap<>(Action.class);
    List<Location> sources = new ArrayList<>();
    int updates = 0;
    for (Change change : changes) {
      if (change.action() != Action.NO_OP) {
        objects.merge(change.action(), 1, Integer::sum);
        change.context().source().ifPresent(sources::add);
        updates += Plan.startsClusterUpdate(change) ? 1 : 0;
      }
    }
    List<Happening> happenings = Happenings.of(group, changes, naming);
    return new ClusterStory(List.of(group), happenings, objects, updates, sources);
  }

  /** What must be equal for one story to be told of several. */
  private String plot() {
    boolean cluster = groups.get(0).cluster().isPresent();
    String told =
        happenings.stream()
            .map(h -> h.action() + " " + h.text() + " " + h.risks() + " " + h.cause())
            .collect(Collectors.joining("\n"));
    return cluster + " " + objects + " " + updates + "\n" + told;
  }

  private static ClusterStory joined(List<ClusterStory> same) {
    List<Group> groups = new ArrayList<>();
    Set<Location> sources = new LinkedHashSet<>();
    same.forEach(
        story -> {
          groups.addAll(story.groups);
          sources.addAll(story.sources);
        });
    ClusterStory first = same.get(0);
    return new ClusterStory(
        groups, first.happenings, first.objects, first.updates, new ArrayList<>(sources));
  }

  /** Whether it is told of several clusters. */
  public boolean folded() {
    return groups.size() > 1;
  }

  /** What may be lost. */
  public Set<Risk> risks() {
    Set<Risk> risks = EnumSet.noneOf(Risk.class);
    happenings.forEach(happening -> risks.addAll(happening.risks()));
    return risks;
  }

  /** What happens, in a line that is safe for a terminal. */
  public String text() {
    return happenings.stream().map(Happening::text).collect(Collectors.joining("; "));
  }
}
