package dev.logspec.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code logspec sandbox}. */
@Command(
    name = "sandbox",
    description = {
      "Serve an emulator of the AWS APIs that logspec uses, for logspec and for other clients.",
      "Point them at it with AWS_ENDPOINT_URL; any credentials do, and an access key id of twelve"
          + " digits is the account."
    })
final class SandboxCommand implements Callable<Integer> {
  @Mixin private App.Help help;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).",
      defaultValue = "127.0.0.1")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).",
      defaultValue = "4580")
  private int port;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "Region of the clusters made here (default: ${DEFAULT-VALUE}).",
      defaultValue = "us-east-1")
  private String region;

  @Option(
      names = "--clusters",
      paramLabel = "NAME",
      split = ",",
      description = "Make these Auto Mode clusters.")
  private List<String> clusters = new ArrayList<>();

  @Option(names = "--fleet", paramLabel = "N", description = "Make N clusters, cluster-0001 ...")
  private int fleet;

  @Option(
      names = "--update-time",
      paramLabel = "DURATION",
      description = "How long a cluster update takes (default: ${DEFAULT-VALUE}).",
      defaultValue = "2s",
      converter = DurationConverter.class)
  private Duration updateTime;

  @Option(
      names = "--update-delay",
      paramLabel = "DURATION",
      description = "How late a new update shows up in ListUpdates (default: ${DEFAULT-VALUE}).",
      defaultValue = "0s",
      converter = DurationConverter.class)
  private Duration updateDelay;

  @Option(
      names = "--fault",
      paramLabel = "FAULT",
      description = {
        "A scripted fault, OPERATION:KIND[:KEY=VALUE,...]; may be repeated.",
        "Kinds: throttle, 500, 503, denied, expired-token, reset-before, reset-after, truncate,"
            + " slow, fail-update, cancel-update, hang-update, hide-update, out-of-band.",
        "When: nth=3, every=5, p=0.2 with seed=7, times=2. Example:"
            + " CreateDelivery:throttle:p=0.3,seed=7"
      })
  private List<String> faults = new ArrayList<>();

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Keep the state in FILE between runs.")
  private Optional<Path> state = Optional.empty();

  private final Console console;
  private final Backend backend;

  SandboxCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public Integer call() throws InterruptedException {
    Backend.Serving serving =
        new Backend.Serving(
            host, port, region, clusters, fleet, updateTime, updateDelay, faults, state);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Exit> exit = new AtomicReference<>(Exit.OK);
    try (Backend.LocalSandbox sandbox = backend.serve(serving)) {
      backend.onSignals(
          signal -> {
            exit.set(signal);
            ended.countDown();
          },
          signal -> Runtime.getRuntime().halt(signal.code()));
      console.out().println(sandbox.endpoint());
      console.out().flush();
      console.err().println("The sandbox serves until it is interrupted. In another terminal:");
      console.err().println("  export AWS_ENDPOINT_URL=" + sandbox.endpoint());
      console.err().println("  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test");
      console.err().println("  export AWS_REGION=" + region);
      console.err().flush();
      ended.await();
      return exit.get().code();
    } catch (IllegalArgumentException e) {
      console.err().println("logspec: " + e.getMessage());
      console.err().flush();
      return Exit.USAGE.code();
    } catch (UncheckedIOException e) {
      console
          .err()
          .println(
              "logspec: the sandbox cannot listen on "
                  + host
                  + ":"
                  + port
                  + ": "
                  + e.getCause().getMessage()
                  + "; give another --port");
      console.err().flush();
      return Exit.ERROR.code();
    }
  }
}
