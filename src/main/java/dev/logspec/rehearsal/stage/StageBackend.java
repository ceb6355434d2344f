package dev.logspec.rehearsal.stage;

import dev.logspec.apply.Pace;
import dev.logspec.git.Processes;
import dev.logspec.inprocess.Replica;
import dev.logspec.insights.source.Stores;
import dev.logspec.live.Cloud;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Place;
import dev.logspec.model.Role;
import dev.logspec.work.Backend;
import dev.logspec.work.Signal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;

/** The copy of AWS in the place of AWS: no server, no wire, no programs, one thread. */
final class StageBackend implements Backend {
  private final String version;
  private final Replica replica;
  private final StageTime time;
  private final Setting setting;

  /**
   * Who calls, and from where.
   *
   * @param fleet so many clusters where a spec has patterns
   */
  record Setting(String account, Optional<String> region, int fleet) {}

  StageBackend(String version, Replica replica, StageTime time, Setting setting) {
    this.version = version;
    this.replica = replica;
    this.time = time;
    this.setting = setting;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Pace pace() {
    return time;
  }

  @Override
  public ExecutorService newReaders() {
    return time.readers();
  }

  @Override
  public Processes processes() {
    return (directory, command) -> Optional.empty();
  }

  @Override
  public OpenCloud open(Connection connection) {
    return new OpenCloud() {
      @Override
      public Cloud cloud() {
        return replica.cloud(setting.account());
      }

      @Override
      public Stores stores() {
        throw new IllegalStateException("nobody reads logs on a stage");
      }

      @Override
      public void signIn(String region) {
        // Its callers are known.
      }

      @Override
      public void assume(Map<String, Role> roles) {
        // Every account takes its own user.
      }

      @Override
      public Optional<String> region() {
        return setting.region();
      }

      @Override
      public Optional<URI> endpoint() {
        return Optional.empty();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  /** {@inheritDoc} It is the copy itself, which is given what a spec takes for granted. */
  @Override
  public LocalSandbox embedded(Path state) {
    return new LocalSandbox() {
      @Override
      public URI endpoint() {
        return URI.create("http://stage.invalid");
      }

      @Override
      public List<String> examples(int index, int count) {
        return IntStream.rangeClosed(1, setting.fleet())
            .filter(i -> (i - 1) % count == index)
            .mapToObj(i -> String.format("%05d", i))
            .toList();
      }

      @Override
      public void cluster(ClusterId id, Map<String, String> tags) {
        replica.addCluster(id, tags);
      }

      @Override
      public void bucket(Place place, String name, Access access) {
        replica.addBucket(place, name, access.policy(place, name));
      }

      @Override
      public void stream(Place place, String name, Access access) {
        replica.addStream(place, name, access.tags());
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }

  @Override
  public LocalSandbox serve(Serving serving) {
    throw new IllegalStateException("nobody is served on a stage");
  }

  @Override
  public void onSignals(SignalHandler first, SignalHandler second) {
    // A signal ends the whole rehearsal.
  }

  @Override
  public void halt(Signal signal) {
    throw new IllegalStateException("a stage is no process");
  }
}
