package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Resource;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The log groups that another spec has just as this one wants them. Several specs may deliver into
 * one; it stays the other's, and this spec leaves it as it is. Only where they differ about it is
 * it to be decided whose it is.
 */
final class GroupsOfOthers {
  private final Desired desired;
  private final Observed observed;
  private final Set<String> takeOver;
  private final Set<String> others = new HashSet<>();

  private GroupsOfOthers(Desired desired, Observed observed, Set<String> takeOver) {
    this.desired = desired;
    this.observed = observed;
    this.takeOver = takeOver;
    if (!takeOver.isEmpty()) {
      observed.resources().values().forEach(this::see);
    }
  }

  private void see(Resource live) {
    boolean stays =
        live.kind() == Kind.DELIVERY_DESTINATION && !desired.entries().containsKey(live.address());
    if (stays && owner(live).another().isPresent()) {
      live.get(Kind.Of.TARGET).ifPresent(others::add);
    }
  }

  /**
   * {@code desired} without them.
   *
   * @param takeOver other specs, of which those groups are taken over to which nothing else of
   *     theirs leads
   */
  static Desired leftOut(Desired desired, Observed observed, Set<String> takeOver) {
    GroupsOfOthers groups = new GroupsOfOthers(desired, observed, takeOver);
    Set<Address> left = new HashSet<>();
    desired
        .entries()
        .forEach(
            (address, entry) -> {
              if (groups.isLeft(entry)) {
                left.add(address);
              }
            });
    if (left.isEmpty()) {
      return desired;
    }
    SortedMap<Address, Desired.Entry> entries = new TreeMap<>(desired.entries());
    entries.keySet().removeAll(left);
    return desired.with(entries);
  }

  private boolean isLeft(Desired.Entry entry) {
    Resource wanted = entry.resource();
    return wanted.kind() == Kind.LOG_GROUP
        && observed
            .at(wanted.address())
            .filter(live -> owner(live).another().filter(o -> !taken(o, live)).isPresent())
            .filter(live -> Differ.diff(live, wanted.without(Kind.Of.TAGS)).isEmpty())
            .isPresent();
  }

  private boolean taken(String owner, Resource group) {
    Address address = group.address();
    return takeOver.contains(owner)
        && !others.contains(Arn.logGroup(address.place(), address.name()).toString());
  }

  private Ownership owner(Resource live) {
    return Ownership.of(live, desired.owner(), observed);
  }
}
