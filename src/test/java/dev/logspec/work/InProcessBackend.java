package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.apply.VirtualPace;
import dev.logspec.git.Processes;
import dev.logspec.inprocess.InProcessCloud;
import dev.logspec.insights.source.Stores;
import dev.logspec.live.Cloud;
import dev.logspec.model.Role;
import dev.logspec.sandbox.Emulator;
import dev.logspec.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The emulated AWS in this process, on one virtual clock: no server, no SDK, no programs. */
final class InProcessBackend implements Backend {
  private final VirtualPace pace;
  private final Emulator emulator;

  InProcessBackend(VirtualPace pace) {
    this.pace = pace;
    try {
      emulator =
          Emulator.start(
              SandboxOptions.defaults()
                  .inTimeOf(pace, pace::pass)
                  .withUpdateTime(Duration.ofSeconds(90))
                  .withVisibilityDelay(Duration.ofMillis(700))
                  .withCallTime(Duration.ofMillis(120)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The emulated AWS: look at it, change it, break it. */
  Emulator emulator() {
    return emulator;
  }

  /** Its ports. */
  Cloud cloud() {
    return new InProcessCloud(emulator);
  }

  @Override
  public String version() {
    return "test";
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public int readers() {
    return 1;
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
        return InProcessBackend.this.cloud();
      }

      @Override
      public Stores stores() {
        throw new IllegalStateException("nobody reads logs here");
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
        return Optional.empty();
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

  @Override
  public LocalSandbox embedded(Path state) {
    throw new IllegalStateException("there is no server");
  }

  @Override
  public LocalSandbox serve(Serving serving) {
    throw new IllegalStateException("there is no server");
  }

  @Override
  public void onSignals(SignalHandler first, SignalHandler second) {
    // Nobody signals a test.
  }

  @Override
  public void halt(Signal signal) {
    throw new IllegalStateException("nobody signals a test");
  }
}
