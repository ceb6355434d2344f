package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Protection;
import dev.logspec.model.Identity;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.permissions.PoliciesOfOthers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reshapes what is desired so that destinations bear the names that they have live.
 *
 * <p>A destination has no key but its name, and a name says nothing: people call them after the
 * cluster, the type, the bucket, and have one for each type, for each cluster, for a whole fleet.
 * What tells which one is meant is the delivery, whose key is (source, destination type): where the
 * live delivery leads to a destination that delivers to the desired target in the desired format,
 * that one <em>is</em> the desired destination, as the source of the same cluster and log type is
 * the desired source. So one desired destination may stand for several live ones, and several for
 * one.
 *
 * <ol>
 *   <li>Each desired delivery is followed along its live one. It stays where it leads, if that is
 *       this spec's, nobody's, or to be taken over. It stays as well where that is another spec's
 *       that does the same, or others of that spec go on using it: then it is used and not owned,
 *       as a delivery cannot be led elsewhere without a gap.
 *   <li>One of ours that leads to another target, to which all its deliveries are to go no more, is
 *       turned to the new one in place, under its name: nothing is interrupted.
 *   <li>A delivery that leads nowhere yet goes to the destination of the spec's own name if that is
 *       there and ours; else to one that the others of its kind lead to, or to one of ours that is
 *       as desired; else to that of the spec's name, which is made.
 *   <li>A desired destination that no delivery needs under its own name is left out, unless it is
 *       there and ours.
 * </ol>
 *
 * <p>Names that the spec insists on are left as they are: what delivers under another name is a
 * difference then. Where deliveries could not be read, any destination of ours that is as desired
 * may be in use, and all of them stay.
 */
final class FollowedDestinations {
  private static final SortedSet<Address> NONE = new TreeSet<>();

  private final Desired desired;
  private final Observed observed;
  private final Set<String> takeOver;
  private final Map<String, Resource> live = new HashMap<>();
  private final Map<Identity, Resource> found = new HashMap<>();
  private final Map<String, Desired.Entry> open = new HashMap<>();
  private final List<Desired.Entry> deliveries = new ArrayList<>();
  private final Map<Address, Address> leads = new HashMap<>();
  private final Map<Address, SortedSet<Address>> standsFor = new HashMap<>();
  private final Map<String, SortedSet<Address>> followed = new HashMap<>();
  private final Map<String, SortedSet<Address>> alike = new HashMap<>();
  private final Set<Address> needed = new HashSet<>();
  private final Map<String, Integer> followers = new HashMap<>();
  private final Set<Address> lent = new HashSet<>();
  private final Set<Place> unread = new HashSet<>();

  /**
   * What is desired, under live names.
   *
   * @param desired reshaped
   * @param standIns for the ARN of each live destination those of the desired ones it stands in for
   */
  record Followed(Desired desired, Map<String, Set<String>> standIns) {
    /** {@code destinations} by ARN, with those that they stand in for. */
    Set<String> withDesired(Set<String> destinations) {
      Set<String> all = new HashSet<>(destinations);
      destinations.forEach(arn -> all.addAll(standIns.getOrDefault(arn, Set.of())));
      return all;
    }
  }

  private FollowedDestinations(Desired desired, Observed observed, Set<String> takeOver) {
    this.desired = desired;
    this.observed = observed;
    this.takeOver = takeOver;
    unread.addAll(observed.unread().getOrDefault(Kind.DELIVERY, Set.of()));
    observed.unreadable().forEach(u -> unread.add(u.place()));
    for (Resource resource : observed.resources().values()) {
      if (resource.kind() == Kind.DELIVERY_DESTINATION) {
        live.put(arn(resource.address()), resource);
      } else if (resource.kind() == Kind.DELIVERY || resource.kind() == Kind.DELIVERY_SOURCE) {
        found.putIfAbsent(Identity.of(resource), resource);
      }
    }
    for (Desired.Entry entry : desired.entries().values()) {
      Resource wanted = entry.resource();
      if (wanted.kind() == Kind.DELIVERY_DESTINATION && !wanted.says(Kind.Of.NAME)) {
        open.put(arn(wanted.address()), entry);
      } else if (wanted.kind() == Kind.DELIVERY) {
        deliveries.add(entry);
      }
    }
  }

  /**
   * Follows the deliveries of {@code desired}.
   *
   * @param takeOver other specs whose objects may be taken over
   */
  static Followed of(Desired desired, Observed observed, Set<String> takeOver) {
    FollowedDestinations destinations = new FollowedDestinations(desired, observed, takeOver);
    destinations.follow();
    destinations.turn();
    destinations.settle();
    return destinations.reshaped();
  }

  private static String arn(Address destination) {
    return Arn.deliveryDestination(destination.place(), destination.name()).toString();
  }

  private void follow() {
    Map<Address, Resource> to = new TreeMap<>();
    for (Desired.Entry entry : deliveries) {
      destinationOf(entry)
          .flatMap(w -> ledTo(entry).filter(x -> does(x, w.resource())))
          .ifPresent(x -> to.put(entry.resource().address(), x));
    }
    to.values().forEach(x -> followers.merge(arn(x.address()), 1, Integer::sum));
    to.forEach(
        (delivery, x) -> {
          Desired.Entry wanted = destinationOf(desired.entries().get(delivery)).orElseThrow();
          leads.put(delivery, x.address());
          if (mayBeOurs(x)) {
            stand(x.address(), wanted);
            note(followed, wanted.resource(), x.address());
          } else {
            lent.add(wanted.resource().address());
          }
        });
  }

  /**
   * Lets destinations of ours follow what is desired of them, as one of the spec's own name does:
   * where all that is delivered to one is to go to one other target from now on.
   */
  private void turn() {
    Map<String, List<Desired.Entry>> moved = new TreeMap<>();
    for (Desired.Entry entry : deliveries) {
      Optional<Desired.Entry> wanted = destinationOf(entry);
      if (wanted.isPresent() && !leads.containsKey(entry.resource().address())) {
        ledTo(entry)
            .filter(x -> turns(x, wanted.get().resource()))
            .ifPresent(
                x -> moved.computeIfAbsent(arn(x.address()), a -> new ArrayList<>()).add(entry));
      }
    }
    moved.forEach(
        (arn, entries) -> {
          Set<String> purposes = new HashSet<>();
          entries.forEach(e -> purposes.add(purpose(destinationOf(e).orElseThrow().resource())));
          if (purposes.size() == 1 && entries.size() == deliveriesTo(arn)) {
            for (Desired.Entry entry : entries) {
              leads.put(entry.resource().address(), live.get(arn).address());
              stand(live.get(arn).address(), destinationOf(entry).orElseThrow());
            }
          }
        });
  }

  /** Whether {@code there} may become what {@code wanted} is by another target alone. */
  private boolean turns(Resource there, Resource wanted) {
    List<Attribute<?>> differing = Differ.differing(there, wanted.without(Kind.Of.TAGS));
    return differing.equals(List.of(Kind.Of.TARGET))
        && ours(there)
        && !desired.entries().containsKey(there.address())
        && observed.at(wanted.address()).isEmpty();
  }

  private long deliveriesTo(String arn) {
    return observed.resources().values().stream()
        .filter(r -> r.get(Kind.Of.DESTINATION).equals(Optional.of(arn)))
        .count();
  }

  private void stand(Address there, Desired.Entry wanted) {
    standsFor.computeIfAbsent(there, a -> new TreeSet<>()).add(wanted.resource().address());
  }

  /** Another name that the spec gives is for what it gives it to. */
  private void note(Map<String, SortedSet<Address>> all, Resource wanted, Address there) {
    boolean own = there.equals(wanted.address());
    if (own || !desired.entries().containsKey(there)) {
      all.computeIfAbsent(purpose(wanted), p -> new TreeSet<>()).add(there);
    }
  }

  /** What {@code wanted} has in common with every other that does the same. */
  private static String purpose(Resource wanted) {
    return wanted.address().place()
        + " "
        + wanted.require(Kind.Of.TARGET)
        + " "
        + wanted.get(Kind.Of.OUTPUT_FORMAT).orElse("");
  }

  /** The destination that the spec gives {@code delivery}, where its name is open. */
  private Optional<Desired.Entry> destinationOf(Desired.Entry delivery) {
    return delivery.resource().get(Kind.Of.DESTINATION).map(open::get);
  }

  /** Where the live delivery that {@code entry} stands for leads. */
  private Optional<Resource> ledTo(Desired.Entry entry) {
    Resource delivery = entry.resource();
    Address source =
        new Address(
            delivery.address().place(), Kind.DELIVERY_SOURCE, delivery.require(Kind.Of.SOURCE));
    String holder =
        Optional.ofNullable(desired.entries().get(source))
            .map(s -> found.get(Identity.of(s.resource())))
            .map(s -> s.address().name())
            .orElse(source.name());
    Address there = DeliveryName.of(delivery.address()).from(holder).in(source.place());
    return Optional.ofNullable(observed.resources().get(there))
        .flatMap(l -> l.get(Kind.Of.DESTINATION))
        .map(live::get);
  }

  /** Whether {@code there} does what {@code wanted} would do, and may be this spec's. */
  private boolean is(Resource there, Resource wanted) {
    return mayBeOurs(there) && does(there, wanted);
  }

  private static boolean does(Resource there, Resource wanted) {
    return Differ.diff(there, wanted.without(Kind.Of.TAGS)).isEmpty();
  }

  private boolean mayBeOurs(Resource there) {
    return Ownership.of(there, desired.owner(), observed).another().isEmpty() || taken(there);
  }

  private boolean ours(Resource there) {
    return Ownership.of(there, desired.owner(), observed).ours() || taken(there);
  }

  /** What the other spec goes on delivering to is not taken away from it. */
  private boolean taken(Resource there) {
    String arn = arn(there.address());
    return Ownership.of(there, desired.owner(), observed)
        .another()
        .filter(takeOver::contains)
        .filter(another -> deliveriesTo(arn) <= followers.getOrDefault(arn, 0))
        .isPresent();
  }

  /** Finds a destination for what leads nowhere yet. */
  private void settle() {
    findAlike();
    Set<Address> hung = new HashSet<>();
    for (Desired.Entry entry : deliveries) {
      Address delivery = entry.resource().address();
      Optional<Desired.Entry> wanted = destinationOf(entry);
      wanted.ifPresent(w -> hung.add(w.resource().address()));
      boolean known = !unread.contains(delivery.place());
      if (wanted.isPresent() && known && !leads.containsKey(delivery)) {
        settle(delivery, wanted.get());
      }
    }
    for (Desired.Entry entry : open.values()) {
      if (!unread.isEmpty() || !hung.contains(entry.resource().address())) {
        keep(entry);
      }
    }
  }

  private void settle(Address delivery, Desired.Entry wanted) {
    Address own = wanted.resource().address();
    String purpose = purpose(wanted.resource());
    SortedSet<Address> others = followed.getOrDefault(purpose, alike.getOrDefault(purpose, NONE));
    if (others.isEmpty() || observed.at(own).filter(this::ours).isPresent()) {
      needed.add(own);
    } else {
      leads.put(delivery, others.first());
      stand(others.first(), wanted);
    }
  }

  /** Of what may be in use where nobody could look nothing goes, and nothing is made beside it. */
  private void keep(Desired.Entry wanted) {
    String purpose = purpose(wanted.resource());
    SortedSet<Address> others = new TreeSet<>(followed.getOrDefault(purpose, NONE));
    others.addAll(alike.getOrDefault(purpose, NONE));
    others.forEach(there -> stand(there, wanted));
    Address own = wanted.resource().address();
    if (others.isEmpty() && (unread.isEmpty() || observed.at(own).isPresent())) {
      needed.add(own);
    }
  }

  /** Finds the destinations of ours that do what a desired one would. */
  private void findAlike() {
    Map<String, List<Resource>> byTarget = new HashMap<>();
    for (Resource there : live.values()) {
      if (ours(there) && !desired.entries().containsKey(there.address())) {
        there
            .get(Kind.Of.TARGET)
            .ifPresent(t -> byTarget.computeIfAbsent(t, k -> new ArrayList<>()).add(there));
      }
    }
    for (Desired.Entry entry : byTarget.isEmpty() ? List.<Desired.Entry>of() : open.values()) {
      Resource wanted = entry.resource();
      for (Resource there : byTarget.getOrDefault(wanted.require(Kind.Of.TARGET), List.of())) {
        boolean here = there.address().place().equals(wanted.address().place());
        if (here && is(there, wanted)) {
          note(alike, wanted, there.address());
        }
      }
    }
  }

  private Followed reshaped() {
    SortedMap<Address, Desired.Entry> entries = new TreeMap<>();
    desired
        .entries()
        .forEach(
            (address, entry) -> {
              if (address.kind() == Kind.DELIVERY) {
                entries.put(address, led(entry));
              } else if (!leftOut(address)) {
                entries.put(address, named(entry));
              }
            });
    entries.keySet().removeAll(lentGroups(entries));
    Map<String, Set<String>> standIns = new HashMap<>();
    standsFor.forEach(
        (there, wanted) -> {
          standIns.put(arn(there), arns(wanted));
          if (!entries.containsKey(there)) {
            put(entries, there, wanted);
            if (!letInByOthers(there)) {
              List<Address> policies =
                  wanted.stream().map(w -> w.of(Kind.DELIVERY_DESTINATION_POLICY)).toList();
              put(entries, there.of(Kind.DELIVERY_DESTINATION_POLICY), policies);
            }
          }
        });
    return new Followed(desired.with(entries), standIns);
  }

  /** The log groups that belong to destinations of other specs, and to none of {@code entries}. */
  private Set<Address> lentGroups(Map<Address, Desired.Entry> entries) {
    Set<Address> groups = new HashSet<>();
    lent.forEach(own -> groups.addAll(desired.entries().get(own).dependsOn()));
    groups.removeIf(address -> address.kind() != Kind.LOG_GROUP);
    for (Desired.Entry entry : groups.isEmpty() ? List.<Desired.Entry>of() : entries.values()) {
      if (entry.resource().kind() == Kind.DELIVERY_DESTINATION) {
        groups.removeAll(entry.dependsOn());
      }
    }
    return groups;
  }

  /** Whether who delivers to the destination {@code there} may do so without a word of ours. */
  private boolean letInByOthers(Address there) {
    Set<String> accounts = new HashSet<>();
    leads.forEach(
        (delivery, to) -> {
          if (to.equals(there) && !delivery.place().account().equals(there.place().account())) {
            accounts.add(delivery.place().account());
          }
        });
    return observed
        .at(there.of(Kind.DELIVERY_DESTINATION_POLICY))
        .filter(policy -> PoliciesOfOthers.letIn(policy, accounts))
        .isPresent();
  }

  private static Set<String> arns(Collection<Address> destinations) {
    Set<String> arns = new HashSet<>();
    destinations.forEach(a -> arns.add(arn(a)));
    return arns;
  }

  /** Whether nothing needs the destination at {@code address}, or whose policy it is. */
  private boolean leftOut(Address address) {
    boolean policy = address.kind() == Kind.DELIVERY_DESTINATION_POLICY;
    Address destination = policy ? address.of(Kind.DELIVERY_DESTINATION) : address;
    return destination.kind() == Kind.DELIVERY_DESTINATION
        && open.containsKey(arn(destination))
        && !needed.contains(destination)
        && !standsFor.containsKey(destination)
        && observed.at(destination).filter(this::ours).isEmpty();
  }

  /** A name that the spec insists on is the address's already. */
  private static Desired.Entry named(Desired.Entry entry) {
    return entry.resource().kind() == Kind.DELIVERY_DESTINATION
        ? entry.with(entry.resource().without(Kind.Of.NAME))
        : entry;
  }

  private Desired.Entry led(Desired.Entry entry) {
    Address there = leads.get(entry.resource().address());
    if (there == null) {
      return entry;
    }
    Address own = destinationOf(entry).orElseThrow().resource().address();
    Resource delivery = entry.resource().with(Kind.Of.DESTINATION, arn(there));
    return renamed(entry, delivery, Set.of(own), there);
  }

  /** One entry at {@code there} of all that are {@code wanted}, if any is. */
  private void put(
      SortedMap<Address, Desired.Entry> entries, Address there, Collection<Address> wanted) {
    Set<Address> destinations = new HashSet<>();
    wanted.forEach(w -> destinations.add(w.of(Kind.DELIVERY_DESTINATION)));
    Desired.Entry all = null;
    for (Address address : wanted) {
      Desired.Entry entry = desired.entries().get(address);
      all = all == null || entry == null ? first(all, entry) : both(all, entry);
    }
    if (all != null) {
      Resource resource = all.resource().at(there.place(), there.name());
      entries.put(there, renamed(all, resource, destinations, there));
    }
  }

  private static Desired.Entry first(Desired.Entry a, Desired.Entry b) {
    return a == null ? b : a;
  }

  /** {@code entry} that depends on what is {@code there} instead of on {@code destinations}. */
  private static Desired.Entry renamed(
      Desired.Entry entry, Resource resource, Set<Address> destinations, Address there) {
    List<Address> dependsOn = new ArrayList<>();
    for (Address needs : entry.dependsOn()) {
      boolean led = belongs(needs) && destinations.contains(needs.of(Kind.DELIVERY_DESTINATION));
      dependsOn.add(led ? there.of(needs.kind()) : needs);
    }
    return new Desired.Entry(
        resource, entry.source(), entry.cluster(), entry.logType(), dependsOn, entry.protect());
  }

  private static boolean belongs(Address address) {
    return address.kind() == Kind.DELIVERY_DESTINATION
        || address.kind() == Kind.DELIVERY_DESTINATION_POLICY;
  }

  private static Desired.Entry both(Desired.Entry a, Desired.Entry b) {
    List<Address> dependsOn = new ArrayList<>(a.dependsOn());
    dependsOn.addAll(b.dependsOn());
    return new Desired.Entry(
        a.resource(),
        a.source(),
        a.cluster().equals(b.cluster()) ? a.cluster() : Optional.empty(),
        a.logType().equals(b.logType()) ? a.logType() : Optional.empty(),
        dependsOn,
        a.protect() == Protection.PROTECTED ? a.protect() : b.protect());
  }
}
