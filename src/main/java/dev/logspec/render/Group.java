package dev.logspec.render;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What changes are listed under: a cluster, or an account and Region with the objects that its
 * clusters share.
 *
 * @param place the account and Region
 * @param cluster the cluster; empty for shared objects
 */
public record Group(Place place, Optional<ClusterId> cluster) {

  /** What {@code change} is listed under. */
  public static Group of(Change change) {
    Optional<ClusterId> cluster = change.context().cluster();
    return new Group(cluster.map(ClusterId::place).orElse(change.address().place()), cluster);
  }

  /** The changes of {@code plan} by group, both in the plan's order. */
  public static Map<Group, List<Change>> all(Plan plan) {
    Map<Group, List<Change>> groups = new LinkedHashMap<>();
    for (Change change : plan.changes()) {
      groups.computeIfAbsent(of(change), g -> new ArrayList<>()).add(change);
    }
    return groups;
  }

  /** The cluster's name, or what is shared; raw. */
  public String title() {
    return cluster.map(ClusterId::name).orElse("shared objects");
  }

  /**
   * A short name for each of {@code groups}: the cluster's own where no other has it, else with
   * account and Region behind it; raw.
   */
  public static Map<Group, String> names(Collection<Group> groups) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    for (Group group : groups) {
      if (!seen.add(group.title())) {
        twice.add(group.title());
      }
    }
    Map<Group, String> names = new HashMap<>();
    for (Group group : groups) {
      String title = group.title();
      String own = group.cluster.isPresent() ? title + " (" + group.place + ")" : group.place + "";
      boolean enough = group.cluster.isPresent() && !twice.contains(title);
      names.put(group, enough ? title : own);
    }
    return names;
  }

  // Written out, as what a record brings along is linked anew by every process.
  @Override
  public boolean equals(Object object) {
    return object instanceof Group other
        && place.equals(other.place)
        && cluster.equals(other.cluster);
  }

  @Override
  public int hashCode() {
    return 31 * place.hashCode() + cluster.hashCode();
  }
}
