package dev.logspec.apply;

import dev.logspec.apply.Move.Footing;
import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.ObjectReader;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.Judge;

/** Starts moves against a {@link Cloud}. */
public final class CloudRuns implements Running.Factory {
  private final Cloud cloud;
  private final Pace pace;
  private final Limits limits;
  private final ObjectRun.Shared shared;
  private final Durations durations = new Durations();

  /** Moves of the spec {@code owner} on {@code cloud}, within {@code limits}. */
  public CloudRuns(Cloud cloud, String owner, Pace pace, Limits limits) {
    this(cloud, owner, pace, limits, new Gate());
  }

  /** The same, each changing call through {@code gate}. */
  public CloudRuns(Cloud cloud, String owner, Pace pace, Limits limits, Gate gate) {
    ObjectReader reader = new ObjectReader(cloud, owner);
    this.cloud = cloud;
    this.shared =
        new ObjectRun.Shared(
            reader,
            new Judge(owner, address -> reader.read(Resource.at(address))),
            new Changer(cloud),
            gate,
            new CallRate(),
            new Recent(),
            pace,
            limits);
    this.pace = pace;
    this.limits = limits;
  }

  @Override
  public Running start(Move move) {
    ObjectRun object = new ObjectRun(move, shared);
    if (move.address().kind() == Kind.BUCKET_POLICY_STATEMENT) {
      return new StatementRun(move, object, shared);
    }
    boolean plain = !move.startsClusterUpdate() && move.footing() == Footing.WHOLE;
    if (plain || move.cluster().isEmpty()) {
      return object;
    }
    ClusterId cluster = move.cluster().get();
    ClusterApi clusters = cloud.clusters(cluster.place());
    Settling settling = new Settling(clusters, move, pace, limits, durations);
    return move.startsClusterUpdate()
        ? new SourceRun(object, clusters, cluster, pace, limits, durations, settling)
        : new DeliveryRun(object, settling, pace);
  }
}
