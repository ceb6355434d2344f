package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Desired;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What planning knows of the policies of delivery destinations. */
final class DestinationPolicyRules implements KindRules {
  static final DestinationPolicyRules ALL = new DestinationPolicyRules();

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

  private static Address holder(Address policy) {
    return new Address(policy.place(), Kind.DELIVERY_DESTINATION, policy.name());
  }
}
