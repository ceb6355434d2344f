package dev.logspec.plan.step;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.Optional;

/**
 * One half of a change: what an apply orders and makes. A replacement is two steps.
 *
 * @param change it belongs to
 * @param half whether the object is made (or changed in place) or removed
 * @param order its place among all steps, for steps that are ready at the same time
 * @param footing whether what it is made on is known to be whole
 * @param carrier the replacement of its source that alone makes it necessary
 */
public record Step(Change change, Half half, int order, Footing footing, Optional<Change> carrier)
    implements Comparable<Step> {

  /** A step on what is whole. */
  public Step(Change change, Half half, int order) {
    this(change, half, order, Footing.WHOLE, Optional.empty());
  }

  /** Whether what a step builds on is known to be whole. */
  public enum Footing {
    /** It is, or this run makes it so. */
    WHOLE,
    /** A source that was there before and has no delivery: an apply was cut short after it. */
    UNFINISHED
  }

  /** The two halves. */
  public enum Half {
    /** The object is taken away. */
    REMOVE,
    /** The object is made, or changed in place. */
    MAKE
  }

  /** The object: a replaced one is removed under its live name and made under the new one. */
  public Address address() {
    return half == Half.REMOVE
        ? change.address()
        : change.willBe().map(r -> r.address()).orElse(change.address());
  }

  /** The cluster it serves. */
  public Optional<ClusterId> cluster() {
    return change.context().cluster();
  }

  /** The log type it serves. */
  public Optional<LogType> logType() {
    return change.context().logType();
  }

  /** Whether making it starts a cluster update. */
  public boolean startsClusterUpdate() {
    return half == Half.MAKE && Plan.startsClusterUpdate(change);
  }

  /** It in words: {@code create delivery source}. */
  public String words() {
    String object = change.kind().label().replace('_', ' ');
    if (half == Half.REMOVE) {
      return "delete " + object;
    }
    Action action = change.action();
    return switch (action) {
      case CREATE, REPLACE -> "create " + object;
      case UPDATE -> "update " + object;
      case ADOPT -> "adopt " + object;
      case RELEASE -> "release " + object;
      case DELETE, NO_OP -> action.label() + " " + object;
    };
  }

  /** By the place alone, which no two steps of a plan share: hashing a change would cost more. */
  @Override
  public int hashCode() {
    return order;
  }

  @Override
  public int compareTo(Step other) {
    return Integer.compare(order, other.order);
  }
}
