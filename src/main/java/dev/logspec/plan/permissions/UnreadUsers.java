package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.policy.DestinationPolicy;
import dev.logspec.policy.Verdict;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Accounts and Regions in which nothing could be read. Whether they have a cluster that delivers to
 * a bucket, stream or destination elsewhere nobody knows. So what lets them write stays, as logs
 * may live by it; but nobody is let in on suspicion.
 */
public final class UnreadUsers {
  private final Desired desired;
  private final Observed observed;
  private final Set<Place> unread = new HashSet<>();

  private UnreadUsers(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
    observed.unreadable().forEach(u -> unread.add(u.place()));
  }

  /** {@code desired}, by which no such account is let in anywhere for the first time. */
  public static Desired leftOut(Desired desired, Observed observed) {
    return observed.unreadable().isEmpty() ? desired : new UnreadUsers(desired, observed).leftOut();
  }

  private Desired leftOut() {
    Map<Address, SortedSet<String>> users = new TreeMap<>();
    for (Access access : desired.accesses()) {
      Address destination = access.destination();
      SortedSet<String> accounts = users.computeIfAbsent(destination, d -> new TreeSet<>());
      String account = access.source().account();
      boolean other = !account.equals(destination.place().account());
      if (other && (!unread.contains(access.source()) || letIn(destination.place(), account))) {
        accounts.add(account);
      }
    }
    SortedMap<Address, Desired.Entry> entries = new TreeMap<>(desired.entries());
    users.forEach(
        (destination, accounts) ->
            entries.computeIfPresent(
                destination.of(Kind.DELIVERY_DESTINATION_POLICY),
                (policy, entry) -> accounts.isEmpty() ? null : letting(entry, accounts)));
    return desired
        .with(entries)
        .writing(desired.accesses().stream().filter(a -> !unread.contains(a.source())).toList());
  }

  private static Desired.Entry letting(Desired.Entry entry, SortedSet<String> accounts) {
    Resource policy = entry.resource();
    Document document = DestinationPolicy.document(policy.address().place(), accounts);
    return entry.with(policy.with(Kind.Of.DOCUMENT, document));
  }

  /** Whether a destination in {@code owner} lets {@code account} in: it may have another name. */
  private boolean letIn(Place owner, String account) {
    return observed.resources().values().stream()
        .filter(r -> r.kind() == Kind.DELIVERY_DESTINATION_POLICY)
        .filter(r -> r.address().place().equals(owner))
        .anyMatch(policy -> letsIn(policy, account));
  }

  private static boolean letsIn(Resource policy, String account) {
    Address address = policy.address();
    Arn destination = Arn.deliveryDestination(address.place(), address.name());
    Optional<Document> ours = policy.get(Kind.Of.DOCUMENT);
    return ours.map(d -> DestinationPolicy.allows(d.text(), destination, account))
        .filter(Verdict::covered)
        .isPresent();
  }
}
