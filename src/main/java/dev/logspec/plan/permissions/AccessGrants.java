package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Works out which policies, statements and tags let the delivery service write where the spec wants
 * logs: as desired objects where the spec manages them, as findings where it only checks them.
 *
 * <p>A permission that is there already, in whoever's policy, is enough: ours is added only to what
 * nothing else covers. Once ours covers something it goes on doing so, or two tools that each see
 * the other's statement would take turns in removing their own.
 */
public final class AccessGrants {
  /** What becomes of a grant of ours that nothing planned needs. */
  public enum Unneeded {
    /** It goes, where it is known that nothing lives by it. */
    GOES,
    /** It stays: not all was planned, or nothing is to go. */
    STAYS
  }

  private final Map<Address, Desired.Entry> entries = new LinkedHashMap<>();
  private final Map<Address, Resource> statements = new LinkedHashMap<>();
  private final Map<Address, Set<Address>> neededBy = new HashMap<>();
  private final Set<Address> left = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Diagnostic> refusals = new ArrayList<>();
  private final Desired desired;
  private final Observed observed;

  /**
   * Something that is missing for {@code access}, or may be.
   *
   * @param door what is closed where that is certain; what is not is a warning
   * @param summary what is missing, one sentence
   * @param hint what to do, with the statement to add
   */
  record Finding(Access access, Optional<Door> door, String summary, String hint) {
    /** Something that certainly is missing. */
    static Finding certain(Access access, Door door, String summary, String hint) {
      return new Finding(access, Optional.of(door), summary, hint);
    }

    /** Something of which nothing certain is known. */
    static Finding doubtful(Access access, String summary, String hint) {
      return new Finding(access, Optional.empty(), summary, hint);
    }

    private Diagnostic diagnostic(Set<String> made) {
      Address destination = access.destination();
      Arn arn = Arn.deliveryDestination(destination.place(), destination.name());
      return door.filter(d -> made.contains(arn.toString()))
          .map(d -> Diagnostic.error(subject(), summary, hint).unless(d.judgement()))
          .map(d -> d.at(Optional.of(access.location())))
          .orElseGet(this::warning);
    }

    /** What a plan says of it that makes no delivery there. */
    Diagnostic warning() {
      return Diagnostic.warning(subject(), summary, hint).at(Optional.of(access.location()));
    }

    private String subject() {
      return access.target().toString();
    }
  }

  private AccessGrants(Desired desired, Observed observed) {
    this.desired = desired;
    this.observed = observed;
  }

  /** What {@code desired} needs, beside what {@code observed} has. */
  public static AccessGrants of(Desired desired, Observed observed, Unneeded unneeded) {
    AccessGrants permissions = new AccessGrants(desired, observed);
    for (DestinationType type : DestinationType.values()) {
      permissions.grants(type, unneeded).into(permissions);
    }
    new KeyGrants(observed).into(permissions, desired.accesses());
    return permissions;
  }

  private Grants grants(DestinationType type, Unneeded unneeded) {
    return switch (type) {
      case CWL -> new LogGroupGrants(desired, observed);
      case S3 -> new BucketGrants(desired, observed, unneeded);
      case FH -> new StreamGrants(desired, observed);
    };
  }

  /** What lets the delivery service write to the destinations of one type. */
  interface Grants {
    /** Tells {@code permissions} what is wanted, and what is wrong. */
    void into(AccessGrants permissions);
  }

  /** Adds the desired object {@code resource}, which {@code access} needs. */
  void want(Resource resource, Access access) {
    entries.computeIfAbsent(
        resource.address(),
        address ->
            new Desired.Entry(
                resource,
                access.location(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Desired.Protection.NONE));
    neededBy.merge(access.destination(), Set.of(resource.address()), AccessGrants::both);
  }

  private static Set<Address> both(Set<Address> some, Set<Address> others) {
    Set<Address> all = new HashSet<>(some);
    return all.addAll(others) ? all : some;
  }

  /** Adds an observed object that only its policy's text shows. */
  void see(Resource resource) {
    statements.put(resource.address(), resource);
  }

  /** Leaves the observed object at {@code address} out: it is not for this plan to touch. */
  void leave(Address address) {
    left.add(address);
  }

  /** Adds a limit of AWS's that would be passed: the apply would fail, whatever else changes. */
  void refuse(Access access, String summary, String hint) {
    refusals.add(
        Diagnostic.error(access.target().toString(), summary, hint)
            .unless(Waiver.LIMITS)
            .at(Optional.of(access.location())));
  }

  /** Adds a finding. */
  void find(Finding finding) {
    findings.add(finding);
  }

  /** What was found that certainly is missing. */
  List<Finding> certain() {
    return findings.stream().filter(f -> f.door().isPresent()).toList();
  }

  /** What is desired, with the objects that grant access, on which the others depend. */
  public Desired desired() {
    SortedMap<Address, Desired.Entry> all = new TreeMap<>(desired.entries());
    all.replaceAll((address, entry) -> withGrants(entry));
    all.putAll(entries);
    return desired.with(all);
  }

  private Desired.Entry withGrants(Desired.Entry entry) {
    if (entry.resource().kind() != Kind.DELIVERY
        && entry.resource().kind() != Kind.DELIVERY_DESTINATION) {
      return entry;
    }
    SortedSet<Address> dependsOn = new TreeSet<>(entry.dependsOn());
    // A destination that changes its target takes its live deliveries along.
    boolean more = dependsOn.addAll(neededBy.getOrDefault(entry.resource().address(), Set.of()));
    for (Address address : entry.dependsOn()) {
      more |= dependsOn.addAll(neededBy.getOrDefault(address, Set.of()));
    }
    if (!more) {
      return entry;
    }
    return new Desired.Entry(
        entry.resource(),
        entry.source(),
        entry.cluster(),
        entry.logType(),
        List.copyOf(dependsOn),
        entry.protect());
  }

  /** What is observed, with our statements in policies of others. */
  public Observed observed() {
    if (statements.isEmpty() && left.isEmpty()) {
      return observed;
    }
    SortedMap<Address, Resource> all = new TreeMap<>(observed.resources());
    all.putAll(statements);
    all.keySet().removeAll(left);
    return observed.with(all);
  }

  /**
   * What is missing, as errors where it is certain and a delivery is made that needs it; all else
   * as warnings.
   *
   * @param delivered the ARNs of the destinations to which deliveries are made
   */
  public List<Diagnostic> diagnostics(Set<String> delivered) {
    List<Diagnostic> all = new ArrayList<>(refusals);
    findings.forEach(f -> all.add(f.diagnostic(delivered)));
    return all;
  }
}
