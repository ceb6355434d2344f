package dev.logspec.plan.release;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Released;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which live objects serve what the spec lets go of, along source, delivery, destination and log
 * group: all that its logs need to go on arriving. What the spec wants for something else is not
 * told apart here; it is the spec's all the same.
 */
public final class Releases {
  private static final String GROUP = ":log-group:";

  private final Desired desired;
  private final Observed observed;
  private final Map<Optional<ClusterId>, List<Released>> parts = new HashMap<>();
  private final Map<Address, Location> found = new HashMap<>();

  private Releases(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
    desired.released().forEach(part -> list(part.cluster()).add(part));
  }

  /** Those of {@code desired} among what is {@code observed}. */
  public static Releases of(Desired desired, Observed observed) {
    Releases releases = new Releases(desired, observed);
    if (!desired.released().isEmpty()) {
      releases.sources();
      releases.deliveries();
      releases.destinations();
      releases.rest();
    }
    return releases;
  }

  private List<Released> list(Optional<ClusterId> cluster) {
    return parts.computeIfAbsent(cluster, c -> new ArrayList<>());
  }

  /** Where the spec lets go of the object at {@code address}; empty where it does not. */
  public Optional<Location> at(Address address) {
    return Optional.ofNullable(found.get(address));
  }

  /**
   * Deliveries that go on for nobody, and the targets of {@code service} at which they arrive:
   * those that are no spec's, or no spec's after this. What lets them arrive must stay. Where all
   * of the spec goes, what others made may go with it, if somebody says so.
   */
  public Map<Resource, Arn> goingOn(String service) {
    List<Resource> deliveries = live(Kind.DELIVERY).stream().filter(this::goesOn).toList();
    if (deliveries.isEmpty()) {
      return Map.of();
    }
    Map<String, Arn> targets = new HashMap<>();
    Set<String> wanted = new HashSet<>();
    desired
        .entries()
        .values()
        .forEach(e -> e.resource().get(Kind.Of.TARGET).ifPresent(wanted::add));
    for (Resource destination : live(Kind.DELIVERY_DESTINATION)) {
      Optional<String> target =
          destination.get(Kind.Of.TARGET).filter(t -> stays(destination, t, wanted));
      Optional<Arn> arn = target.flatMap(Arn::parse).filter(t -> t.service().equals(service));
      destination.get(Kind.Of.ARN).ifPresent(d -> arn.ifPresent(t -> targets.put(d, t)));
    }
    Map<Resource, Arn> all = new LinkedHashMap<>();
    for (Resource delivery : deliveries) {
      Optional.ofNullable(targets.get(delivery.require(Kind.Of.DESTINATION)))
          .ifPresent(target -> all.put(delivery, target));
    }
    return all;
  }

  /** Whether {@code destination} is not about to be turned from {@code target}, nor to go. */
  private boolean stays(Resource destination, String target, Set<String> wanted) {
    return wanted.contains(target)
        || found.containsKey(destination.address())
        || !Ownership.of(destination, desired.owner(), observed).ours();
  }

  private boolean goesOn(Resource delivery) {
    boolean destroying = !desired.leaving().isEmpty();
    boolean nobodys =
        !destroying && Ownership.of(delivery, desired.owner(), observed) == Ownership.NOBODYS;
    return nobodys || found.containsKey(delivery.address());
  }

  private void note(Address address, Location at) {
    found.putIfAbsent(address, at);
  }

  private List<Released> about(Optional<ClusterId> cluster) {
    List<Released> all = new ArrayList<>(parts.getOrDefault(Optional.empty(), List.of()));
    cluster.ifPresent(c -> all.addAll(parts.getOrDefault(cluster, List.of())));
    return all;
  }

  private List<Resource> live(Kind kind) {
    return observed.resources().values().stream().filter(r -> r.kind() == kind).toList();
  }

  private void sources() {
    for (Resource source : live(Kind.DELIVERY_SOURCE)) {
      Optional<ClusterId> cluster = ClusterId.ofSource(source);
      about(cluster).stream()
          .filter(part -> part.source(cluster, type(source)))
          .findFirst()
          .ifPresent(part -> note(source.address(), part.source()));
    }
  }

  private static Optional<LogType> type(Resource source) {
    return source.get(Kind.Of.LOG_TYPE).map(LogType::new);
  }

  /** With a delivery the source that it reads stays. */
  private void deliveries() {
    Map<String, Resource> destinations = new HashMap<>();
    live(Kind.DELIVERY_DESTINATION)
        .forEach(d -> d.get(Kind.Of.ARN).ifPresent(arn -> destinations.put(arn, d)));
    for (Resource delivery : live(Kind.DELIVERY)) {
      Address from =
          new Address(
              delivery.address().place(), Kind.DELIVERY_SOURCE, delivery.require(Kind.Of.SOURCE));
      Optional<Resource> source = observed.at(from);
      Optional<Resource> to =
          Optional.ofNullable(destinations.get(delivery.require(Kind.Of.DESTINATION)));
      Optional<ClusterId> cluster = source.flatMap(ClusterId::ofSource);
      about(cluster).stream()
          .filter(
              part ->
                  part.delivery(
                      cluster,
                      source.flatMap(Releases::type),
                      DeliveryName.of(delivery.address()).destinationType(),
                      to.flatMap(d -> d.get(Kind.Of.TARGET))))
          .findFirst()
          .ifPresent(
              part -> {
                note(delivery.address(), part.source());
                note(from, part.source());
                to.ifPresent(d -> note(d.address(), part.source()));
              });
    }
  }

  /** One without a delivery stays where its target tells that it is meant. */
  private void destinations() {
    Map<String, Location> targets = new HashMap<>();
    desired.released().forEach(p -> p.target().ifPresent(t -> targets.put(t, p.source())));
    Optional<Location> all = everything();
    for (Resource destination : live(Kind.DELIVERY_DESTINATION)) {
      destination
          .get(Kind.Of.TARGET)
          .map(targets::get)
          .or(() -> all)
          .ifPresent(at -> note(destination.address(), at));
      at(destination.address())
          .ifPresent(
              at -> {
                note(destination.address().of(Kind.DELIVERY_DESTINATION_POLICY), at);
                groupOf(destination).ifPresent(group -> note(group, at));
              });
    }
  }

  private Optional<Location> everything() {
    return desired.released().stream()
        .filter(Released::everything)
        .map(Released::source)
        .findFirst();
  }

  private static Optional<Address> groupOf(Resource destination) {
    return destination
        .get(Kind.Of.TARGET)
        .filter(target -> target.contains(GROUP))
        .map(target -> target.substring(target.indexOf(GROUP) + GROUP.length()))
        .map(name -> new Address(destination.address().place(), Kind.LOG_GROUP, name));
  }

  /** What is left of all that the spec has, and saved queries that search a group that stays. */
  private void rest() {
    Optional<Location> all = everything();
    for (Resource live : observed.resources().values()) {
      all.ifPresent(at -> note(live.address(), at));
      if (live.kind() == Kind.QUERY_DEFINITION) {
        live.get(Kind.Of.LOG_GROUPS).map(Texts::values).orElse(List.of()).stream()
            .map(name -> new Address(live.address().place(), Kind.LOG_GROUP, name))
            .flatMap(group -> at(group).stream())
            .findFirst()
            .ifPresent(at -> note(live.address(), at));
      }
    }
  }
}
