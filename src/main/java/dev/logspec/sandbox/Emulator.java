package dev.logspec.sandbox;

import dev.logspec.sandbox.account.Account;
import dev.logspec.sandbox.athena.Athena;
import dev.logspec.sandbox.call.Operation;
import dev.logspec.sandbox.call.Service;
import dev.logspec.sandbox.cloudwatch.CloudWatch;
import dev.logspec.sandbox.dispatch.CallersTime;
import dev.logspec.sandbox.dispatch.Desk;
import dev.logspec.sandbox.dispatch.Dispatch;
import dev.logspec.sandbox.eks.Eks;
import dev.logspec.sandbox.fault.Faults;
import dev.logspec.sandbox.firehose.Firehose;
import dev.logspec.sandbox.iam.Attachments;
import dev.logspec.sandbox.iam.Entitlement;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The emulated AWS services in this process, without a wire: {@link Sandbox} puts them on one. The
 * same operations, faults and journal answer either way.
 */
public final class Emulator implements AutoCloseable {
  private final World world;
  private final Journal journal = new Journal();
  private final EventHistory history = new EventHistory();
  private final Faults faults;
  private final Attachments policies = new Attachments();
  private final Entitlement entitlement;
  private final CallersTime time;
  private final Desk desk;
  private final Runnable save;

  private Emulator(SandboxOptions options, World world, Runnable save) {
    this.world = world;
    this.save = save;
    this.time = options.time();
    this.entitlement = new Entitlement(world, policies);
    Map<Service, Map<String, Operation>> operations = operations(options);
    Set<String> names = new TreeSet<>();
    operations.values().forEach(byName -> names.addAll(byName.keySet()));
    this.faults = new Faults(names);
    Dispatch dispatch =
        new Dispatch(
            world,
            faults,
            journal,
            operations,
            options.time(),
            options.callTime(),
            save,
            entitlement);
    this.desk = new Desk(dispatch, journal, history, world, options.time());
  }

  /**
   * Emulated services as {@code options} say, with the world of the state file if there is one.
   *
   * @throws IOException when the state file cannot be read
   */
  public static Emulator start(SandboxOptions options) throws IOException {
    World world = new World(options.clock(), options.seed());
    Runnable save = () -> {};
    if (options.stateFile().isPresent()) {
      StateFile file = new StateFile(options.stateFile().get());
      file.load(world);
      save = () -> saved(file, world);
    }
    return new Emulator(options, world, save);
  }

  private static void saved(StateFile file, World world) {
    try {
      file.save(world);
    } catch (StateException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Map<Service, Map<String, Operation>> operations(SandboxOptions options) {
    Map<Service, Map<String, Operation>> all = new EnumMap<>(Service.class);
    add(
        all,
        Service.LOGS,
        new Logs(world, entitlement, options.updateTime(), options.visibilityDelay()).operations());
    add(all, Service.EKS, new Eks(world).operations());
    add(all, Service.S3, new S3(world).operations());
    add(all, Service.FIREHOSE, new Firehose(world).operations());
    add(all, Service.KMS, new Kms(world).operations());
    add(all, Service.STS, new Sts(world).operations());
    add(all, Service.ACCOUNT, new Account(world).operations());
    add(all, Service.TAGGING, new Tagging(world, options.taggingDelay()).operations());
    add(all, Service.ATHENA, new Athena(world).operations());
    add(all, Service.CLOUDWATCH, new CloudWatch(world).operations());
    add(all, Service.CLOUDTRAIL, new Trail(world, history).operations());
    return all;
  }

  private static void add(
      Map<Service, Map<String, Operation>> all, Service service, List<Operation> operations) {
    Map<String, Operation> byName = new TreeMap<>();
    operations.forEach(operation -> byName.put(operation.name(), operation));
    all.put(service, byName);
  }

  /** Where requests are answered, whatever brings them. */
  public Desk desk() {
    return desk;
  }

  /** The time in which its callers wait. */
  public CallersTime time() {
    return time;
  }

  /** What exists in the emulated accounts. */
  public World world() {
    return world;
  }

  /** What was called. */
  public Journal journal() {
    return journal;
  }

  /** Forgets what was called; what exists stays. */
  public void forget() {
    journal.clear();
    history.clear();
  }

  /** The faults in force. */
  public Faults faults() {
    return faults;
  }

  /** The policies of its callers. */
  public Attachments policies() {
    return policies;
  }

  /** With a state file, saves the world. */
  @Override
  public void close() {
    save.run();
  }
}
