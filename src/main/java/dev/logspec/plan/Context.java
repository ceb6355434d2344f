package dev.logspec.plan;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Location;
import dev.logspec.model.LogType;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a change is, why it happens, what it must wait for.
 *
 * @param cluster the cluster it serves; empty when several share the object
 * @param logType the log type it serves; empty when several share the object
 * @param reason one sentence, for people
 * @param source where in the spec it comes from; empty for what the spec no longer names
 * @param dependsOn addresses that must be in place before it
 * @param risks what may be lost
 * @param cause whether the spec or AWS brought the difference about
 * @param blame the call to AWS that did, when CloudTrail was asked and tells
 */
public record Context(
    Optional<ClusterId> cluster,
    Optional<LogType> logType,
    String reason,
    Optional<Location> source,
    List<Address> dependsOn,
    Set<Risk> risks,
    Cause cause,
    Optional<Blame> blame) {

  /** One that nobody is blamed for. */
  public Context(
      Optional<ClusterId> cluster,
      Optional<LogType> logType,
      String reason,
      Optional<Location> source,
      List<Address> dependsOn,
      Set<Risk> risks,
      Cause cause) {
    this(cluster, logType, reason, source, dependsOn, risks, cause, Optional.empty());
  }

  /** Copies its parts. */
  public Context {
    dependsOn = List.copyOf(dependsOn);
    risks = risks.isEmpty() ? Set.of() : sorted(risks);
  }

  private static Set<Risk> sorted(Set<Risk> risks) {
    Set<Risk> sorted = EnumSet.noneOf(Risk.class);
    sorted.addAll(risks);
    return Collections.unmodifiableSet(sorted);
  }

  /** The same with another reason. */
  public Context because(String other) {
    return new Context(cluster, logType, other, source, dependsOn, risks, cause, blame);
  }

  /** The same with {@code others} as its risks. */
  public Context risking(Collection<Risk> others) {
    return new Context(
        cluster, logType, reason, source, dependsOn, Set.copyOf(others), cause, blame);
  }

  /** The same with another cause. */
  public Context causedBy(Cause other) {
    return new Context(cluster, logType, reason, source, dependsOn, risks, other, blame);
  }

  /** The same with another call to blame, or none. */
  public Context blaming(Optional<Blame> other) {
    return new Context(cluster, logType, reason, source, dependsOn, risks, cause, other);
  }
}
