package dev.logspec.apply;

import dev.logspec.live.Cloud;
import dev.logspec.live.ObjectReader;
import dev.logspec.model.ClusterId;

/** Starts moves against a {@link Cloud}. */
public final class CloudRuns implements Running.Factory {
  private final Cloud cloud;
  private final ObjectReader reader;
  private final Changer changer;
  private final Pace pace;
  private final Limits limits;
  private final CallRate rate = new CallRate();
  private final Durations durations = new Durations();

  /** Moves on {@code cloud}, within {@code limits}. */
  public CloudRuns(Cloud cloud, Pace pace, Limits limits) {
    this.cloud = cloud;
    this.reader = new ObjectReader(cloud);
    this.changer = new Changer(cloud);
    this.pace = pace;
    this.limits = limits;
  }

  @Override
  public Running start(Move move) {
    ObjectRun object = new ObjectRun(move, reader, changer, rate, pace, limits);
    if (!move.startsClusterUpdate() || move.cluster().isEmpty()) {
      return object;
    }
    ClusterId cluster = move.cluster().get();
    return new SourceRun(object, cloud.clusters(cluster.place()), cluster, pace, limits, durations);
  }
}
