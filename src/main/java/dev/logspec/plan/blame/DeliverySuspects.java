package dev.logspec.plan.blame;

import dev.logspec.model.Arn;
import dev.logspec.model.Attribute.Texts;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.TrailEvent;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.blame.Evidence.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Suspects of deliveries. Calls name a delivery by its id alone, but for the one that makes it,
 * which names source and destination and is answered with the id.
 */
final class DeliverySuspects {
  private static final String LOGS = "logs";
  private static final String CREATE = "CreateDelivery";
  private static final String DELETE = "DeleteDelivery";

  private DeliverySuspects() {}

  /** Names those of a change of a delivery. */
  static void name(Suspects suspects) {
    itself(suspects);
    Place place = suspects.address().place();
    suspects.tags(Arn.delivery(place, suspects.live(Of.ID).orElse("-")));
  }

  private static void itself(Suspects suspects) {
    Change change = suspects.change();
    if (suspects.missing()) {
      Link link = link(change.willBe().orElseThrow());
      suspects.add(
          Suspects.call(CREATE, made(link), e -> false),
          new Suspect(LOGS, DELETE, (e, known) -> known.ids(link).contains(id(e)), e -> true));
      return;
    }
    Resource live = change.was().orElseThrow();
    Predicate<TrailEvent> asItIs = asItIs(live);
    List<Suspect> aspect = new ArrayList<>();
    boolean other = change.differences().stream().anyMatch(f -> !f.attribute().equals(Of.TAGS));
    if (other || suspects.appeared()) {
      Predicate<TrailEvent> born =
          e -> Optional.ofNullable(e.response().get("delivery.id")).equals(live.get(Of.ID));
      aspect.add(
          Suspects.call(CREATE, made(link(live)).and(born), asItIs.and(suspects.ownerless())));
    }
    if (other && change.action() != Action.REPLACE) {
      Predicate<TrailEvent> ours = Suspects.by("id", id -> live.get(Of.ID).equals(Optional.of(id)));
      aspect.add(Suspects.call("UpdateDeliveryConfiguration", ours, asItIs));
    }
    suspects.add(aspect.toArray(Suspect[]::new));
  }

  /**
   * The newest deletion that may have been the one of {@code change}, a delivery that is missing
   * and whose id nothing tells: one of an id that no other delivery is known to have had.
   */
  static Optional<TrailEvent> possible(Change change, Evidence known) {
    boolean missing = change.action() == Action.CREATE;
    if (!missing || !known.ids(link(change.willBe().orElseThrow())).isEmpty()) {
      return Optional.empty();
    }
    return known.newest(Suspect.of(LOGS, DELETE, e -> !known.knows(id(e)), e -> true));
  }

  private static Link link(Resource delivery) {
    return new Link(delivery.require(Of.SOURCE), delivery.require(Of.DESTINATION));
  }

  /** Calls that made a delivery of {@code link}. */
  private static Predicate<TrailEvent> made(Link link) {
    return Suspects.by("deliverySourceName", link.source()::equals)
        .and(Suspects.by("deliveryDestinationArn", link.destination()::equals));
  }

  private static String id(TrailEvent event) {
    return event.request().getOrDefault("id", "");
  }

  /** The suffix path is left out: AWS puts its own before it, or not (AWS facts 4). */
  private static Predicate<TrailEvent> asItIs(Resource live) {
    String fields =
        String.join(",", live.get(Of.RECORD_FIELDS).map(Texts::values).orElse(List.of()));
    return Suspects.saying("recordFields", fields)
        .and(Suspects.saying("fieldDelimiter", live.get(Of.FIELD_DELIMITER).orElse("")));
  }
}
