package dev.logspec.live;

import dev.logspec.live.Question.Groups;
import dev.logspec.live.Question.SavedQueries;
import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Identity;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What a question asks for, by place and name. */
public final class Wanted {
  private final Map<Place, Set<String>> groupNames = new HashMap<>();
  private final Map<Place, Set<String>> destinationPolicies = new HashMap<>();
  private final Map<Place, Set<String>> savedQueries = new HashMap<>();
  private final Set<Address> addresses = new HashSet<>();
  private final Map<Place, Set<String>> targets = new HashMap<>();
  private final Set<Place> deliveredFromElsewhere = new HashSet<>();
  private final Map<Identity, String> sources = new HashMap<>();
  private final Set<Place> origins;
  private final Set<Place> named;
  private final Set<Place> concerned = new HashSet<>();
  private final Set<String> clusterArns = new HashSet<>();
  private final Set<Address> changed;
  private final Map<Place, List<LogsApi.Source>> known;
  private final String owner;
  private final Groups groups;
  private final SavedQueries queries;

  /** What {@code question} asks for. */
  public Wanted(Question question) {
    this.owner = question.owner();
    this.changed = question.past().changed();
    this.known = question.past().sources();
    this.groups = question.groups();
    this.queries = question.queries();
    this.origins = question.origins();
    this.named = Set.copyOf(question.places().named());
    question.clusters().forEach(c -> clusterArns.add(c.arn().toString()));
    for (Question.Sought sought : question.objects()) {
      Address address = sought.resource().address();
      addresses.add(address);
      concerned.add(address.place());
      if (address.kind() == Kind.LOG_GROUP) {
        groupNames.computeIfAbsent(address.place(), p -> new TreeSet<>()).add(address.name());
      }
      if (address.kind() == Kind.DELIVERY_DESTINATION_POLICY) {
        destinationPolicies
            .computeIfAbsent(address.place(), p -> new TreeSet<>())
            .add(address.name());
      }
      if (address.kind() == Kind.QUERY_DEFINITION) {
        savedQueries.computeIfAbsent(address.place(), p -> new TreeSet<>()).add(address.name());
      }
      if (address.kind() == Kind.DELIVERY_SOURCE) {
        sources.put(Identity.of(sought.resource()), address.name());
      }
      if (address.kind() == Kind.DELIVERY_DESTINATION) {
        sought
            .resource()
            .get(Kind.Of.TARGET)
            .ifPresent(t -> targets.computeIfAbsent(address.place(), p -> new HashSet<>()).add(t));
      }
      if (address.kind() == Kind.DELIVERY) {
        sought
            .resource()
            .get(Kind.Of.DESTINATION)
            .flatMap(Arn::parse)
            .map(arn -> new Place(arn.account(), arn.region()))
            .filter(place -> !place.equals(address.place()))
            .ifPresent(deliveredFromElsewhere::add);
      }
    }
  }

  /** The spec's name. */
  public String owner() {
    return owner;
  }

  /** Which log groups are read. */
  public Groups groups() {
    return groups;
  }

  /**
   * Whether delivery sources are to be read in {@code place}: clusters are there, or were when the
   * spec still named it.
   */
  public boolean isOrigin(Place place) {
    return origins.contains(place) || !named.contains(place);
  }

  /** The delivery sources of {@code place} where they were listed before. */
  public Optional<List<LogsApi.Source>> sources(Place place) {
    return Optional.ofNullable(known.get(place));
  }

  /** Whether any object is looked for in {@code place} by its name. */
  public boolean concerns(Place place) {
    return concerned.contains(place);
  }

  /** The names of log groups that are looked for in {@code place}. */
  public Collection<String> groupNames(Place place) {
    return groupNames.getOrDefault(place, Set.of());
  }

  /**
   * Whether the policy of {@code destination} is looked for: that of a wanted destination, or of
   * one that may turn out to be it under another name.
   */
  public boolean destinationPolicy(Resource destination) {
    Address address = destination.address();
    Set<String> names = destinationPolicies.getOrDefault(address.place(), Set.of());
    boolean other = !names.isEmpty() && isShared(destination) && hasWantedTarget(destination);
    return names.contains(address.name()) || other;
  }

  /** Only what clusters share lets other accounts deliver. */
  private static boolean isShared(Resource destination) {
    return destination
        .get(Kind.Of.TYPE)
        .flatMap(DestinationType::parse)
        .filter(DestinationType::shared)
        .isPresent();
  }

  private boolean hasWantedTarget(Resource destination) {
    return destination
        .get(Kind.Of.TARGET)
        .filter(targets.getOrDefault(destination.address().place(), Set.of())::contains)
        .isPresent();
  }

  /** The names of saved queries that are looked for in {@code place}. */
  public Collection<String> savedQueries(Place place) {
    return savedQueries.getOrDefault(place, Set.of());
  }

  /** Whether {@code place} is asked for saved queries at all. */
  public boolean asksSavedQueries(Place place) {
    return queries == SavedQueries.OWNED || savedQueries.containsKey(place);
  }

  /** Whether this run may have changed the object at {@code address}. */
  public boolean changed(Address address) {
    return changed.contains(address);
  }

  /** Whether {@code source} reads from a cluster of the spec, wanted or not. */
  public boolean ofOurClusters(Resource source) {
    return source.get(Kind.Of.RESOURCE_ARN).filter(clusterArns::contains).isPresent();
  }

  /**
   * Whether the spec wants an object that is among {@code found}, whatever its name. A destination
   * is known by a wanted delivery that leads to it; where the deliveries are in other places, by
   * its target.
   */
  public Predicate<Resource> keysIn(Place place, Collection<Resource> found) {
    Predicate<Resource> keys = ownKeysIn(place, found);
    Set<String> ledTo = new HashSet<>();
    for (Resource resource : found) {
      if (resource.kind() == Kind.DELIVERY && keys.test(resource)) {
        resource.get(Kind.Of.DESTINATION).ifPresent(ledTo::add);
      }
    }
    boolean elsewhere = deliveredFromElsewhere.contains(place);
    return resource ->
        keys.test(resource)
            || resource.kind() == Kind.DELIVERY_DESTINATION
                && hasWantedTarget(resource)
                && (elsewhere || resource.get(Kind.Of.ARN).filter(ledTo::contains).isPresent());
  }

  private Predicate<Resource> ownKeysIn(Place place, Collection<Resource> found) {
    Map<String, String> desiredNames = new HashMap<>();
    for (Resource resource : found) {
      if (resource.kind() == Kind.DELIVERY_SOURCE) {
        String desired = sources.get(Identity.of(resource));
        if (desired != null) {
          desiredNames.put(resource.address().name(), desired);
        }
      }
    }
    return resource -> {
      String name = resource.address().name();
      if (resource.kind() == Kind.DELIVERY_SOURCE) {
        return desiredNames.containsKey(name);
      }
      if (resource.kind() == Kind.DELIVERY) {
        DeliveryName delivery = DeliveryName.of(resource.address());
        String source = delivery.source();
        name = delivery.from(desiredNames.getOrDefault(source, source)).toString();
      }
      return addresses.contains(new Address(place, resource.kind(), name));
    };
  }
}
