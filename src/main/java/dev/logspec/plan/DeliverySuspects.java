package dev.logspec.plan;

import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.model.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Suspects of deliveries. Calls name a delivery by its id alone, but for the one that makes it,
 * which names source and destination and is answered with the id.
 */
final class DeliverySuspects {
  private static final String LOGS = "logs";
  private static final String CREATE = "CreateDelivery";
  private static final String DELETE = "DeleteDelivery";

  private DeliverySuspects() {}

  static List<List<Suspect>> of(Change change) {
    if (change.action() == Action.CREATE) {
      Resource wanted = change.willBe().orElseThrow();
      return List.of(
          List.of(
              Suspect.of(LOGS, CREATE, made(wanted), e -> false),
              new Suspect(LOGS, DELETE, (e, all) -> ids(wanted, all).contains(id(e)), e -> true)));
    }
    Resource live = change.was().orElseThrow();
    Predicate<TrailEvent> asItIs = asItIs(live);
    Suspect create =
        Suspect.of(
            LOGS, CREATE, e -> made(live).test(e) && born(e).equals(live.get(Of.ID)), asItIs);
    List<Suspect> aspect = new ArrayList<>();
    boolean other = change.differences().stream().anyMatch(f -> !f.attribute().equals(Of.TAGS));
    if (other || change.action() == Action.ADOPT || change.action() == Action.DELETE) {
      aspect.add(create);
    }
    if (other && change.action() != Action.REPLACE) {
      aspect.add(
          Suspect.of(
              LOGS,
              "UpdateDeliveryConfiguration",
              Suspects.by("id", id -> live.get(Of.ID).equals(Optional.of(id))),
              asItIs));
    }
    return List.of(aspect);
  }

  /**
   * The newest deletion that may have been the one of {@code change}, a delivery that is missing
   * and whose id nothing tells: one of an id that no other delivery is known to have had.
   */
  static Optional<TrailEvent> possible(Change change, List<TrailEvent> all) {
    boolean known = change.willBe().map(wanted -> !ids(wanted, all).isEmpty()).orElse(true);
    if (change.action() != Action.CREATE || known) {
      return Optional.empty();
    }
    Set<String> others =
        all.stream().flatMap(e -> born(e).stream()).collect(Collectors.toUnmodifiableSet());
    Suspect unknown = Suspect.of(LOGS, DELETE, e -> !others.contains(id(e)), e -> true);
    return all.stream().filter(e -> unknown.matches(e, all)).max(Inquiry.BY_TIME);
  }

  /** Calls that made a delivery of the source and destination of {@code delivery}. */
  private static Predicate<TrailEvent> made(Resource delivery) {
    return Suspects.by("deliverySourceName", delivery.require(Of.SOURCE)::equals)
        .and(Suspects.by("deliveryDestinationArn", delivery.require(Of.DESTINATION)::equals));
  }

  /** The ids that the delivery {@code wanted} is known to have had. */
  private static Set<String> ids(Resource wanted, List<TrailEvent> all) {
    Suspect create = Suspect.of(LOGS, CREATE, made(wanted), e -> false);
    return all.stream()
        .filter(e -> create.matches(e, all))
        .flatMap(e -> born(e).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Optional<String> born(TrailEvent event) {
    return Optional.ofNullable(event.response().get("delivery.id"));
  }

  private static String id(TrailEvent event) {
    return event.request().getOrDefault("id", "");
  }

  /** The suffix path is left out: AWS puts its own prefix before it, or not (README, AWS facts 4). */
  private static Predicate<TrailEvent> asItIs(Resource live) {
    String fields =
        String.join(",", live.get(Of.RECORD_FIELDS).map(Texts::values).orElse(List.of()));
    return Suspects.saying("recordFields", fields)
        .and(Suspects.saying("fieldDelimiter", live.get(Of.FIELD_DELIMITER).orElse("")));
  }
}
