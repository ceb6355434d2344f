package dev.logspec.work;

import dev.logspec.fleet.Discoverer;
import dev.logspec.git.Git;
import dev.logspec.live.Cloud;
import dev.logspec.live.Observer;
import dev.logspec.live.Question;
import dev.logspec.live.Question.Groups;
import dev.logspec.live.Refusal;
import dev.logspec.live.RemoteException;
import dev.logspec.lock.LockObject;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.Elsewhere;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Causes;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.plan.Unread;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Worktree;
import dev.logspec.spec.DirectAccounts;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.Context;
import dev.logspec.spec.resolve.Placement;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import dev.logspec.spec.resolve.Scope;
import dev.logspec.spec.yaml.Located;
import dev.logspec.work.Backend.LocalSandbox;
import dev.logspec.work.Backend.OpenCloud;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * One use case's way from a spec to plans: the spec resolved, AWS open. Closing it closes AWS and
 * the sandbox, if that is used in its place.
 */
final class Session implements Reach {
  private static final String ANY_REGION = "us-east-1";

  private final Means means;
  private final Assignment assignment;
  private final Spec spec;
  private final Context context;
  private final Resolved resolved;
  private final OpenCloud open;
  private final Optional<LocalSandbox> sandbox;
  private final ExecutorService readers;
  private final Set<Place> alsoRead = new TreeSet<>();
  private final List<Diagnostic> diagnostics;
  private final Discoverer.Answer discovered;
  private final Selection selection;
  private final Surroundings around;

  /** What kept the last plan from reading anything; empty when it read something. */
  private List<Diagnostic> unread = List.of();

  /** Clusters that objects of ours serve, as far as plans have read. */
  private final Set<ClusterId> served = new TreeSet<>();

  /** Other places that turned out to have objects of ours; searched once. */
  private Optional<Elsewhere> searched = Optional.empty();

  private Session(
      Means means,
      Assignment assignment,
      Context context,
      Resolved resolved,
      OpenCloud open,
      Optional<LocalSandbox> sandbox,
      ExecutorService readers,
      List<Diagnostic> diagnostics,
      Discoverer.Answer discovered,
      Selection selection,
      Surroundings around) {
    this.means = means;
    this.assignment = assignment;
    this.spec = assignment.spec().spec();
    this.context = context;
    this.resolved = resolved;
    this.open = open;
    this.sandbox = sandbox;
    this.readers = readers;
    this.diagnostics = diagnostics;
    this.discovered = discovered;
    this.selection = selection;
    this.around = around;
  }

  /**
   * Opens AWS and resolves.
   *
   * @throws Obstacle when the spec has errors or AWS cannot be asked; nothing is left open then
   */
  static Session open(Means means, Assignment assignment) throws Obstacle {
    Spec spec = assignment.spec().spec();
    Scope scope = assignment.scope();
    AwsAccess access = assignment.access();
    Optional<LocalSandbox> sandbox = access.start(means.backend());
    ExecutorService readers = newReaders(means.backend().readers());
    List<OpenCloud> opened = new ArrayList<>();
    try {
      String account =
          spec.defaults().account().map(Located::value).orElse(AwsAccess.SANDBOX_ACCOUNT);
      OpenCloud first = means.backend().open(access.connection(means, sandbox, account));
      opened.add(first);
      Optional<String> region = access.region(first);
      Context context = Context.of(caller(first.cloud(), spec, region), region).withScope(scope);
      RolePlan roles = RolePlan.of(spec, Placement.of(spec, context));
      first.assume(roles.roles());
      WhoCalls.settle(
          first,
          region.or(() -> firstRegion(spec)).orElse(ANY_REGION),
          DirectAccounts.of(spec, Placement.inScope(spec, context), roles));
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
        throw new Obstacle(Obstacle.Sort.ERROR, diagnostics);
      }
      Resolved whole =
          scope.partial()
              ? Resolver.resolve(spec, answer.context().withScope(Scope.ALL))
              : resolved;
      Selection selection = new Selection(scope, whole);
      diagnostics.addAll(selection.warnings());
      List<Place> named = whole.desired().places();
      Set<String> accounts = new TreeSet<>(roles.roles().keySet());
      named.forEach(p -> accounts.add(p.account()));
      context.callerAccount().ifPresent(accounts::add);
      sandbox.ifPresent(s -> SandboxSeed.targets(s, resolved.desired()));
      means
          .listener()
          .accounts(
              new TreeSet<>(resolved.desired().places().stream().map(Place::account).toList()));
      return new Session(
          means,
          assignment,
          context,
          resolved,
          first,
          sandbox,
          readers,
          diagnostics,
          answer,
          selection,
          Surroundings.of(spec, first.cloud(), named, accounts));
    } catch (RemoteException e) {
      closeAll(opened, sandbox, readers);
      throw Obstacle.of(e);
    } catch (Obstacle | RuntimeException e) {
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
    String region = assignment.access().region(open).or(() -> firstRegion(spec)).orElse(ANY_REGION);
    Place place = new Place(cloud().caller(region).account(), region);
    sandbox.ifPresent(s -> s.bucket(place, lock.bucket(), Backend.Access.CLOSED));
    String key =
        assignment
            .scope()
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
  Plan plan(Desired desired, PlanOptions options, Search search) {
    return Planner.plan(desired, observe(desired, options, search, List.of(), List.of()), options);
  }

  /**
   * The same, each change with its cause, from what {@code base}, the same spec at another
   * revision, would do about the same AWS. That AWS is read once, in the places of both.
   */
  Plan plan(Desired desired, PlanOptions options, Search search, Base base) {
    Spec then = base.spec().orElseThrow();
    Discoverer.Answer found = new Discoverer(cloud(), readers).discover(then, context);
    Resolved before = Resolver.resolve(then, found.context());
    List<Diagnostic> errors = new ArrayList<>(found.diagnostics());
    errors.addAll(before.diagnostics());
    if (Diagnostic.anyError(errors)) {
      return plan(desired, options, search).noting(Base.unusable(base.name(), errors));
    }
    List<Place> left = new ArrayList<>(before.desired().places());
    left.removeAll(around.named());
    List<Diagnostic> unreachable = base.left(left.stream().map(Place::account), around);
    left.removeIf(p -> !around.enters(p.account()));
    alsoRead.addAll(left);
    Observed observed = observe(desired, options, search, left, found.refused());
    PlanOptions same = options.with(removal(then.deleteLogGroups()));
    return Causes.of(
            Planner.plan(desired, observed, options),
            Planner.plan(before.desired(), observed, same))
        .noting(unreachable);
  }

  /** What of this spec is still in places that it does not name: deletes. Once, if at all. */
  Optional<Plan> leftBehind(Search search) {
    if (search == Search.NAMED || searched.isPresent()) {
      return Optional.empty();
    }
    Desired nothing = Desired.nothing(spec.name());
    PlanOptions options =
        options(Choices.USUAL, removal(spec.deleteLogGroups()), PlanOptions.RemovalLimit.NONE);
    Question question = Question.of(nothing).reading(groups(options)).elsewhere(around.others());
    Observed observed = new Observer(cloud(), readers).observe(question);
    searched = Optional.of(observed.elsewhere());
    Plan left = Planner.plan(nothing, observed, options);
    // A statement in a bucket's policy may still serve what the spec has elsewhere.
    return Optional.of(left.only(c -> c.kind() != Kind.BUCKET_POLICY_STATEMENT));
  }

  private static Groups groups(PlanOptions options) {
    return switch (options.groupRemoval()) {
      case DELETE -> Groups.OWNED;
      case KEEP -> Groups.SOUGHT;
    };
  }

  private Observed observe(
      Desired desired,
      PlanOptions options,
      Search search,
      List<Place> also,
      List<Refusal> refused) {
    SortedSet<Place> more = new TreeSet<>(also);
    if (!selection.unmatched().isEmpty()) {
      // It may have left the spec, and its objects are where the others are.
      more.addAll(around.named());
    }
    boolean searches = search == Search.EVERYWHERE && searched.isEmpty();
    if (search == Search.EVERYWHERE) {
      searched.ifPresent(s -> more.addAll(s.found()));
    }
    List<Refusal> all = new ArrayList<>(refused);
    all.addAll(discovered.refused());
    Question question =
        Question.of(desired)
            .reading(groups(options))
            .alsoIn(more)
            .elsewhere(searches ? around.others() : List.of())
            .knowing(new Question.Past(all, discovered.states()));
    Observed observed = new Observer(cloud(), readers).observe(question);
    if (searches) {
      searched = Optional.of(observed.elsewhere());
    }
    served.addAll(served(observed));
    unread = unread(desired, observed.unreadable(), options);
    return observed;
  }

  /**
   * What kept everything from being read, unless that is to be let pass: an account that lets us
   * not look may be, an identity that nobody takes may not.
   */
  private static List<Diagnostic> unread(
      Desired desired, List<Unreadable> unreadable, PlanOptions options) {
    boolean passes =
        options.allowed().contains(Waiver.UNREADABLE)
            && unreadable.stream().allMatch(u -> u.cause() == Unreadable.Cause.PLACE);
    return Unread.everything(unreadable, desired.places()) && !passes
        ? Unread.errors(unreadable)
        : List.of();
  }

  /** What kept the last plan from reading anything at all; empty when it read something. */
  List<Diagnostic> unread() {
    return unread;
  }

  /** Refuses to go on, once there is a plan, where nothing at all could be read: only why. */
  void requireReading() throws Obstacle {
    if (!unread.isEmpty()) {
      throw new Obstacle(Obstacle.Sort.ERROR, unread);
    }
  }

  /**
   * Refuses to go on, once there is a plan, where the scope selects nothing of the spec and nothing
   * that it left.
   */
  void requireSelection() throws Obstacle {
    if (unread.isEmpty()) {
      selection.require(served);
    }
  }

  /** The clusters whose logs sources of ours deliver, whether the spec has them or not. */
  private Set<ClusterId> served(Observed observed) {
    Set<ClusterId> clusters = new TreeSet<>();
    for (Resource resource : observed.resources().values()) {
      if (resource.kind() == Kind.DELIVERY_SOURCE
          && resource.tags().owner().equals(Optional.of(spec.name()))) {
        ClusterId.ofSource(resource).ifPresent(clusters::add);
      }
    }
    return clusters;
  }

  /** How much of the surroundings was looked into, in one sentence; empty when all was named. */
  Optional<String> lookedInto() {
    if (around.others().isEmpty()) {
      return Optional.empty();
    }
    Set<Place> places = new TreeSet<>(around.named());
    places.addAll(alsoRead);
    searched.ifPresent(s -> places.addAll(s.answered()));
    int looked = places.size();
    String accounts = around.accounts() > 1 ? " in " + around.accounts() + " accounts" : "";
    return Optional.of(
        "Looked into "
            + looked
            + " of "
            + around.count()
            + " Regions"
            + accounts
            + (searched.isPresent()
                ? "; the others are not enabled, or closed."
                : ": those that the spec"
                    + (alsoRead.isEmpty() ? "" : " or its base")
                    + " names; --everywhere looks into the others too."));
  }

  private static GroupRemoval removal(boolean delete) {
    return delete ? GroupRemoval.DELETE : GroupRemoval.KEEP;
  }

  /** {@code plan} with what reading and resolving had to say. */
  Plan withDiagnostics(Plan plan) {
    return plan.noting(diagnostics);
  }

  /** A document of {@code plan}, of a spec that {@code checkout} has. */
  PlanDocument document(Plan plan, Optional<Git.Checkout> checkout) {
    Revision revision =
        new Revision(
            assignment.spec().digest(),
            checkout.map(Git.Checkout::commit),
            checkout.map(Git.Checkout::worktree).orElse(Worktree.CLEAN));
    return new PlanDocument(
        plan,
        "logspec " + means.backend().version(),
        means.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        revision,
        places(plan),
        Selection.extent(assignment.scope()));
  }

  /** Those of the spec, and those in which the plan removes what the spec left there. */
  private List<Place> places(Plan plan) {
    SortedSet<Place> all = new TreeSet<>(resolved.desired().places());
    plan.effective().forEach(c -> all.add(c.address().place()));
    return List.copyOf(all);
  }

  /** What is checked out where the spec is. */
  Optional<Git.Checkout> checkout() {
    return assignment.spec().checkout(means);
  }

  /** Options of a plan as the spec, the scope and {@code choices} set them. */
  PlanOptions options(Choices choices) {
    return options(choices, removal(spec.deleteLogGroups()), removalLimit(spec));
  }

  /**
   * Those of a plan that removes all of it, and of log groups what the spec or {@code asked} says:
   * what is asked for is removal, so its limit does not hold; protection does.
   */
  PlanOptions removing(Choices choices, GroupRemoval asked) {
    GroupRemoval groups = spec.deleteLogGroups() ? GroupRemoval.DELETE : asked;
    return options(choices, groups, PlanOptions.RemovalLimit.NONE);
  }

  private PlanOptions options(
      Choices choices, GroupRemoval groups, PlanOptions.RemovalLimit removals) {
    Scope scope = assignment.scope();
    boolean partial = resolved.extent() == Resolved.Extent.PARTIAL;
    var labels =
        resolved.desired().clusters().stream()
            .collect(Collectors.toMap(Desired.Cluster::id, Desired.Cluster::labels, (a, b) -> a));
    return new PlanOptions(
        groups,
        choices.prune(),
        choices.takeOver(),
        choices.allowed(),
        removals,
        id -> scope.includes(id, labels.getOrDefault(id, Map.of())) && !discovered.passedOver(id),
        // What clusters share that were not looked for is not theirs to lose.
        partial || !discovered.refused().isEmpty() ? Plan.Scope.PARTIAL : Plan.Scope.COMPLETE);
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
