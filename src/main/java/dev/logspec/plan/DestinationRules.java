package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import dev.logspec.model.TrailEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What planning knows of delivery destinations. */
final class DestinationRules implements KindRules {
  static final DestinationRules ALL = new DestinationRules();

  private DestinationRules() {}

  @Override
  public void match(Desired.Entry entry, Matching matching) {
    matching.byIdentity(entry);
  }

  @Override
  public List<Address> hangsOn(Resource live, Map<String, Address> destinations) {
    return List.of();
  }

  @Override
  public boolean goesUnwanted(PlanOptions options) {
    return true;
  }

  @Override
  public String whenUnwanted() {
    return "the spec no longer has it";
  }

  @Override
  public boolean toldWhenForeign() {
    return true;
  }

  @Override
  public Set<Risk> risks(Change change) {
    return turned(change) ? EnumSet.of(Risk.TARGET_TURNED) : Set.of();
  }

  @Override
  public void limits(LimitCheck check) {
    check.tags();
  }

  @Override
  public Collection<Step> before(Step remove, Removals removals) {
    List<Step> before = new ArrayList<>(removals.to(remove.address()));
    removals.policyOf(remove.address()).ifPresent(before::add);
    return before;
  }

  @Override
  public List<String> lostByMaker(Resource live, Encroachments all) {
    return List.of(
        "it would be deleted and made anew; what is delivered through it arrives in "
            + Places.target(live)
            + " until now");
  }

  @Override
  public List<String> lostByUsers(Change change, Resource live, Encroachments all) {
    return turnedOrGone(change, live) ? all.throughIt(change, live) : List.of();
  }

  @Override
  public void suspects(Suspects suspects) {
    boolean changed =
        suspects.differs(Of.TARGET)
            || suspects.differs(Of.TYPE)
            || suspects.differs(Of.OUTPUT_FORMAT);
    if (suspects.missing() || changed || suspects.appeared()) {
      String target = Suspects.bare(suspects.live(Of.TARGET).orElse(""));
      Predicate<TrailEvent> put =
          e ->
              Optional.ofNullable(
                      e.request().get("deliveryDestinationConfiguration.destinationResourceArn"))
                  .map(arn -> Suspects.bare(arn).equals(target))
                  .orElse(true);
      suspects.putOrDeleted(
          "PutDeliveryDestination", "DeleteDeliveryDestination", suspects.named("name"), put);
    }
    suspects.tags(Arn.deliveryDestination(suspects.address().place(), suspects.address().name()));
  }

  /** A put overwrites the target whoever owns the destination (AWS facts 3). */
  private static boolean turned(Change change) {
    return change.action() == Action.ADOPT
        && !change
            .was()
            .flatMap(r -> r.get(Of.TARGET))
            .equals(change.willBe().flatMap(r -> r.get(Of.TARGET)));
  }

  private static boolean turnedOrGone(Change change, Resource live) {
    return Encroachments.goes(change)
        || change
            .willBe()
            .map(after -> !after.get(Of.TARGET).equals(live.get(Of.TARGET)))
            .orElse(false);
  }
}
