package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.policy.DestinationPolicy;
import dev.logspec.policy.Verdict;
import java.util.Collection;

/** Policies of delivery destinations in which nothing is ours. */
public final class PoliciesOfOthers {
  private PoliciesOfOthers() {}

  /**
   * Whether {@code policy}, as it is live, has nothing of ours and certainly lets all {@code
   * accounts} make deliveries to its destination.
   */
  public static boolean letIn(Resource policy, Collection<String> accounts) {
    Address address = policy.address();
    Arn destination = Arn.deliveryDestination(address.place(), address.name());
    String document = policy.get(Kind.Of.OTHERS).map(d -> d.text()).orElse("");
    return policy.vacant()
        && accounts.stream()
            .map(account -> DestinationPolicy.allows(document, destination, account))
            .allMatch(Verdict::covered);
  }
}
