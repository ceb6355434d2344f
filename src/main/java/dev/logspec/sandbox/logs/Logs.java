package dev.logspec.sandbox.logs;

import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.iam.Entitlement;
import dev.logspec.sandbox.records.Events;
import dev.logspec.sandbox.world.World;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** CloudWatch Logs: log delivery, log groups, resource policies, tags and events. */
public final class Logs {
  private final World world;
  private final Entitlement entitlement;
  private final ClusterUpdates clusterUpdates;
  private final Events events;

  /**
   * The service on {@code world}. A new source's cluster update takes {@code updateTime} and shows
   * up in ListUpdates after {@code visibilityDelay}.
   *
   * @param entitlement says what callers may have done in their place
   */
  public Logs(World world, Entitlement entitlement, Duration updateTime, Duration visibilityDelay) {
    this.world = world;
    this.entitlement = entitlement;
    this.events = new Events(world);
    this.clusterUpdates = new ClusterUpdates(world, updateTime, visibilityDelay);
  }

  /** All operations. */
  public List<Operation> operations() {
    return Stream.of(
            new Sources(world, clusterUpdates).operations(),
            new Destinations(world).operations(),
            new Deliveries(world, entitlement).operations(),
            new TemplateOperations(world).operations(),
            new LogGroups(world).operations(),
            new ResourcePolicies(world).operations(),
            new QueryDefinitions(world).operations(),
            new LogTags(world).operations(),
            new LogStreams(world, events).operations(),
            new LogEvents(world, events).operations(),
            new Queries(world, events).operations())
        .flatMap(List::stream)
        .toList();
  }
}
