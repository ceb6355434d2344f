package dev.logspec.cli.sandbox;

import dev.logspec.cli.Exit;
import dev.logspec.cli.help.Declared;
import dev.logspec.cli.help.Syntax;
import dev.logspec.view.Console;
import dev.logspec.work.Backend;
import dev.logspec.work.Backend.CallerPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code logspec sandbox}. */
public final class SandboxCommand implements Declared {
  /** The records of all of them are made at once, and kept. */
  private static final int MOST_NODE_CLAIMS = 20_000;

  private static final int MOST_PORT = 65_535;

  /** Whose policy it is, and the file. */
  private static final Pattern POLICY =
      Pattern.compile("([0-9]{12}|scp|boundary|arn:[^/]+/[^=]+)=(.+)");

  private String host = "127.0.0.1";

  private int port = 4580;

  private String region = "us-east-1";

  private List<String> clusters = new ArrayList<>();

  private int fleet;

  private OptionalInt nodeClaims = OptionalInt.empty();

  private Duration updateTime = Duration.ofSeconds(2);

  private Duration updateDelay = Duration.ZERO;

  private List<String> faults = new ArrayList<>();

  private List<String> policies = new ArrayList<>();

  private Optional<Path> state = Optional.empty();

  private final Console console;
  private final Backend backend;

  /** In the world of {@code console}. */
  public SandboxCommand(Console console, Backend backend) {
    this.console = console;
    this.backend = backend;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "sandbox",
            this,
            "Serve an emulator of the AWS APIs that logspec uses, for logspec and for other clients.",
            "Point them at it with AWS_ENDPOINT_URL; any credentials do, and an access key id of twelve"
                + " digits is the account.")
        .exits(
            Exit.told(
                "sandbox", Exit.OK, Exit.ERROR, Exit.USAGE, Exit.INTERRUPTED, Exit.TERMINATED))
        .examples(
            "logspec sandbox --clusters prod,stage --state sandbox.json",
            "logspec sandbox --fault CreateDelivery:throttle:p=0.3,seed=7",
            "logspec sandbox --iam 123456789012=apply-policy.json")
        .option("--host", "ADDRESS", "Address to listen on (default: 127.0.0.1).", v -> host = v)
        .option(
            "--port",
            "N",
            "Port to listen on, 0 for any free one (default: 4580).",
            Integer.class,
            v -> port = v)
        .option(
            "--region",
            "REGION",
            "Region of the clusters made here (default: us-east-1).",
            v -> region = v)
        .listed(
            "--clusters", "NAME", "Make these Auto Mode clusters.", String.class, v -> clusters = v)
        .option("--fleet", "N", "Make N clusters, cluster-0001 ...", Integer.class, v -> fleet = v)
        .option(
            "--nodeclaims",
            "N",
            "Let the logs of a cluster tell of N NodeClaims (default: of a handful).",
            Integer.class,
            v -> nodeClaims = OptionalInt.of(v))
        .duration(
            "--update-time", "How long a cluster update takes (default: 2s).", v -> updateTime = v)
        .duration(
            "--update-delay",
            "How late a new update shows up in ListUpdates (default: 0s).",
            v -> updateDelay = v)
        .repeated(
            "--fault",
            "FAULT",
            String.class,
            v -> faults = v,
            "A scripted fault, OPERATION:KIND[:KEY=VALUE,...]; may be repeated.",
            "Kinds: throttle, 500, 503, denied, expired-token, reset-before, reset-after, truncate,"
                + " slow, out-of-band: with any operation of AWS, or * for all; fail-update,"
                + " cancel-update, hang-update, hide-update: with PutDeliverySource, which starts"
                + " the update.",
            "When: nth=3, every=5, p=0.2 with seed=7, times=2. Example:"
                + " CreateDelivery:throttle:p=0.3,seed=7")
        .repeated(
            "--iam",
            "[WHO=]FILE",
            String.class,
            v -> policies = v,
            "A policy of IAM that is enforced, as logspec iam-policy writes it; may be repeated.",
            "WHO is an account, the ARN of a role or user, or everybody when it is left out; scp="
                + " and boundary= make it a service control policy or a permissions boundary of"
                + " all. Whoever has no policy may do everything.")
        .option(
            "--state",
            "FILE",
            "Keep the state in FILE between runs.",
            Path.class,
            v -> state = Optional.of(v));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (nodeClaims.orElse(0) < 0 || nodeClaims.orElse(0) > MOST_NODE_CLAIMS) {
      return misused("--nodeclaims takes 0 to " + MOST_NODE_CLAIMS);
    }
    if (port < 0 || port > MOST_PORT) {
      return misused("--port takes 0 to " + MOST_PORT);
    }
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Exit> exit = new AtomicReference<>(Exit.OK);
    try (Backend.LocalSandbox sandbox = backend.serve(serving())) {
      backend.onSignals(
          signal -> {
            exit.set(Exit.of(signal));
            ended.countDown();
          },
          signal -> Runtime.getRuntime().halt(Exit.of(signal).code()));
      console.out().println(sandbox.endpoint());
      console.out().flush();
      console.err().println("The sandbox serves until it is interrupted. In another terminal:");
      console.err().println("  export AWS_ENDPOINT_URL=" + sandbox.endpoint());
      console.err().println("  export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test");
      // The aws command of version 1 knows no more than the second of them.
      console.err().println("  export AWS_REGION=" + region + " AWS_DEFAULT_REGION=" + region);
      console.err().flush();
      ended.await();
      return exit.get().code();
    } catch (IllegalArgumentException e) {
      return misused(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      console.err().println("logspec: " + trouble(e.getCause()));
      console.err().flush();
      return Exit.ERROR.code();
    }
  }

  private Backend.Serving serving() {
    return new Backend.Serving(
        host,
        port,
        region,
        clusters,
        fleet,
        nodeClaims,
        updateTime,
        updateDelay,
        faults,
        policies.stream().map(this::policy).toList(),
        state);
  }

  private CallerPolicy policy(String given) {
    Matcher named = POLICY.matcher(given);
    String who = named.matches() ? named.group(1) : "*";
    String file = named.matches() ? named.group(2) : given;
    return new CallerPolicy(who, file, console.directory().resolve(file));
  }

  private int misused(String message) {
    console.err().println("logspec: " + message);
    console.err().println("see: logspec help sandbox");
    console.err().flush();
    return Exit.USAGE.code();
  }

  /** What is said of a port or an address names a port; a state file speaks for itself. */
  private String trouble(IOException cause) {
    boolean listening = cause instanceof SocketException || cause instanceof UnknownHostException;
    return listening
        ? "the sandbox cannot listen on "
            + host
            + ":"
            + port
            + ": "
            + cause.getMessage()
            + "; give another --port or --host"
        : String.valueOf(cause.getMessage());
  }
}
