package dev.logspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.logspec.apply.Pace;
import dev.logspec.aws.Options;
import dev.logspec.aws.Patience;
import dev.logspec.cli.App;
import dev.logspec.git.Processes;
import dev.logspec.model.Place;
import dev.logspec.sandbox.Sandbox;
import dev.logspec.sandbox.SandboxOptions;
import dev.logspec.view.Console;
import dev.logspec.view.Console.Tty;
import dev.logspec.work.Backend;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The whole tool in process: real commands and the real AWS SDK over HTTP against a sandbox server,
 * on one manual clock, so that waiting costs nothing.
 */
public final class Cli implements AutoCloseable {
  /** Attempts as in earnest, without the pauses. */
  private static final Patience INSTANT =
      new Patience(
          Patience.USUAL.attempts(),
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofMillis(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5));

  /** The exit code of a process that got SIGKILL. */
  private static final int KILLED = 137;

  private final MortalPace pace;
  private final Sandbox sandbox;
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final Set<String> missing = new HashSet<>();
  private final Set<String> unreachable = new HashSet<>();
  private WireRules.Setting setting = WireRules.Setting.ORDINARY;
  private Regions regions = Regions.QUIET;
  private String input = "";
  private Tty tty = Tty.NONE;
  private Optional<Writer> standardOutput = Optional.empty();

  private Endpoints endpoints = Endpoints.UNTOLD;

  /** Whether it is told that AWS is a server of this machine. */
  private enum Endpoints {
    /** As each test has another one, it is not. */
    UNTOLD,
    /** It is, as the tool does it. */
    TOLD
  }

  /** Where the search for what a spec no longer names goes. */
  private enum Regions {
    /** To a few Regions. */
    QUIET,
    /** To all, as the tool does it. */
    ASKED
  }

  /** What a command did. */
  public record Run(int code, String out, String err) {}

  /** A tool whose working directory is {@code directory}. */
  public Cli(Path directory) {
    this(directory, 1, options -> options);
  }

  /** The same with seeded jitter and another sandbox. */
  public Cli(Path directory, long seed, UnaryOperator<SandboxOptions> sandboxAs) {
    this.directory = directory;
    this.pace = new MortalPace(seed);
    try {
      this.sandbox =
          Sandbox.start(
              sandboxAs.apply(
                  SandboxOptions.defaults()
                      .withClock(pace)
                      .withUpdateTime(Duration.ofSeconds(4))
                      .withCallTime(Duration.ZERO)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("AWS_ENDPOINT_URL", sandbox.endpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", "test");
    environment.put("AWS_SECRET_ACCESS_KEY", "test");
    environment.put("AWS_REGION", "eu-west-1");
  }

  /** The emulated AWS: look at it, change it, break it. */
  public Sandbox sandbox() {
    return sandbox;
  }

  /** The clock of tool and sandbox. */
  public MortalPace pace() {
    return pace;
  }

  /** The environment of the next commands, to be changed. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The next commands read {@code text} from a terminal. */
  public Cli typing(String text) {
    input = text;
    tty = new Tty(true, true, true, 100);
    return this;
  }

  /** The next commands read {@code text} from a pipe. */
  public Cli piping(String text) {
    input = text;
    tty = Tty.NONE;
    return this;
  }

  /** The machine has no program {@code name}. */
  public void without(String name) {
    missing.add(name);
  }

  /** The next commands find no way to {@code region}. */
  public void unreachable(String region) {
    unreachable.add(region);
  }

  /** The next commands run on this terminal. */
  public void terminal(Tty as) {
    tty = as;
  }

  /** The next commands write their data to {@code writer}. */
  public void writingTo(Writer writer) {
    standardOutput = Optional.of(writer);
  }

  /** Writes a file of the working directory. */
  public Path write(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a command. */
  public Run run(String... args) {
    return run(() -> {}, args);
  }

  /**
   * Runs a command.
   *
   * @param called runs after each answer of AWS, on the thread that made the call
   */
  public Run run(Runnable called, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(standardOutput.orElse(out)),
            new PrintWriter(err),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            Map.copyOf(environment),
            directory,
            tty,
            pace);
    int code;
    try {
      code = new App(console, backend(called), Commands.UPPER).run(args);
    } catch (MortalPace.Killed e) {
      code = KILLED;
    }
    return new Run(code, out.toString(), err.toString());
  }

  /** AWS for use cases without a command line. */
  public Backend backend() {
    return backend(() -> {});
  }

  private Backend backend(Runnable called) {
    return new SystemBackend(Map.copyOf(environment)) {
      @Override
      public Pace pace() {
        return pace;
      }

      @Override
      public OpenCloud open(Connection connection) {
        CallLog calls = connection.calls();
        OpenCloud open =
            super.open(
                new Connection(
                    connection.endpoint(),
                    connection.profile(),
                    connection.sandboxAccount(),
                    new CallLog() {
                      @Override
                      public void called(
                          String operation,
                          Place place,
                          Duration took,
                          OptionalInt status,
                          String id) {
                        calls.called(operation, place, took, status, id);
                        called.run();
                      }

                      @Override
                      public void paced(String operation, Place place, double perSecond) {
                        calls.paced(operation, place, perSecond);
                      }

                      @Override
                      public void again(String service, Place place, Duration pause, String why) {
                        calls.again(service, place, pause, why);
                      }
                    },
                    connection.person(),
                    connection.clock(),
                    connection.sharers()));
        OpenCloud asked = regions == Regions.QUIET ? QuietRegions.of(open) : open;
        return unreachable.isEmpty() ? asked : CutOff.of(asked, unreachable);
      }

      @Override
      public int readers() {
        return 1;
      }

      @Override
      Optional<URI> told(Optional<URI> endpoint) {
        return endpoints == Endpoints.TOLD ? endpoint : Optional.empty();
      }

      @Override
      Options tuned(Options options) {
        return options.withPatience(INSTANT);
      }

      @Override
      public Processes processes() {
        return (in, command) ->
            missing.contains(command.get(0))
                ? Optional.empty()
                : super.processes().run(in, command);
      }

      @Override
      public void onSignals(SignalHandler first, SignalHandler second) {
        // Nobody signals a test.
      }
    };
  }

  /** The test deletes objects where the journal does not see it. */
  public void othersInterfere() {
    setting = WireRules.Setting.OTHERS_INTERFERE;
  }

  /** The tool tells where its calls go. */
  public void tellsItsEndpoint() {
    endpoints = Endpoints.TOLD;
  }

  /** The test runs two commands on one spec at once. */
  public void twoAtOnce() {
    setting = WireRules.Setting.TWO_AT_ONCE;
  }

  /** The test gives objects names that AWS would never take. */
  public void impossibleNames() {
    setting = WireRules.Setting.IMPOSSIBLE_NAMES;
  }

  /** The search for what a spec no longer names goes to every Region, see {@link QuietRegions}. */
  public void asksEveryRegion() {
    regions = Regions.ASKED;
  }

  /** Names of the changing calls made so far. */
  public List<String> changes() {
    List<String> names = new ArrayList<>();
    sandbox.journal().changes().forEach(e -> names.add(e.operation()));
    return names;
  }

  /**
   * Ends it, and fails if any request was not one that AWS would take, or if objects of a spec are
   * where the search for them was told that there is nothing.
   */
  @Override
  public void close() {
    sandbox.close();
    if (regions == Regions.QUIET) {
      assertThat(QuietRegions.hidden(sandbox.world())).isEmpty();
    }
    WireRules.hold(sandbox, setting);
  }
}
