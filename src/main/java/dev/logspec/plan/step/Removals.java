package dev.logspec.plan.step;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Kind;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.step.Step.Half;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a plan takes away, by what hangs on it: which removal must go before which. */
final class Removals {
  private final List<Step> deliveries = new ArrayList<>();
  private final Map<Address, List<Step>> bySource = new HashMap<>();
  private final Map<String, List<Step>> byDestination = new HashMap<>();
  private final Map<Address, Step> policies = new HashMap<>();
  private final List<Step> turnedAway = new ArrayList<>();
  private final Map<Place, List<Step>> queries = new HashMap<>();
  private final Map<String, List<Step>> turnedAwayFrom = new HashMap<>();

  /** Those among {@code steps}. */
  Removals(List<Step> steps) {
    for (Step step : steps) {
      boolean removes = step.half() == Half.REMOVE;
      if (removes && step.address().kind() == Kind.DELIVERY) {
        delivery(step, step.change().was().orElseThrow());
      }
      if (removes && step.address().kind() == Kind.DELIVERY_DESTINATION_POLICY) {
        policies.put(step.address(), step);
      }
      if (step.address().kind() == Kind.DELIVERY_DESTINATION) {
        destination(step);
      }
      if (removes && step.address().kind() == Kind.QUERY_DEFINITION) {
        list(queries, step.address().place()).add(step);
      }
    }
  }

  private void delivery(Step remove, Resource live) {
    deliveries.add(remove);
    live.get(Kind.Of.SOURCE)
        .map(name -> new Address(live.address().place(), Kind.DELIVERY_SOURCE, name))
        .ifPresent(source -> list(bySource, source).add(remove));
    live.get(Kind.Of.DESTINATION).ifPresent(arn -> list(byDestination, arn).add(remove));
  }

  /** Notes a step that takes a destination away from its target. */
  private void destination(Step step) {
    Optional<String> was = step.change().was().flatMap(r -> r.get(Kind.Of.TARGET));
    boolean away =
        step.half() == Half.REMOVE
            || !step.change().willBe().flatMap(r -> r.get(Kind.Of.TARGET)).equals(was);
    if (was.isPresent() && away) {
      turnedAway.add(step);
      list(turnedAwayFrom, was.get()).add(step);
    }
  }

  private static <K> List<Step> list(Map<K, List<Step>> lists, K key) {
    return lists.computeIfAbsent(key, k -> new ArrayList<>());
  }

  /** The removals of deliveries. */
  List<Step> deliveries() {
    return deliveries;
  }

  /** The steps that give a destination another target. */
  List<Step> turnedElsewhere() {
    return turnedAway.stream().filter(step -> !deletes(step)).toList();
  }

  private static boolean deletes(Step step) {
    return step.change().action() == Action.DELETE;
  }

  /** What must have gone before {@code remove}. */
  Collection<Step> before(Step remove) {
    Address address = remove.address();
    return switch (address.kind()) {
      case LOG_GROUP ->
          both(
              turnedAwayFrom(Arn.logGroup(address.place(), address.name()).toString()),
              queriesIn(address.place()));
      case LOG_RESOURCE_POLICY, FIREHOSE_DELIVERY_TAG -> livedBy(remove);
      case BUCKET_POLICY_STATEMENT -> wroteBy(remove);
      case DELIVERY_DESTINATION -> both(to(address), policyOf(address).stream().toList());
      case DELIVERY_DESTINATION_POLICY -> to(address);
      case DELIVERY_SOURCE -> bySource.getOrDefault(address, List.of());
      case DELIVERY, QUERY_DEFINITION -> List.of();
    };
  }

  /** The removal of the policy of the destination at {@code destination}. */
  private Optional<Step> policyOf(Address destination) {
    return Optional.ofNullable(policies.get(policy(destination)));
  }

  /** The steps that take a destination away from {@code target}. */
  private List<Step> turnedAwayFrom(String target) {
    return turnedAwayFrom.getOrDefault(target, List.of());
  }

  /** The removals of saved queries in {@code place}, which may search what goes there. */
  private List<Step> queriesIn(Place place) {
    return queries.getOrDefault(place, List.of());
  }

  /** What wrote by the bucket's statement that goes with {@code remove}. */
  private List<Step> wroteBy(Step remove) {
    return deletes(remove) ? both(deliveries, turnedElsewhere()) : deliveries;
  }

  /**
   * What lived by the permission that goes with {@code remove}. A destination that is turned to
   * another target takes its deliveries along. What is made again may be waited for, so it must not
   * wait for a cluster that has no place yet.
   */
  private List<Step> livedBy(Step remove) {
    return deletes(remove) ? both(deliveries, turnedAway) : deliveries;
  }

  private static List<Step> both(List<Step> some, List<Step> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static Address policy(Address destination) {
    return new Address(destination.place(), Kind.DELIVERY_DESTINATION_POLICY, destination.name());
  }

  /** The removals of deliveries to the destination of {@code address}, its own or its policy's. */
  private List<Step> to(Address address) {
    String arn = Arn.deliveryDestination(address.place(), address.name()).toString();
    return byDestination.getOrDefault(arn, List.of());
  }

  /**
   * What must wait for {@code remove} against the order of removals. A bucket's statement that is
   * deleted goes before the destinations that are: once they are gone, nothing live tells the next
   * run that the bucket was ever delivered to.
   */
  List<Step> after(Step remove) {
    boolean statement = remove.address().kind() == Kind.BUCKET_POLICY_STATEMENT;
    return statement && deletes(remove)
        ? turnedAway.stream()
            .filter(Removals::deletes)
            .filter(step -> step.address().place().equals(remove.address().place()))
            .toList()
        : List.of();
  }
}
