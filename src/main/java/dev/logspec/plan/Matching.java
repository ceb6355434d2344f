package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.Desired;
import dev.logspec.model.Identity;
import dev.logspec.model.Kind;
import dev.logspec.model.LogType;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds for each desired object the live one it stands for, by key and not by name, and reshapes
 * what is desired until only real differences are left.
 *
 * <p>Most of the difficulty of planning ends here. The key of a source is (resource ARN, log type),
 * because AWS allows one for each, so a source somebody made by hand under another name <em>is</em>
 * the desired one. If the spec does not insist on a name, the desired source takes the live name,
 * and so do the deliveries that hang on it: what comes out of a matching talks about the live world
 * only, and the differ can be naive.
 *
 * <ol>
 *   <li>Sources are matched by key. A desired source whose name is open is renamed to the live one.
 *       A source of the desired <em>name</em> and another key blocks the name: ours is matched (it
 *       will be replaced), somebody else's is not (the planner reports it).
 *   <li>Deliveries are rewritten to the live source names, then matched by (source, destination
 *       type).
 *   <li>Everything else is matched by its {@link Identity}, as these are.
 *   <li>What a desired delivery leaves unset is settled against the template and the live value.
 * </ol>
 */
final class Matching {
  private final Desired desired;
  private final Observed observed;
  private final Map<Identity, Resource> found = new HashMap<>();
  private final List<Pair> pairs = new ArrayList<>();
  private final Set<Address> matched = new LinkedHashSet<>();
  private final Map<Address, String> renamed = new HashMap<>();
  private final Map<Address, String> liveNames = new HashMap<>();
  private final Map<Address, LogType> logTypes = new HashMap<>();

  /**
   * A desired object and the live one it stands for.
   *
   * @param entry reshaped: under its live name, with defaults settled against the live object
   * @param whenRemade the same when it is made anew, where nothing live has to be undone
   * @param live the object found for its key
   */
  record Pair(Desired.Entry entry, Resource whenRemade, Optional<Resource> live) {}

  private Matching(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
    observed.resources().values().forEach(r -> found.putIfAbsent(Identity.of(r), r));
  }

  /** Matches all of {@code desired}. */
  static Matching of(Desired desired, Observed observed) {
    Matching matching = new Matching(desired, observed);
    matching.matchSources();
    for (Desired.Entry entry : desired.entries().values()) {
      KindRules.of(entry.resource().kind()).match(entry, matching);
    }
    return matching;
  }

  /** Every desired object, in address order of the spec. */
  List<Pair> pairs() {
    return pairs;
  }

  /** Live objects that no desired one stands for. */
  List<Resource> unmatched() {
    return observed.resources().values().stream()
        .filter(r -> !matched.contains(r.address()))
        .toList();
  }

  private void matchSources() {
    for (Desired.Entry entry : desired.entries().values()) {
      Resource wanted = entry.resource();
      if (wanted.kind() != Kind.DELIVERY_SOURCE) {
        continue;
      }
      entry.logType().ifPresent(type -> logTypes.put(wanted.address(), type));
      Optional<Resource> live = live(wanted);
      Optional<Resource> blocking =
          Optional.ofNullable(observed.resources().get(wanted.address())).filter(this::ours);
      live.or(() -> blocking).ifPresent(l -> liveNames.put(wanted.address(), l.address().name()));
      if (live.isPresent() && !wanted.says(Kind.Of.NAME)) {
        String name = live.get().address().name();
        renamed.put(wanted.address(), name);
        pair(entry.with(wanted.at(wanted.address().place(), name)), live);
      } else {
        pair(entry, live.or(() -> blocking));
      }
    }
  }

  private boolean ours(Resource resource) {
    return Ownership.of(resource, desired.owner(), observed).ours();
  }

  /** Pairs {@code entry} with the live object of the same identity. */
  void byIdentity(Desired.Entry entry) {
    pair(entry, live(entry.resource()));
  }

  /** The same, where {@code settled} is what is wanted in the light of that live object. */
  void byIdentity(Desired.Entry entry, UnaryOperator<Resource> settled) {
    Optional<Resource> live = live(entry.resource());
    pair(live.map(settled).map(entry::with).orElse(entry), live);
  }

  /** Pairs a delivery with that of the live source and the same destination type. */
  void delivery(Desired.Entry entry) {
    Resource wanted = entry.resource();
    Place place = wanted.address().place();
    DeliveryName name = DeliveryName.of(wanted.address());
    Address source = new Address(place, Kind.DELIVERY_SOURCE, wanted.require(Kind.Of.SOURCE));
    String liveName = renamed.getOrDefault(source, source.name());
    Address address = name.from(liveName).in(place);
    Resource reshaped = wanted.at(place, address.name()).with(Kind.Of.SOURCE, liveName);
    // A source that is replaced for its name still holds its deliveries under the old one.
    String holder = liveNames.getOrDefault(source, liveName);
    Optional<Resource> live = live(wanted.at(place, name.from(holder).toString()));
    Defaults defaults =
        Defaults.of(
            desired,
            observed,
            reshaped,
            logTypes.getOrDefault(source, new LogType("")).name(),
            name.destinationType().orElseThrow());
    List<Address> dependsOn =
        entry.dependsOn().stream()
            .map(a -> a.equals(source) ? new Address(place, a.kind(), liveName) : a)
            .toList();
    pair(
        new Desired.Entry(
            defaults.settle(reshaped, live),
            entry.source(),
            entry.cluster(),
            entry.logType(),
            dependsOn,
            entry.protect()),
        defaults.settle(reshaped, Optional.empty()),
        live);
  }

  private Optional<Resource> live(Resource wanted) {
    return Optional.ofNullable(found.get(Identity.of(wanted))).filter(r -> !r.vacant());
  }

  private void pair(Desired.Entry entry, Optional<Resource> live) {
    pair(entry, entry.resource(), live);
  }

  private void pair(Desired.Entry entry, Resource whenRemade, Optional<Resource> live) {
    live.ifPresent(l -> matched.add(l.address()));
    pairs.add(new Pair(entry, whenRemade, live));
  }
}
