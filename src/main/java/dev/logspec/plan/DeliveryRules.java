package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind.Of;
import dev.logspec.model.Resource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What planning knows of deliveries. */
final class DeliveryRules implements KindRules {
  static final DeliveryRules ALL = new DeliveryRules();

  private DeliveryRules() {}

  @Override
  public void match(Desired.Entry entry, Matching matching) {
    matching.delivery(entry);
  }

  @Override
  public List<Address> hangsOn(Resource live, Map<String, Address> destinations) {
    List<Address> holders = new ArrayList<>();
    holders.add(ServedClusters.sourceOf(live));
    Optional.ofNullable(destinations.get(live.require(Of.DESTINATION))).ifPresent(holders::add);
    return holders;
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
    if (change.action() == Action.REPLACE) {
      return EnumSet.of(Risk.DELIVERY_GAP);
    }
    return change.action() == Action.DELETE ? EnumSet.of(Risk.DELIVERY_ENDS) : Set.of();
  }
}
