package dev.logspec.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.http.Control;
import dev.logspec.sandbox.http.Front;
import dev.logspec.sandbox.http.Guard;
import dev.logspec.sandbox.http.Guard.Names;
import dev.logspec.sandbox.iam.Attachments;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP emulator of the AWS services that logspec calls, all on one port: CloudWatch Logs, EKS,
 * S3, Firehose, KMS, STS, CloudTrail and the tagging API. It shares no code with the rest, so that
 * it can say the product is wrong. What it knows about itself is served under {@code /_sandbox/}:
 * health, state, calls, faults.
 */
public final class Sandbox implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;
  private final Emulator emulator;

  private Sandbox(HttpServer server, ExecutorService threads, Emulator emulator) {
    this.server = server;
    this.threads = threads;
    this.emulator = emulator;
  }

  /**
   * Starts a sandbox, with the world of the state file if there is one.
   *
   * @throws IOException when the port is taken or the state file cannot be read
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    // Read once by the JDK's server: without it every answer on a kept connection waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Emulator emulator = Emulator.start(options);
    HttpServer server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
    ExecutorService threads = Executors.newCachedThreadPool(Sandbox::daemon);
    server.setExecutor(threads);
    Names names =
        InetAddress.getByName(options.host()).isLoopbackAddress() ? Names.LOOPBACK : Names.ANY;
    server.createContext("/", new Guard(new Front(emulator.desk()), names));
    Control control = new Control(emulator.world(), emulator.journal(), emulator.faults());
    server.createContext("/_sandbox/", new Guard(control, names));
    server.start();
    return new Sandbox(server, threads, emulator);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox");
    thread.setDaemon(true);
    return thread;
  }

  /** Where this machine reaches it; give this to an AWS SDK as its endpoint. */
  public URI endpoint() {
    InetAddress address = server.getAddress().getAddress();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    String named = host.contains(":") ? "[" + host.replaceFirst("%.*$", "") + "]" : host;
    return URI.create("http://" + named + ":" + server.getAddress().getPort());
  }

  /** What exists in the emulated accounts. */
  public World world() {
    return emulator.world();
  }

  /** What was called. */
  public Journal journal() {
    return emulator.journal();
  }

  /** The faults in force. */
  public Faults faults() {
    return emulator.faults();
  }

  /** The policies of its callers. */
  public Attachments policies() {
    return emulator.policies();
  }

  /** Stops listening and, with a state file, saves the world. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    emulator.close();
  }
}
