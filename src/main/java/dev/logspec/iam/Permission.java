package dev.logspec.iam;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * One statement of a policy, which allows: sorted, so that the same spec has the same text.
 *
 * @param sid says what it is for
 * @param actions of IAM
 * @param resources any of which they may be about
 * @param restrictions all of which must hold
 */
public record Permission(
    String sid, List<String> actions, List<Reach> resources, List<Restriction> restrictions) {
  /** Sorts and copies its parts. */
  public Permission {
    actions = List.copyOf(new TreeSet<>(actions));
    resources = List.copyOf(new TreeSet<>(resources));
    restrictions = List.copyOf(restrictions);
  }

  /** {@code actions} on {@code resources}. */
  static Permission of(String sid, Collection<String> actions, Collection<Reach> resources) {
    return new Permission(sid, List.copyOf(actions), List.copyOf(resources), List.of());
  }

  /** {@code actions} that have no resource. */
  static Permission everywhere(String sid, Collection<String> actions) {
    return of(sid, actions, List.of(Reach.ANY));
  }

  /** The same where {@code restriction} holds too; one that always holds is not said. */
  Permission where(Restriction restriction) {
    if (!restriction.restricts()) {
      return this;
    }
    List<Restriction> all = new ArrayList<>(restrictions);
    all.add(restriction);
    return new Permission(sid, actions, resources, all);
  }

  /** Whether it allows anything. */
  boolean allows() {
    return !actions.isEmpty() && !resources.isEmpty();
  }
}
