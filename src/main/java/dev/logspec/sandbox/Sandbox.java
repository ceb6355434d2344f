package dev.logspec.sandbox;

import com.sun.net.httpserver.HttpServer;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.eks.Eks;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.firehose.Firehose;
import dev.logspec.sandbox.http.Control;
import dev.logspec.sandbox.http.Dispatch;
import dev.logspec.sandbox.http.Front;
import dev.logspec.sandbox.http.Guard;
import dev.logspec.sandbox.http.Guard.Names;
import dev.logspec.sandbox.journal.Journal;
import dev.logspec.sandbox.kms.Kms;
import dev.logspec.sandbox.logs.Logs;
import dev.logspec.sandbox.s3.S3;
import dev.logspec.sandbox.sts.Sts;
import dev.logspec.sandbox.tagging.Tagging;
import dev.logspec.sandbox.trail.EventHistory;
import dev.logspec.sandbox.trail.Trail;
import dev.logspec.sandbox.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final World world;
  private final Journal journal;
  private final Faults faults;
  private final Runnable save;

  private Sandbox(
      HttpServer server,
      ExecutorService threads,
      World world,
      Journal journal,
      Faults faults,
      Runnable save) {
    this.server = server;
    this.threads = threads;
    this.world = world;
    this.journal = journal;
    this.faults = faults;
    this.save = save;
  }

  /**
   * Starts a sandbox, with the world of the state file if there is one.
   *
   * @throws IOException when the port is taken or the state file cannot be read
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    // Read once by the JDK's server: without it every answer on a kept connection waits 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    World world = new World(options.clock(), options.seed());
    Runnable save = () -> {};
    if (options.stateFile().isPresent()) {
      StateFile file = new StateFile(options.stateFile().get());
      file.load(world);
      save = () -> saved(file, world);
    }
    Journal journal = new Journal();
    EventHistory history = new EventHistory();
    Faults faults = new Faults();
    HttpServer server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
    ExecutorService threads = Executors.newCachedThreadPool(Sandbox::daemon);
    server.setExecutor(threads);
    Dispatch dispatch =
        new Dispatch(
            world, faults, journal, operations(world, history, options), options.callTime(), save);
    Names names =
        InetAddress.getByName(options.host()).isLoopbackAddress() ? Names.LOOPBACK : Names.ANY;
    server.createContext("/", new Guard(new Front(dispatch, journal, history, world), names));
    server.createContext("/_sandbox/", new Guard(new Control(world, journal, faults), names));
    server.start();
    return new Sandbox(server, threads, world, journal, faults, save);
  }

  private static void saved(StateFile file, World world) {
    try {
      file.save(world);
    } catch (StateException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox");
    thread.setDaemon(true);
    return thread;
  }

  private static Map<Service, Map<String, Operation>> operations(
      World world, EventHistory history, SandboxOptions options) {
    Map<Service, Map<String, Operation>> all = new EnumMap<>(Service.class);
    add(
        all,
        Service.LOGS,
        new Logs(world, options.updateTime(), options.visibilityDelay()).operations());
    add(all, Service.EKS, new Eks(world).operations());
    add(all, Service.S3, new S3(world).operations());
    add(all, Service.FIREHOSE, new Firehose(world).operations());
    add(all, Service.KMS, new Kms(world).operations());
    add(all, Service.STS, new Sts(world).operations());
    add(all, Service.TAGGING, new Tagging(world, options.taggingDelay()).operations());
    add(all, Service.CLOUDTRAIL, new Trail(world, history).operations());
    return all;
  }

  private static void add(
      Map<Service, Map<String, Operation>> all, Service service, List<Operation> operations) {
    Map<String, Operation> byName = new TreeMap<>();
    operations.forEach(operation -> byName.put(operation.name(), operation));
    all.put(service, byName);
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
    return world;
  }

  /** What was called. */
  public Journal journal() {
    return journal;
  }

  /** The faults in force. */
  public Faults faults() {
    return faults;
  }

  /** Stops listening and, with a state file, saves the world. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    save.run();
  }
}
