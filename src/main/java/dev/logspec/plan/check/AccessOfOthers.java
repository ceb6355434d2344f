package dev.logspec.plan.check;

import dev.logspec.model.Arn;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.Desired.Layout;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Change;
import dev.logspec.policy.BucketStatements;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * Deliveries that are not the spec's and may write only by what the spec grants: when a statement
 * or policy of ours goes or is narrowed, their logs stop with nothing else to show for it.
 */
final class AccessOfOthers {
  private final Observed observed;
  private final Map<String, Resource> destinations;
  private final Predicate<Resource> others;

  /**
   * @param destinations by ARN
   * @param others whether a delivery is others' and stays so
   */
  AccessOfOthers(
      Observed observed, Map<String, Resource> destinations, Predicate<Resource> others) {
    this.observed = observed;
    this.destinations = destinations;
    this.others = others;
  }

  /** What others lose by a change of our statement in a bucket, a sentence for each delivery. */
  List<String> bucket(Change change) {
    String name = change.address().name();
    Arn bucket = Arn.bucket(change.address().place().partition(), name, "");
    Optional<String> policy = observed.bucket(bucket).flatMap(b -> b.policy().seen());
    String after =
        statements(change.willBe())
            .into(policy, statements(change.was()))
            .fold(text -> text, () -> "", refused -> policy.orElse(""));
    return losers(
        DestinationType.S3,
        document(policy.map(Document::of)),
        document(Optional.of(Document.of(after))),
        AccessOfOthers::needs,
        delivery -> target(delivery).filter(t -> in(t, name)).isPresent());
  }

  private static List<Requirement> needs(Resource delivery, Arn target) {
    boolean hive = delivery.get(Kind.Of.HIVE_PARTITIONS).orElse(false);
    Layout layout = hive ? Layout.HIVE : Layout.PLAIN;
    return Requirement.bucket(delivery.address().place(), target, Optional.empty(), layout);
  }

  private static boolean in(Arn target, String bucket) {
    return target.resource().equals(bucket) || target.resource().startsWith(bucket + "/");
  }

  /** What others lose by a change of our policy on log groups, a sentence for each delivery. */
  List<String> groups(Change change) {
    Place place = change.address().place();
    List<PolicyDocument> before = new ArrayList<>();
    List<PolicyDocument> after = new ArrayList<>();
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.LOG_RESOURCE_POLICY && r.address().place().equals(place)) {
        PolicyDocument document = document(r.get(Kind.Of.DOCUMENT));
        PolicyDocument besides = document(r.get(Kind.Of.OTHERS));
        before.addAll(List.of(document, besides));
        after.add(besides);
        if (!r.address().equals(change.address())) {
          after.add(document);
        }
      }
    }
    change.willBe().ifPresent(r -> after.add(document(r.get(Kind.Of.DOCUMENT))));
    return losers(
        DestinationType.CWL,
        PolicyDocument.all(before),
        PolicyDocument.all(after),
        (delivery, target) -> List.of(Requirement.logGroup(delivery.address().place(), target)),
        delivery -> delivery.address().place().equals(place));
  }

  private List<String> losers(
      DestinationType type,
      PolicyDocument before,
      PolicyDocument after,
      BiFunction<Resource, Arn, List<Requirement>> needs,
      Predicate<Resource> concerned) {
    List<String> lost = new ArrayList<>();
    for (Resource delivery : observed.resources().values()) {
      boolean ofType =
          delivery.kind() == Kind.DELIVERY
              && DeliveryName.of(delivery.address()).destinationType().equals(Optional.of(type));
      if (ofType && others.test(delivery) && concerned.test(delivery)) {
        target(delivery)
            .map(target -> needs.apply(delivery, target))
            .filter(all -> all.stream().anyMatch(need -> may(before, need) && !may(after, need)))
            .ifPresent(all -> lost.add(sentence(delivery)));
      }
    }
    return lost;
  }

  private static boolean may(PolicyDocument policy, Requirement need) {
    return policy.covers(need).covered();
  }

  private static String sentence(Resource delivery) {
    return "the delivery "
        + delivery.address().name()
        + " in "
        + delivery.address().place()
        + ", which is not this spec's, may write by it alone";
  }

  private Optional<Arn> target(Resource delivery) {
    return Optional.ofNullable(destinations.get(delivery.require(Kind.Of.DESTINATION)))
        .flatMap(d -> d.get(Kind.Of.TARGET))
        .flatMap(Arn::parse);
  }

  private static BucketStatements statements(Optional<Resource> resource) {
    return resource
        .flatMap(r -> r.get(Kind.Of.DOCUMENT))
        .map(BucketStatements::of)
        .orElse(BucketStatements.NONE);
  }

  private static PolicyDocument document(Optional<Document> document) {
    return document.flatMap(PolicyDocument::of).orElse(PolicyDocument.all(List.of()));
  }
}
