package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Document;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.release.Releases;
import dev.logspec.policy.LogGroupPolicy;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Requirement;
import dev.logspec.policy.Verdict;
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
final class LogGroupGrants implements AccessGrants.Grants {
  /** The quota is fixed (AWS facts 3). */
  private static final int MAX_POLICIES = 10;

  private final Desired desired;
  private final Observed observed;
  private final Map<Resource, Arn> goingOn;
  private final Accepted accepted;

  LogGroupGrants(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
    this.goingOn = Releases.of(desired, observed).goingOn("logs");
    this.accepted = new Accepted(observed);
  }

  @Override
  public void into(AccessGrants permissions) {
    SortedMap<Place, List<Access>> byPlace = new TreeMap<>();
    for (Access access : desired.accesses()) {
      // A policy that was not read cannot be judged, and writing one blindly could narrow it.
      boolean judged = !observed.unread(Kind.LOG_RESOURCE_POLICY, access.source());
      if (access.type() == DestinationType.CWL && judged) {
        byPlace.computeIfAbsent(access.source(), p -> new ArrayList<>()).add(access);
      }
    }
    for (Resource r : observed.resources().values()) {
      // What the spec left may still serve what goes on.
      if (r.kind() == Kind.LOG_RESOURCE_POLICY
          && Ownership.of(r, desired.owner(), observed).ours()
          && !observed.unread(Kind.LOG_RESOURCE_POLICY, r.address().place())) {
        byPlace.computeIfAbsent(r.address().place(), p -> new ArrayList<>());
      }
    }
    byPlace.forEach((place, accesses) -> place(place, accesses, permissions));
    unread(permissions);
  }

  /** One finding for each place, however many groups it has. */
  private void unread(AccessGrants permissions) {
    Set<Place> told = new HashSet<>();
    for (Access access : desired.accesses()) {
      boolean managed = access.permissions() == Desired.Permissions.MANAGE;
      boolean unread = observed.unread(Kind.LOG_RESOURCE_POLICY, access.source());
      if (access.type() == DestinationType.CWL && managed && unread && told.add(access.source())) {
        permissions.find(
            AccessGrants.Finding.doubtful(
                access,
                "the log resource policies could not be read, so none of ours is written",
                "let the role call logs:DescribeResourcePolicies"));
      }
    }
  }

  private void place(Place place, List<Access> accesses, AccessGrants permissions) {
    Address ours = new Address(place, Kind.LOG_RESOURCE_POLICY, Ownership.nameOf(desired.owner()));
    Policies policies = policies(ours);
    Map<Arn, Access> needed = new HashMap<>();
    Set<Arn> kept = new HashSet<>(goingOn(place, policies));
    for (Access access : accesses) {
      Requirement need = Requirement.logGroup(place, access.target());
      boolean byOurs = policies.own().filter(o -> o.covers(need).covered()).isPresent();
      boolean byOthers = !policies.silent() && policies.byOthers(need).covered();
      boolean manages = access.permissions() == Desired.Permissions.MANAGE;
      if (!byOurs && byOthers && (!manages || policies.lastingly(need))) {
        continue;
      }
      if (!byOurs && byOthers && policies.full()) {
        permissions.find(borrowed(access));
        continue;
      }
      boolean checked = access.permissions() == Desired.Permissions.CHECK;
      if (checked || manages) {
        // Ours does not help against a deny of others.
        Optional<Verdict> trouble =
            checked && !byOurs ? Optional.of(policies.byOthers(need)) : policies.denial(need);
        trouble.flatMap(v -> finding(v, access, need)).ifPresent(permissions::find);
      }
      if (!manages) {
        if (byOurs) {
          // Ours from before: deliveries live by it, whoever looks after it from now on.
          kept.add(access.target());
        }
      } else if (!byOurs && !byOthers && accepted.has(access)) {
        permissions.find(unproven(access));
      } else {
        needed.put(access.target(), access);
      }
    }
    if (needed.isEmpty() && !kept.isEmpty()) {
      permissions.leave(ours);
      return;
    }
    want(ours, needed, kept, policies, permissions);
  }

  /**
   * The log groups to which something delivers that is nobody's, and that nothing lets it write to
   * but our policy.
   */
  private Set<Arn> goingOn(Place place, Policies policies) {
    Set<Arn> groups = new HashSet<>();
    goingOn.forEach(
        (delivery, group) -> {
          boolean here = delivery.address().place().equals(place);
          if (here && livesByOurs(Requirement.logGroup(place, group), policies)) {
            groups.add(group);
          }
        });
    return groups;
  }

  private static boolean livesByOurs(Requirement need, Policies policies) {
    boolean byOurs = policies.own().filter(own -> own.covers(need).covered()).isPresent();
    return byOurs && !policies.lastingly(need);
  }

  /**
   * The log resource policies of a place, which AWS judges together.
   *
   * @param own ours, when it is there and can be read
   * @param oursIsThere whether it is there
   * @param others how many others there are
   * @param unreadable how many of them cannot be read
   * @param standing what others say, also in what they have added to ours
   * @param lasting the same without the policies of other specs: such a policy goes when that spec
   *     goes
   */
  private record Policies(
      Optional<PolicyDocument> own,
      boolean oursIsThere,
      int others,
      int unreadable,
      PolicyDocument standing,
      PolicyDocument lasting) {

    /** Whether nobody else says anything. */
    boolean silent() {
      return unreadable == 0 && standing.isEmpty();
    }

    /** What others' policies say of {@code need}; nothing is certain while one cannot be read. */
    Verdict byOthers(Requirement need) {
      return unreadable > 0
          ? Verdict.unseen("one of them is of a form that is not known")
          : standing.covers(need);
    }

    /** Whether {@code need} is met by policies that no other spec may take away. */
    boolean lastingly(Requirement need) {
      return lasting.covers(need).covered();
    }

    /** What certainly or perhaps forbids it, whatever else allows it. */
    Optional<Verdict> denial(Requirement need) {
      return standing.denial(need);
    }

    /** Whether AWS has no place for another. */
    boolean full() {
      return !oursIsThere && others >= MAX_POLICIES;
    }
  }

  private Policies policies(Address ours) {
    Optional<PolicyDocument> own = Optional.empty();
    boolean present = false;
    int count = 0;
    int unreadable = 0;
    List<PolicyDocument> standing = new ArrayList<>();
    List<PolicyDocument> lasting = new ArrayList<>();
    for (Resource r : observed.resources().values()) {
      if (r.kind() == Kind.LOG_RESOURCE_POLICY && r.address().place().equals(ours.place())) {
        Optional<PolicyDocument> document = r.get(Kind.Of.DOCUMENT).flatMap(PolicyDocument::of);
        Optional<PolicyDocument> besides = r.get(Kind.Of.OTHERS).flatMap(PolicyDocument::of);
        if (r.address().equals(ours)) {
          own = document;
          present = true;
          besides.ifPresent(standing::add);
          besides.ifPresent(lasting::add);
        } else {
          count++;
          unreadable += document.isEmpty() ? 1 : 0;
          document.ifPresent(standing::add);
          document
              .filter(d -> Ownership.specIn(r.address().name()).isEmpty())
              .ifPresent(lasting::add);
        }
      }
    }
    return new Policies(
        own, present, count, unreadable, PolicyDocument.all(standing), PolicyDocument.all(lasting));
  }

  private void want(
      Address ours,
      Map<Arn, Access> needed,
      Set<Arn> kept,
      Policies policies,
      AccessGrants permissions) {
    Set<Arn> groups = new HashSet<>(needed.keySet());
    groups.addAll(kept);
    Optional<Document> document = LogGroupPolicy.document(ours.place(), groups);
    if (document.isEmpty()) {
      return;
    }
    Resource policy = Resource.at(ours).with(Kind.Of.DOCUMENT, document.get());
    Optional<Access> first =
        needed.values().stream().min((a, b) -> a.destination().compareTo(b.destination()));
    // What is said of the policy is said of the first that needs it.
    first.ifPresent(access -> permissions.want(policy, access));
    needed.values().forEach(access -> permissions.want(policy, access));
    if (policies.full()) {
      permissions.refuse(
          first.orElseThrow(),
          "the Region has "
              + policies.others()
              + " log resource policies, which is all AWS allows, so "
              + ours.name()
              + " cannot be added",
          "delete a policy that is not needed, or set permissions: skip and widen one of them");
    }
  }

  /** A certain no as what it is, a doubt as a doubt, nothing for a yes. */
  private static Optional<AccessGrants.Finding> finding(
      Verdict verdict, Access access, Requirement need) {
    String what =
        verdict.advice().isEmpty()
            ? "set permissions: manage, or add the statement\n" + need.statement()
            : verdict.advice();
    return switch (verdict.outcome()) {
      case COVERED -> Optional.empty();
      case NOT_COVERED ->
          Optional.of(
              AccessGrants.Finding.certain(
                  access,
                  Door.LOG_POLICY,
                  "no log resource policy lets delivery.logs.amazonaws.com write to the log group: "
                      + verdict.reason(),
                  what));
      case UNKNOWN ->
          Optional.of(
              AccessGrants.Finding.doubtful(
                  access,
                  "whether the log resource policies let delivery.logs.amazonaws.com write could not"
                      + " be checked: "
                      + verdict.reason(),
                  "look whether logs arrive, or " + what));
    };
  }

  private static AccessGrants.Finding borrowed(Access access) {
    return AccessGrants.Finding.doubtful(
        access,
        "the log group may be written to only by the log resource policy of another spec, and goes"
            + " dark with that; the Region has all the policies that AWS allows, so one of its own"
            + " cannot be added",
        "delete a policy that is not needed");
  }

  private static AccessGrants.Finding unproven(Access access) {
    return AccessGrants.Finding.doubtful(
        access,
        "no log resource policy seen lets delivery.logs.amazonaws.com write to the log group,"
            + " though AWS accepted the delivery when it was made by hand",
        "look whether logs arrive; if not, delete the delivery and apply: logspec then adds the"
            + " policy");
  }
}
