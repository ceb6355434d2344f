package dev.logspec.apply;

import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.kind.LiveObjects;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Kind;
import dev.logspec.model.Resource;
import dev.logspec.plan.judge.Judge;
import dev.logspec.plan.step.Step;
import dev.logspec.plan.step.Step.Footing;

/** Starts steps against a {@link Cloud}. */
public final class CloudStepRuns implements StepRun.Factory {
  private final Cloud cloud;
  private final Pace pace;
  private final Limits limits;
  private final ObjectRun.Shared shared;
  private final Durations durations = new Durations();

  /** Steps of the spec {@code owner} on {@code cloud}, within {@code limits}. */
  public CloudStepRuns(Cloud cloud, String owner, Pace pace, Limits limits) {
    this(cloud, owner, pace, limits, new ChangeValve());
  }

  /** The same, each changing call through {@code valve}. */
  public CloudStepRuns(Cloud cloud, String owner, Pace pace, Limits limits, ChangeValve valve) {
    LiveObjects objects = new LiveObjects(cloud, owner);
    this.cloud = cloud;
    this.shared =
        new ObjectRun.Shared(
            objects,
            new Judge(owner, address -> objects.read(Resource.at(address))),
            valve,
            new RecentWrites(),
            pace,
            limits);
    this.pace = pace;
    this.limits = limits;
  }

  @Override
  public StepRun start(Step step) {
    ObjectRun object = new ObjectRun(step, shared);
    if (step.address().kind() == Kind.BUCKET_POLICY_STATEMENT) {
      return new StatementRun(step, object, shared);
    }
    boolean plain = !step.startsClusterUpdate() && step.footing() == Footing.WHOLE;
    if (plain || step.cluster().isEmpty()) {
      return object;
    }
    ClusterId cluster = step.cluster().get();
    ClusterApi clusters = cloud.clusters(cluster.place());
    Settling settling = new Settling(clusters, step, pace, limits, durations);
    return step.startsClusterUpdate()
        ? new SourceRun(object, clusters, cluster, pace, limits, durations, settling)
        : new DeliveryRun(object, settling, pace);
  }

  /** The same steps; those of what clusters share are left to {@code maker} and waited for. */
  public StepRun.Factory leavingShared(String maker) {
    return step -> step.cluster().isEmpty() ? new OthersRun(step, shared, maker) : start(step);
  }
}
