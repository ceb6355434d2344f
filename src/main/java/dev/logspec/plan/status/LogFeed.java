package dev.logspec.plan.status;

import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.Change;
import java.util.Optional;

/**
 * The logs of one type of a cluster: what a delivery source stands for.
 *
 * @param cluster whose
 * @param logType of which type
 */
public record LogFeed(ClusterId cluster, LogType logType) {
  /** That which {@code change} is about; empty where several share its object. */
  static Optional<LogFeed> of(Change change) {
    return change
        .context()
        .cluster()
        .flatMap(cluster -> change.context().logType().map(type -> new LogFeed(cluster, type)));
  }
}
