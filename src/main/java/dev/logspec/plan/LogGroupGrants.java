package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import dev.logspec.policy.LogGroupPolicy;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Access to log groups: one account policy for each place. */
final class LogGroupGrants {
  /** The quota is fixed (README, AWS facts 3). */
  private static final int MAX_POLICIES = 10;

  private final Desired desired;
  private final Observed observed;
  private final Set<String> accepted = new HashSet<>();

  LogGroupGrants(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
    for (Resource r : observed.resources().values()) {
      boolean byOthers = r.tags().owner().isEmpty() || r.tags().adopted();
      if (r.kind() == Kind.DELIVERY && byOthers) {
        accepted.add(r.require(Kind.Of.DESTINATION));
      }
    }
  }

  void into(Permissions permissions) {
    SortedMap<Place, List<Access>> byPlace = new TreeMap<>();
    for (Access access : desired.accesses()) {
      // A policy that was not read cannot be judged, and writing one blindly could narrow it.
      boolean judged = !observed.policiesUnread().contains(access.source());
      if (access.type() == DestinationType.CWL && judged) {
        byPlace.computeIfAbsent(access.source(), p -> new ArrayList<>()).add(access);
      }
    }
    byPlace.forEach((place, accesses) -> place(place, accesses, permissions));
  }

  private void place(Place place, List<Access> accesses, Permissions permissions) {
    Address ours =
        new Address(place, Kind.LOG_RESOURCE_POLICY, Permissions.policyName(desired.owner()));
    List<PolicyDocument> others = new ArrayList<>();
    Optional<PolicyDocument> own = Optional.empty();
    int count = 0;
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.LOG_RESOURCE_POLICY && r.address().place().equals(place)) {
        Optional<PolicyDocument> document = PolicyDocument.parse(r.require(Kind.Of.DOCUMENT));
        if (r.address().equals(ours)) {
          own = document;
        } else {
          count++;
          document.ifPresent(others::add);
        }
      }
    }
    Map<Arn, Access> needed = new HashMap<>();
    Map<Arn, Access> kept = new HashMap<>();
    for (Access access : accesses) {
      Requirement need = Requirement.logGroup(place, access.target());
      boolean byOurs = own.map(o -> o.covers(need).covered()).orElse(false);
      boolean byOthers = others.stream().anyMatch(o -> o.covers(need).covered());
      if (byOthers && !byOurs) {
        continue;
      }
      if (access.permissions() != Desired.Permissions.MANAGE) {
        if (byOurs) {
          // Ours from before: deliveries live by it, whoever looks after it from now on.
          kept.put(access.target(), access);
        } else if (access.permissions() == Desired.Permissions.CHECK) {
          permissions.find(missing(access, need));
        }
      } else if (!byOurs && accepted(access)) {
        permissions.find(unproven(access));
      } else {
        needed.put(access.target(), access);
      }
    }
    if (needed.isEmpty() && !kept.isEmpty()) {
      permissions.leave(ours);
      return;
    }
    needed.putAll(kept);
    want(ours, needed, count, own.isPresent(), permissions);
  }

  private void want(
      Address ours, Map<Arn, Access> needed, int others, boolean present, Permissions permissions) {
    Optional<String> document = LogGroupPolicy.document(ours.place(), needed.keySet());
    if (document.isEmpty()) {
      return;
    }
    Resource policy =
        Resource.at(ours).with(Kind.Of.DOCUMENT, PolicyDocument.canonical(document.get()));
    needed.values().stream()
        .sorted((a, b) -> a.destination().compareTo(b.destination()))
        .forEach(access -> permissions.want(policy, access));
    if (!present && others >= MAX_POLICIES) {
      Access first =
          needed.values().stream()
              .min((a, b) -> a.destination().compareTo(b.destination()))
              .orElseThrow();
      permissions.find(
          new Permissions.Finding(
              first,
              "the Region has "
                  + others
                  + " log resource policies, which is all AWS allows, so "
                  + ours.name()
                  + " cannot be added",
              "delete a policy that is not needed, or set permissions: skip and widen one of them",
              Waiver.LIMITS));
    }
  }

  /** AWS itself accepted a delivery that others made, so there was a permission then. */
  private boolean accepted(Access access) {
    Address destination = access.destination();
    return accepted.contains(
        Arn.deliveryDestination(destination.place(), destination.name()).toString());
  }

  private static Permissions.Finding missing(Access access, Requirement need) {
    return new Permissions.Finding(
        access,
        "no log resource policy lets delivery.logs.amazonaws.com write to the log group",
        "set permissions: manage, or add the statement\n" + need.statement(),
        Waiver.LOG_POLICY);
  }

  private static Permissions.Finding unproven(Access access) {
    return new Permissions.Finding(
        access,
        "no log resource policy seen lets delivery.logs.amazonaws.com write to the log group,"
            + " though AWS accepted the delivery when it was made by hand",
        "look whether logs arrive; if not, delete the delivery and apply: logspec then adds the"
            + " policy",
        Waiver.LOG_POLICY);
  }
}
