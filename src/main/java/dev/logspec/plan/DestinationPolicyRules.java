package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.policy.OwnStatement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What planning knows of the policies of delivery destinations. */
final class DestinationPolicyRules implements KindRules {
  static final DestinationPolicyRules ALL = new DestinationPolicyRules();

  /** AWS facts 1. */
  private static final int LONGEST = 51_200;

  private DestinationPolicyRules() {}

  @Override
  public void match(Desired.Entry entry, Matching matching) {
    matching.byIdentity(entry);
  }

  @Override
  public List<Address> hangsOn(Resource live, Map<String, Address> destinations) {
    return List.of(holder(live.address()));
  }

  @Override
  public boolean goesUnwanted(PlanOptions options) {
    return true;
  }

  @Override
  public String whenUnwanted() {
    return "no other account of the spec delivers to it";
  }

  @Override
  public boolean toldWhenForeign() {
    return false;
  }

  @Override
  public Set<Risk> risks(Change change) {
    return Set.of();
  }

  @Override
  public void limits(LimitCheck check) {
    check.document(
        OwnStatement.OF_DESTINATION,
        LONGEST,
        "let fewer accounts deliver to it, or give them a destination of their own");
  }

  @Override
  public Collection<Step> before(Step remove, Removals removals) {
    return removals.to(remove.address());
  }

  @Override
  public List<String> lostByMaker(Resource live, Encroachments all) {
    return List.of();
  }

  @Override
  public List<String> lostByUsers(Change change, Resource live, Encroachments all) {
    return List.of();
  }

  @Override
  public void suspects(Suspects suspects) {
    suspects.putOrDeleted(
        "PutDeliveryDestinationPolicy",
        "DeleteDeliveryDestinationPolicy",
        suspects.named("deliveryDestinationName"));
  }

  private static Address holder(Address policy) {
    return new Address(policy.place(), Kind.DELIVERY_DESTINATION, policy.name());
  }
}
