package dev.logspec.apply;

import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import java.util.Optional;

/**
 * One half of a change: what the engine orders and makes. A replacement is two moves.
 *
 * @param change it belongs to
 * @param half whether the object is made (or changed in place) or removed
 * @param order its place among all moves, for moves that are ready at the same time
 * @param footing whether what it is made on is known to be whole
 * @param carrier the replacement of its source that alone makes it necessary
 */
public record Move(Change change, Half half, int order, Footing footing, Optional<Change> carrier)
    implements Comparable<Move> {

  /** A move on what is whole. */
  public Move(Change change, Half half, int order) {
    this(change, half, order, Footing.WHOLE, Optional.empty());
  }

  /** Whether what a move builds on is known to be whole. */
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

  /** By the place alone, which no two moves of a plan share: hashing a change would cost more. */
  @Override
  public int hashCode() {
    return order;
  }

  @Override
  public int compareTo(Move other) {
    return Integer.compare(order, other.order);
  }
}
