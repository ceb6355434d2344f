package dev.logspec.apply;

import dev.logspec.inprocess.InProcessCloud;
import dev.logspec.live.BucketApi;
import dev.logspec.live.Cloud;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.EnabledRegions;
import dev.logspec.live.KeyApi;
import dev.logspec.live.LogsApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.BusyUpdate;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.SavedQueryApi;
import dev.logspec.live.StreamApi;
import dev.logspec.live.TaggingApi;
import dev.logspec.live.TrailApi;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Emulator;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The emulated AWS in this process, whose changes of CloudWatch Logs fail with any meaning that a
 * test wants: more than AWS's answers have, which the sandbox's own faults are for.
 */
final class StumblingCloud implements Cloud {
  /** When a failing call fails. */
  enum When {
    /** Nothing was changed. */
    BEFORE,
    /** The change was made, its answer lost. */
    AFTER
  }

  private record Fault(Meaning meaning, When when) {}

  private final Emulator emulator;
  private final Cloud cloud;
  private final Deque<Fault> faults = new ArrayDeque<>();

  /** The port's changing methods that were called. */
  final List<String> changes = new ArrayList<>();

  /** What happens when a changing call succeeds. */
  Runnable onChange = () -> {};

  /** EKS; a test may give its own. */
  ClusterApi clusters;

  /** An AWS in the time of {@code pace}, with one cluster and a log group for its logs. */
  StumblingCloud(VirtualPace pace) {
    this(pace, Duration.ofSeconds(4));
  }

  /** The same, in which the update of a cluster takes {@code updateTime}. */
  StumblingCloud(VirtualPace pace, Duration updateTime) {
    try {
      emulator =
          Emulator.start(
              SandboxOptions.defaults()
                  .inTimeOf(pace, pace::pass)
                  .withUpdateTime(updateTime)
                  .withCallTime(Duration.ZERO));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cloud = new InProcessCloud(emulator);
    clusters = cloud.clusters(Fleets.PLACE);
    Place place = Fleets.PLACE;
    world().addCluster(place.account(), place.region(), Fleets.cluster(0).name());
    world().addLogGroup(place.account(), place.region(), "/logs");
  }

  /** What exists there. */
  World world() {
    return emulator.world();
  }

  /** The next changing calls fail, {@code times}. */
  void fail(Meaning meaning, When when, int times) {
    for (int i = 0; i < times; i++) {
      faults.add(new Fault(meaning, when));
    }
  }

  static RemoteException failure(Meaning meaning) {
    return new RemoteException(
        meaning,
        "logs:Call",
        "Code",
        meaning + " happened",
        "",
        meaning == Meaning.CLUSTER_BUSY
            ? Optional.of(new BusyUpdate("cluster-0000", "theirs"))
            : Optional.empty(),
        null);
  }

  /** Makes a change, unless it is the turn of a fault. */
  private <T> T change(String name, Supplier<T> call) {
    changes.add(name);
    Optional<Fault> fault = Optional.ofNullable(faults.poll());
    fault.filter(f -> f.when() == When.BEFORE).ifPresent(StumblingCloud::stumble);
    T answer = call.get();
    onChange.run();
    fault.ifPresent(StumblingCloud::stumble);
    return answer;
  }

  private static void stumble(Fault fault) {
    throw failure(fault.meaning());
  }

  @Override
  public LogsApi logs(Place place) {
    return new StumblingLogs(
        cloud.logs(place),
        new StumblingLogs.Changes() {
          @Override
          public <T> T make(String name, Supplier<T> call) {
            return change(name, call);
          }
        });
  }

  @Override
  public ClusterApi clusters(Place place) {
    return clusters;
  }

  @Override
  public SavedQueryApi savedQueries(Place place) {
    return cloud.savedQueries(place);
  }

  @Override
  public TaggingApi tagging(Place place) {
    return cloud.tagging(place);
  }

  @Override
  public BucketApi buckets(Place place) {
    return cloud.buckets(place);
  }

  @Override
  public StreamApi streams(Place place) {
    return cloud.streams(place);
  }

  @Override
  public KeyApi keys(Place place) {
    return cloud.keys(place);
  }

  @Override
  public TrailApi trail(Place place) {
    return cloud.trail(place);
  }

  @Override
  public List<String> regions(String region) {
    return cloud.regions(region);
  }

  @Override
  public EnabledRegions enabledRegions(Place place) {
    return cloud.enabledRegions(place);
  }

  @Override
  public Caller caller(String region) {
    return cloud.caller(region);
  }
}
