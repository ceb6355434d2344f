package dev.logspec.plan.status;

import dev.logspec.model.DestinationType;
import dev.logspec.model.LogType;
import java.util.Optional;

/**
 * One delivery: the logs of one type of a cluster to one destination.
 *
 * @param logType which logs
 * @param destination what the spec calls it, or what stands for one that it has not
 * @param type of the destination; empty for one unknown to us
 * @param target the ARN of what it points at; empty where that is not known
 * @param state how it stands
 * @param why in a sentence; empty where all is well
 * @param arrival the newest log there; empty where nobody looked
 */
public record StatusCell(
    LogType logType,
    String destination,
    Optional<DestinationType> type,
    String target,
    DeliveryState state,
    String why,
    Optional<Arrival> arrival) {

  /** The same with {@code other} as the newest log. */
  public StatusCell with(Arrival other) {
    return new StatusCell(logType, destination, type, target, state, why, Optional.of(other));
  }
}
