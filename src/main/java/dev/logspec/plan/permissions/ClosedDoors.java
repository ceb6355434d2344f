package dev.logspec.plan.permissions;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.model.Target;
import dev.logspec.plan.permissions.AccessGrants.Finding;
import dev.logspec.plan.permissions.AccessGrants.Unneeded;
import dev.logspec.policy.KeyPolicy;
import dev.logspec.policy.PolicyDocument;
import dev.logspec.policy.Verdict;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What certainly keeps the delivery service out as things stand, whatever a plan would do about it.
 * A plan that makes no delivery is not stopped by such a thing, as AWS may know better; but nothing
 * of what is delivered there arrives.
 */
public final class ClosedDoors {
  private final Desired desired;
  private final Observed observed;
  private final List<Finding> standing;
  private final Map<Access, Closed> closed = new HashMap<>();
  private final Map<Arn, Optional<PolicyDocument>> policies = new HashMap<>();

  /**
   * A door that is closed to an access.
   *
   * @param subject what it is told of, as in a plan's diagnostics: the target, or a key
   * @param summary a sentence without a full stop
   * @param hint what opens it
   */
  public record Closed(Door door, String subject, String summary, String hint) {}

  private ClosedDoors(Desired desired, Observed observed) {
    this.desired = UnreadUsers.leftOut(desired, observed);
    this.observed = observed;
    Map<Access, Access> asked = new LinkedHashMap<>();
    Accepted accepted = new Accepted(observed);
    this.desired.accesses().forEach(a -> asked.put(standing(a, accepted), a));
    this.standing = certain(this.desired.writing(List.copyOf(asked.keySet())));
    for (Finding f : standing) {
      String subject = f.access().target().toString();
      Door door = f.door().orElseThrow();
      closed.putIfAbsent(asked.get(f.access()), new Closed(door, subject, f.summary(), f.hint()));
    }
  }

  private List<Finding> certain(Desired of) {
    return AccessGrants.of(of, observed, Unneeded.STAYS).certain();
  }

  /** Those of {@code desired} that are closed; where nobody is to look, nobody does. */
  public static ClosedDoors of(Desired desired, Observed observed) {
    ClosedDoors doors = new ClosedDoors(desired, observed);
    doors.desired.accesses().forEach(doors::groupKey);
    return doors;
  }

  /** The door that is closed to {@code access}, if any is. */
  public Optional<Closed> to(Access access) {
    return Optional.ofNullable(closed.get(access));
  }

  /**
   * Which warnings of a plan are certain: those of a door that is closed now, or will be after an
   * apply too.
   */
  public Predicate<Diagnostic> certain() {
    Set<Diagnostic> all = new HashSet<>();
    standing.forEach(f -> all.add(f.warning()));
    certain(desired).stream()
        .filter(f -> f.access().permissions() == Permissions.MANAGE)
        .forEach(f -> all.add(f.warning()));
    // Of the key of log groups a plan says one thing, however many there are.
    Set<String> keys =
        closed.entrySet().stream()
            .filter(e -> e.getKey().type() == DestinationType.CWL)
            .filter(e -> e.getValue().door() == Door.KEY_POLICY)
            .map(e -> e.getValue().subject())
            .collect(Collectors.toSet());
    return d -> all.contains(d) || keys.contains(d.subject());
  }

  /**
   * As if the spec only checked it. Of a log group to which AWS accepted a delivery of others no
   * more is certain than what is forbidden, which is what is found where the spec manages it.
   */
  private static Access standing(Access access, Accepted accepted) {
    if (access.permissions() == Permissions.SKIP) {
      return access;
    }
    boolean proven = access.type() == DestinationType.CWL && accepted.has(access);
    return new Access(
        access.source(),
        access.destination(),
        access.type(),
        access.target(),
        proven ? Permissions.MANAGE : Permissions.CHECK,
        access.location(),
        access.organization(),
        access.layout());
  }

  /**
   * CloudWatch Logs encrypts all that it takes in with the key of its log group (user guide,
   * "Encrypt log data"), so what it cannot encrypt it does not take.
   */
  private void groupKey(Access access) {
    if (access.type() != DestinationType.CWL || access.permissions() == Permissions.SKIP) {
      return;
    }
    Arn group = access.target();
    Place place = new Place(group.account(), group.region());
    String name = group.resource().replaceFirst("^log-group:", "");
    observed
        .at(new Address(place, Kind.LOG_GROUP, name))
        .flatMap(live -> live.get(Kind.Of.KMS_KEY))
        .flatMap(Arn::parse)
        .flatMap(named -> observed.key(named).flatMap(key -> closed(group, named, key)))
        .ifPresent(door -> closed.putIfAbsent(access, door));
  }

  private Optional<Closed> closed(Arn group, Arn named, Target.Key key) {
    return switch (key.state()) {
      case MISSING -> Optional.of(useless(named, "does not exist"));
      case UNUSABLE -> Optional.of(useless(named, "cannot be used: " + key.detail()));
      case EXISTS, UNKNOWN -> key.policy().seen().flatMap(p -> refused(group, key, p));
    };
  }

  private static Closed useless(Arn key, String why) {
    return new Closed(
        Door.KEY,
        key.toString(),
        "the KMS key " + key + ", which encrypts it, " + why,
        "mend the key, or give another kmsKey");
  }

  private Optional<Closed> refused(Arn group, Target.Key key, String policy) {
    KeyPolicy needed = KeyPolicy.logGroups(List.of(group), key.arn());
    Verdict verdict =
        needed.judge(policies.computeIfAbsent(key.arn(), arn -> PolicyDocument.parse(policy)));
    String what = "the policy of its KMS key does not let " + needed.principal() + " encrypt it: ";
    return verdict.refused()
        ? Optional.of(
            new Closed(
                Door.KEY_POLICY,
                key.arn().toString(),
                what + verdict.reason(),
                needed.advice(verdict)))
        : Optional.empty();
  }
}
