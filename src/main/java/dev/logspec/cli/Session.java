package dev.logspec.cli;

import dev.logspec.cli.Backend.Connection;
import dev.logspec.cli.Backend.LocalSandbox;
import dev.logspec.cli.Backend.OpenCloud;
import dev.logspec.fleet.Discoverer;
import dev.logspec.live.Cloud;
import dev.logspec.live.Failure;
import dev.logspec.live.Observer;
import dev.logspec.live.RemoteException;
import dev.logspec.lock.LockObject;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Observed;
import dev.logspec.model.Place;
import dev.logspec.plan.Causes;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.spec.Context;
import dev.logspec.spec.DirectAccounts;
import dev.logspec.spec.Resolved;
import dev.logspec.spec.Resolver;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Scope;
import dev.logspec.spec.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * One command's way from a spec to plans: the spec read and resolved, AWS open. Closing it closes
 * AWS and, with {@code --sandbox}, the sandbox.
 */
final class Session implements Reach, AutoCloseable {
  private static final String LOCK_REGION = "us-east-1";

  private final Tool tool;
  private final Spec spec;
  private final Context context;
  private final Resolved resolved;
  private final OpenCloud open;
  private final Optional<LocalSandbox> sandbox;
  private final ExecutorService readers;
  private final List<Diagnostic> diagnostics;

  private Session(
      Tool tool,
      Spec spec,
      Context context,
      Resolved resolved,
      OpenCloud open,
      Optional<LocalSandbox> sandbox,
      ExecutorService readers,
      List<Diagnostic> diagnostics) {
    this.tool = tool;
    this.spec = spec;
    this.context = context;
    this.resolved = resolved;
    this.open = open;
    this.sandbox = sandbox;
    this.readers = readers;
    this.diagnostics = diagnostics;
  }

  /**
   * Reads the spec that {@code tool}'s flags name, opens AWS and resolves.
   *
   * @throws Stop when the spec has errors or AWS cannot be asked; nothing is left open then
   */
  static Session open(Tool tool) throws Stop {
    Spec spec = tool.spec();
    Scope scope = tool.scope();
    Optional<LocalSandbox> sandbox = tool.sandbox();
    ExecutorService readers = newReaders(tool.backend().readers());
    List<OpenCloud> opened = new ArrayList<>();
    try {
      Connection connection = tool.connection(spec, sandbox);
      OpenCloud first = tool.backend().open(connection);
      opened.add(first);
      Optional<String> region = tool.region(first, sandbox);
      Context context = Context.of(caller(first.cloud(), spec, region), region).withScope(scope);
      RolePlan roles = RolePlan.of(spec, context);
      first.assume(roles.roles());
      refuseStrangers(first.cloud(), DirectAccounts.of(spec, context, roles));
      if (sandbox.isPresent()) {
        SandboxSeed.clusters(sandbox.get(), spec, context);
      }
      Discoverer.Answer answer = new Discoverer(first.cloud(), readers).discover(spec, context);
      Resolved resolved = Resolver.resolve(spec, answer.context());
      List<Diagnostic> diagnostics = new ArrayList<>(answer.diagnostics());
      diagnostics.addAll(resolved.diagnostics());
      if (!spec.insights().queries().isEmpty() || !spec.insights().builtin().isEmpty()) {
        diagnostics.add(
            Diagnostic.warning(
                spec.source(),
                "insights: is read and checked, and not deployed by this version",
                "saved queries in AWS are left as they are"));
      }
      if (Diagnostic.anyError(diagnostics)) {
        throw new Stop(Exit.ERROR, diagnostics);
      }
      sandbox.ifPresent(s -> SandboxSeed.targets(s, resolved.desired()));
      tool.output()
          .accounts(
              new TreeSet<>(resolved.desired().places().stream().map(Place::account).toList()));
      return new Session(tool, spec, context, resolved, first, sandbox, readers, diagnostics);
    } catch (RemoteException e) {
      closeAll(opened, sandbox, readers);
      throw new Stop(Exit.ERROR, "", Failure.sentence(e), Failure.hint(e));
    } catch (Stop | RuntimeException e) {
      closeAll(opened, sandbox, readers);
      throw e;
    }
  }

  /** Threads for reads that run side by side. */
  static ExecutorService newReaders(int count) {
    return Executors.newFixedThreadPool(
        count,
        r -> {
          Thread thread = new Thread(r, "read");
          thread.setDaemon(true);
          return thread;
        });
  }

  private static void closeAll(
      List<OpenCloud> opened, Optional<LocalSandbox> sandbox, ExecutorService readers) {
    opened.forEach(OpenCloud::close);
    sandbox.ifPresent(LocalSandbox::close);
    readers.shutdownNow();
  }

  /** Asked only when the spec leaves an account open. */
  private static Optional<String> caller(Cloud cloud, Spec spec, Optional<String> region) {
    boolean known =
        spec.defaults().account().isPresent()
            || spec.clusters().stream().allMatch(c -> c.settings().account().isPresent());
    if (known) {
      return Optional.empty();
    }
    return region.or(() -> firstRegion(spec)).map(r -> cloud.caller(r).account());
  }

  /**
   * Nothing is asked of an account that the credentials are not of. Who calls is asked once for the
   * whole command, and has to be before the first call to such an account.
   */
  private static void refuseStrangers(Cloud cloud, DirectAccounts accounts) throws Stop {
    for (String region : accounts.regions()) {
      try {
        List<Diagnostic> strangers = accounts.strangers(cloud.caller(region).account());
        if (!strangers.isEmpty()) {
          throw new Stop(Exit.ERROR, strangers);
        }
        return;
      } catch (RemoteException e) {
        // A Region that is not enabled knows no credentials; of all else each read tells.
        if (e.meaning() != RemoteException.Meaning.CREDENTIALS) {
          return;
        }
      }
    }
  }

  private static Optional<String> firstRegion(Spec spec) {
    return spec.defaults()
        .region()
        .or(() -> spec.clusters().stream().flatMap(c -> c.settings().region().stream()).findFirst())
        .map(r -> r.value());
  }

  Spec spec() {
    return spec;
  }

  Resolved resolved() {
    return resolved;
  }

  @Override
  public Cloud cloud() {
    return open.cloud();
  }

  /** The object that is the spec's lock, or that of the shard at hand; a spec may have none. */
  Optional<LockObject> lock() {
    return spec.lock().map(this::lockObject);
  }

  private LockObject lockObject(Spec.Lock lock) {
    // A bucket is found in whatever Region it is; the call has to begin somewhere.
    String region = tool.region(open, sandbox).or(() -> firstRegion(spec)).orElse(LOCK_REGION);
    Place place = new Place(cloud().caller(region).account(), region);
    sandbox.ifPresent(s -> s.bucket(place, lock.bucket(), Backend.Access.CLOSED));
    String key =
        tool.scopeOrAll()
            .shard()
            .map(s -> LockObject.shardKey(lock.key(), s.index(), s.count()))
            .orElse(lock.key());
    return new LockObject(cloud().buckets(place), lock.bucket(), key);
  }

  @Override
  public ExecutorService readers() {
    return readers;
  }

  /** Warnings and notes of reading and resolving. */
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** What {@code desired} asks for, compared with AWS as it is now. */
  Plan plan(Desired desired, PlanOptions options) {
    Observed observed = new Observer(cloud(), readers).observe(desired, options.groupRemoval());
    return Planner.plan(desired, observed, options);
  }

  /**
   * The same, each change with its cause, from what {@code base}, the same spec at another
   * revision, would do about the same AWS. That AWS is read once, for {@code desired}: what only
   * the base asks for is in no change of it.
   */
  Plan plan(Desired desired, PlanOptions options, Base base) {
    Observed observed = new Observer(cloud(), readers).observe(desired, options.groupRemoval());
    Plan head = Planner.plan(desired, observed, options);
    Spec then = base.spec().orElseThrow();
    Discoverer.Answer found = new Discoverer(cloud(), readers).discover(then, context);
    Resolved before = Resolver.resolve(then, found.context());
    List<Diagnostic> errors = new ArrayList<>(found.diagnostics());
    errors.addAll(before.diagnostics());
    if (Diagnostic.anyError(errors)) {
      return head.noting(Base.unusable(base.name(), errors));
    }
    PlanOptions same = options.with(removal(then.deleteLogGroups()));
    return Causes.of(head, Planner.plan(before.desired(), observed, same));
  }

  private static GroupRemoval removal(boolean delete) {
    return delete ? GroupRemoval.DELETE : GroupRemoval.KEEP;
  }

  /** {@code plan} with what reading and resolving had to say. */
  Plan withDiagnostics(Plan plan) {
    return plan.noting(diagnostics);
  }

  /** Options of a plan as the spec and the scope of the command set them. */
  PlanOptions options(PlanFlags flags) {
    Scope scope = tool.scopeOrAll();
    boolean partial = resolved.extent() == Resolved.Extent.PARTIAL;
    var labels =
        resolved.desired().clusters().stream()
            .collect(Collectors.toMap(Desired.Cluster::id, Desired.Cluster::labels, (a, b) -> a));
    return new PlanOptions(
        spec.deleteLogGroups() || flags.deleteLogGroups() ? GroupRemoval.DELETE : GroupRemoval.KEEP,
        flags.prune(),
        flags.takeOver(),
        flags.allowed(),
        flags.removals().orElseGet(() -> removalLimit(spec)),
        id -> scope.includes(id, labels.getOrDefault(id, Map.of())),
        partial ? Plan.Scope.PARTIAL : Plan.Scope.COMPLETE,
        Map.of());
  }

  private static PlanOptions.RemovalLimit removalLimit(Spec spec) {
    return spec.guards()
        .maxRemovals()
        .map(l -> PlanOptions.RemovalLimit.given(l.count(), l.percent()))
        .orElse(PlanOptions.RemovalLimit.DEFAULT);
  }

  @Override
  public void close() {
    closeAll(List.of(open), sandbox, readers);
  }
}
