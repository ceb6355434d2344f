package dev.logspec.inprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.logspec.live.Cloud;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.model.LogType;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Emulator;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.sandbox.world.Delivery;
import dev.logspec.sandbox.world.DeliverySource;
import dev.logspec.sandbox.world.Update;
import dev.logspec.sandbox.world.UpdateError;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accounts of AWS in this process, on their caller's clock, to try things out in: what was read of
 * real ones is put into it, and each cluster update takes the course that its caller gives it.
 */
public final class Replica {
  private static final int REMEMBERED = 1_000;

  private final Emulator emulator;
  private final Course course;
  private final Hearer hearer;
  private long calls;

  /** What becomes of the cluster update that a new delivery source starts. */
  public interface Course {
    /** What becomes of it. */
    Fate of(ClusterId cluster, LogType type);
  }

  /**
   * What becomes of an update.
   *
   * @param takes how long it runs
   * @param reason why it fails; it does not where there is none
   */
  public record Fate(Duration takes, Optional<String> reason) {}

  /** Hears of each call before it is answered; time passes at its will. */
  public interface Hearer {
    /** {@code operation}, as IAM names it, is called at {@code place}. */
    void called(String operation, Place place);
  }

  /**
   * A cluster that is there.
   *
   * @param tags its tags in EKS
   * @param capabilities ARNs by name
   */
  public record Inhabitant(
      ClusterState state, Map<String, String> tags, Map<String, String> capabilities) {
    /** Copies its maps. */
    public Inhabitant {
      tags = Map.copyOf(tags);
      capabilities = Map.copyOf(capabilities);
    }
  }

  /**
   * Empty accounts.
   *
   * @param clock their time
   */
  public Replica(InstantSource clock, Course course, Hearer hearer) {
    this.course = course;
    this.hearer = hearer;
    try {
      this.emulator =
          Emulator.start(
              SandboxOptions.defaults().inTimeOf(clock, time -> {}).withCallTime(Duration.ZERO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Their ports, for a user of {@code account}. */
  public Cloud cloud(String account) {
    return new InProcessCloud(emulator, account, this::calling);
  }

  private Runnable calling(String operation, Place place, ObjectNode input) {
    hearer.called(operation, place);
    if (++calls % REMEMBERED == 0) {
      // Nobody asks it what was called, and of a fleet that is a lot.
      emulator.forget();
    }
    return operation.equals("logs:PutDeliverySource") ? () -> steer(input) : () -> {};
  }

  /** Gives the update that a source has just started its course. */
  private void steer(ObjectNode source) {
    World world = emulator.world();
    Optional<ClusterId> cluster =
        Arn.parse(source.path("resourceArn").asText()).flatMap(ClusterId::of);
    cluster
        .flatMap(id -> world.runningUpdate(id.arn().toString()))
        .ifPresent(
            update ->
                world.putUpdate(
                    steered(
                        update,
                        course.of(cluster.get(), new LogType(source.path("logType").asText())))));
  }

  private static Update steered(Update update, Fate fate) {
    return new Update(
        update.id(),
        update.clusterArn(),
        update.type(),
        update.params(),
        update.createdAt(),
        update.visibleAt(),
        update.createdAt() + fate.takes().toMillis(),
        fate.reason().isPresent() ? "Failed" : update.outcome(),
        fate.reason().map(why -> new UpdateError("Rehearsed", why, List.of())).stream().toList());
  }

  /** Puts in what was {@code observed}, and the clusters that are there. */
  public void put(Observed observed, Map<ClusterId, Inhabitant> clusters) {
    new Loading(emulator.world(), observed).load(clusters);
  }

  /** Adds a cluster of Auto Mode, unless it is there. */
  public void addCluster(ClusterId id, Map<String, String> tags) {
    if (!emulator.world().clusters().containsKey(id.arn().toString())) {
      Loading.cluster(emulator.world(), id, new Inhabitant(ClusterState.READY, tags, Map.of()));
    }
  }

  /** Says of a delivery whether it stays. */
  public interface Keeps {
    /** Whether that of {@code type} of {@code cluster} to a {@code destination} stays. */
    boolean keeps(ClusterId cluster, LogType type, DestinationType destination);
  }

  /**
   * Takes away every delivery that {@code keeps} does not keep, and with the last of a source the
   * source, with the last to a log group's destination both of them.
   */
  public void keep(Keeps keeps) {
    World world = emulator.world();
    for (DeliverySource source : List.copyOf(world.sources().values())) {
      Optional<ClusterId> cluster = Arn.parse(source.resourceArn()).flatMap(ClusterId::of);
      for (Delivery delivery : world.deliveriesOf(source.arn())) {
        DestinationType type = DestinationType.valueOf(delivery.destinationType());
        boolean stays =
            cluster.filter(c -> keeps.keeps(c, new LogType(source.logType()), type)).isPresent();
        if (!stays) {
          take(world, delivery);
        }
      }
      if (world.deliveriesOf(source.arn()).isEmpty()) {
        world.sources().remove(source.arn());
        world.tags().remove(source.arn());
      }
    }
  }

  private static void take(World world, Delivery delivery) {
    world.deliveries().remove(delivery.arn());
    world.tags().remove(delivery.arn());
    boolean group = delivery.destinationType().equals(DestinationType.CWL.name());
    if (group && world.deliveriesTo(delivery.destinationArn()).isEmpty()) {
      String target = world.destinations().remove(delivery.destinationArn()).targetArn();
      world.tags().remove(delivery.destinationArn());
      world.logGroups().remove(target);
      world.tags().remove(target);
    }
  }

  /** Adds a bucket with {@code policy}, unless there is one of that name. */
  public void addBucket(Place place, String name, Optional<String> policy) {
    World world = emulator.world();
    if (!world.buckets().containsKey(name)) {
      var bucket = world.addBucket(place.account(), place.region(), name);
      policy.ifPresent(text -> world.buckets().put(name, bucket.withPolicy(text)));
    }
  }

  /** Adds a stream with {@code tags}, unless it is there. */
  public void addStream(Place place, String name, Map<String, String> tags) {
    World world = emulator.world();
    String arn = Arn.stream(place, name).toString();
    if (!world.streams().containsKey(arn)) {
      world.addStream(place.account(), place.region(), name);
      world.tag(arn, tags);
    }
  }
}
