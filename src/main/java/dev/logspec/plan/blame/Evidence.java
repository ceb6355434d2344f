package dev.logspec.plan.blame;

import dev.logspec.model.TrailEvent;
import dev.logspec.model.TrailEvent.Effect;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The events of one account and Region, sorted for questions: a fleet asks very many. */
final class Evidence {
  private static final String CREATE_DELIVERY = "CreateDelivery";

  /** CloudTrail's times are of a second: of two calls in one the order is not known. */
  static final Comparator<TrailEvent> BY_TIME = Comparator.comparing(TrailEvent::time);

  private final Map<String, List<TrailEvent>> changes;
  private final Map<Link, Set<String>> deliveries = new HashMap<>();
  private final Set<String> born = new HashSet<>();

  /** What a delivery links: the name of its source and the ARN of its destination. */
  record Link(String source, String destination) {}

  private Evidence(List<TrailEvent> events) {
    changes =
        events.stream()
            .filter(e -> e.effect() == Effect.CHANGED)
            .collect(Collectors.groupingBy(TrailEvent::call));
    for (TrailEvent event : changes.getOrDefault("logs:" + CREATE_DELIVERY, List.of())) {
      Link link =
          new Link(
              event.request().getOrDefault("deliverySourceName", ""),
              event.request().getOrDefault("deliveryDestinationArn", ""));
      Optional.ofNullable(event.response().get("delivery.id"))
          .ifPresent(
              id -> {
                born.add(id);
                deliveries.computeIfAbsent(link, l -> new HashSet<>()).add(id);
              });
    }
  }

  /** What {@code events} tell. */
  static Evidence of(List<TrailEvent> events) {
    return new Evidence(events);
  }

  /** The ids that saved queries called {@code name} are known to have had. */
  Set<String> savedQueries(String name) {
    Set<String> ids = new HashSet<>();
    for (TrailEvent event : changes.getOrDefault("logs:PutQueryDefinition", List.of())) {
      if (name.equals(event.request().get("name"))) {
        Optional.ofNullable(event.request().get("queryDefinitionId")).ifPresent(ids::add);
        Optional.ofNullable(event.response().get("queryDefinitionId")).ifPresent(ids::add);
      }
    }
    return ids;
  }

  /** The ids that deliveries of {@code link} are known to have had. */
  Set<String> ids(Link link) {
    return deliveries.getOrDefault(link, Set.of());
  }

  /** Whether {@code id} is known to have been a delivery's, whichever. */
  boolean knows(String id) {
    return born.contains(id);
  }

  /** The newest call that {@code suspect} stands for. */
  Optional<TrailEvent> newest(Suspect suspect) {
    return about(suspect).max(BY_TIME);
  }

  /** When the newest call about {@code aspect} was made. */
  Optional<Instant> lastTouched(List<Suspect> aspect) {
    return aspect.stream().flatMap(this::about).map(TrailEvent::time).max(Instant::compareTo);
  }

  /** The newest call about {@code aspect}, if it explains what is live. */
  Optional<TrailEvent> explaining(List<Suspect> aspect) {
    Optional<Instant> last = lastTouched(aspect);
    Predicate<TrailEvent> newest = e -> last.filter(e.time()::equals).isPresent();
    return aspect.stream()
        .flatMap(suspect -> about(suspect).filter(newest).filter(suspect.explains()))
        .findFirst();
  }

  private Stream<TrailEvent> about(Suspect suspect) {
    return changes.getOrDefault(suspect.service() + ":" + suspect.call(), List.of()).stream()
        .filter(e -> suspect.about().test(e, this));
  }
}
