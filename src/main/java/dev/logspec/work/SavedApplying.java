package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.apply.WaveGate;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Place;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.judge.Judge.Judged;
import dev.logspec.plan.judge.Judge.Standing;
import dev.logspec.planfile.Admission;
import dev.logspec.planfile.Conduct;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanRefusal;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.Placement;
import dev.logspec.spec.resolve.ResolveContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Applies a saved plan: exactly what was reviewed, or nothing.
 *
 * <p>The plan itself says what to do. The spec is asked what a plan does not hold, the roles that
 * lead into accounts, the lock, and how to roll out, and what the plan is not believed: see {@link
 * Mandate}. Where no spec is at hand, the caller's own credentials are used, and of lock and waves
 * holds what the plan says of them.
 */
public final class SavedApplying implements Prepared {
  private final ApplyResources<?> held;
  private final Supplier<Optional<Plan>> behind;
  private final Optional<Function<Pace, WaveGate>> fleet;
  private final SavedRequest request;
  private final Circumstances how;
  private final Looked looked;

  private SavedApplying(
      ApplyResources<?> held,
      Supplier<Optional<Plan>> behind,
      Optional<Function<Pace, WaveGate>> fleet,
      SavedRequest request,
      Circumstances how,
      Looked looked) {
    this.held = held;
    this.behind = behind;
    this.fleet = fleet;
    this.request = request;
    this.how = how;
    this.looked = looked;
  }

  /**
   * What a look at AWS makes of the plan.
   *
   * @param plan the plan, with the guards of here and now
   * @param judged how its objects stand to it
   * @param rest what of it is still to be done
   */
  private record Looked(Touched touched, Plan plan, List<Judged> judged, Plan rest) {}

  /**
   * Returns when nothing that the plan says of itself keeps it from being applied.
   *
   * @throws Obstacle when it expired or is not the expected one
   */
  public static void admit(Means means, SavedRequest request) throws Obstacle {
    Expected.requireDigest(request.expected());
    admit(request, Admission.expired(request.document(), means.clock().instant()));
    if (request.expected().isPresent()) {
      Expected.require(request.expected().get(), request.document());
    }
  }

  private static void admit(SavedRequest request, Optional<PlanRefusal> refusal) throws Obstacle {
    if (refusal.isPresent()) {
      throw new Obstacle(
          Obstacle.Sort.STALE, request.file(), refusal.get().message(), refusal.get().hint());
    }
  }

  /**
   * Takes the lock of the spec, and looks at what the plan touches.
   *
   * @param listener is told how it goes
   * @throws Obstacle when the plan is not of this spec or these accounts, or does what it may not
   */
  public static SavedApplying open(
      Means means, Assignment assignment, SavedRequest request, ApplyListener listener)
      throws Obstacle {
    admit(means, request);
    SpecAtHand spec = assignment.spec();
    admit(request, Admission.otherSpec(request.document(), spec.spec().name(), spec.digest()));
    try {
      reached(means, assignment.access(), request, Optional.of(spec.spec()));
      return ApplyResources.open(means, assignment, request.pacing().lockTimeout(), listener)
          .preparing(
              held -> {
                Session session = held.reach();
                return new SavedApplying(
                    held,
                    () -> session.comparison().leftBehind(request.after()),
                    fleet(session, request),
                    request,
                    session.circumstances(Optional.empty(), request.pacing().rollout(session)),
                    look(held, request, Mandate.of(session, request.allowed())));
              });
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  /**
   * The same where no spec is at hand.
   *
   * @throws Obstacle when the plan is not of the caller's account, or does what it may not
   */
  public static SavedApplying open(
      Means means, AwsAccess access, SavedRequest request, ApplyListener listener) throws Obstacle {
    admit(means, request);
    Conduct conduct = conduct(request);
    requireAll(request, conduct);
    try {
      reached(means, access, request, Optional.empty());
      Mandate mandate = Mandate.without(request.document().plan(), request.allowed());
      Duration patience = request.pacing().lockTimeout();
      return ApplyResources.open(means, access, request.document(), patience, listener)
          .preparing(
              held ->
                  new SavedApplying(
                      held,
                      Optional::empty,
                      Optional.empty(),
                      request,
                      new Circumstances(
                          Optional.empty(),
                          held.reach().open().endpoint(),
                          Duration.ZERO,
                          request.document().revision(),
                          request.pacing().rollout(conduct.rollout())),
                      look(held, request, mandate)));
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  /** The gate of the whole fleet; a selection waits for what it has alone. */
  private static Optional<Function<Pace, WaveGate>> fleet(Session session, SavedRequest request) {
    Choices choices = new Choices(PlanOptions.Prune.KEEP, Set.of(), request.allowed());
    return request
        .document()
        .conduct()
        .flatMap(Conduct::flags)
        .filter(flags -> !NextCommand.selective(flags))
        .map(all -> session.company(session.basis().options(choices), request.pacing()).gate());
  }

  /** What other shards and waves want is not in the plan of one, and only the spec tells. */
  private static void requireAll(SavedRequest request, Conduct conduct) throws Obstacle {
    List<String> flags = conduct.flags().orElse(List.of());
    boolean some =
        request.document().extent().shards().filter(shards -> !shards.complete()).isPresent()
            || NextCommand.ofWave(flags);
    if (conduct.rollout().waves().stream().anyMatch(wave -> wave.verify().isPresent())) {
      throw new Obstacle(
          Obstacle.Sort.STALE,
          request.file(),
          "a wave of its spec has verify:, and only the spec tells which logs must arrive; nothing"
              + " was done",
          "name the spec with -f");
    }
    if (some && !NextCommand.selective(flags) && conduct.rollout().waves().size() > 1) {
      throw new Obstacle(
          Obstacle.Sort.STALE,
          request.file(),
          "the plan is of a part, its spec has waves, and what the other parts have to do before"
              + " the next wave is not in it; nothing was done",
          "name the spec with -f, or merge the plans of all shards");
    }
  }

  /** What an older plan does not tell is not known to be nothing. */
  private static Conduct conduct(SavedRequest request) throws Obstacle {
    return request
        .document()
        .conduct()
        .orElseThrow(
            () ->
                new Obstacle(
                    Obstacle.Sort.STALE,
                    request.file(),
                    "the plan is of a format that does not tell the waves and the lock of its spec,"
                        + " and no spec is at hand; nothing was done",
                    "name the spec with -f, or make a new plan"));
  }

  /** The plan must be of accounts that are the caller's own or that the spec has a role for. */
  private static void reached(
      Means means, AwsAccess access, SavedRequest request, Optional<Spec> spec) throws Obstacle {
    PlanDocument document = request.document();
    Optional<Place> first = document.places().stream().findFirst();
    if (first.isEmpty()) {
      return;
    }
    String region = first.get().region();
    try (Aws reach = Aws.open(means, access, first.get().account())) {
      String caller = reach.cloud().caller(region).account();
      ResolveContext context = ResolveContext.of(Optional.of(caller), Optional.of(region));
      Set<String> accounts = new HashSet<>(Set.of(caller));
      spec.ifPresent(
          s -> accounts.addAll(RolePlan.of(s, Placement.of(s, context)).roles().keySet()));
      admit(request, Admission.elsewhere(document, accounts));
    }
  }

  private static Looked look(ApplyResources<?> held, SavedRequest request, Mandate mandate)
      throws Obstacle {
    Plan made = request.document().plan();
    // What stopped the plan when it was made may still be let pass; guards are held anew.
    Plan plan = made.allowing(request.allowed()).with(List.of());
    Touched touched = new Touched(held.reach(), plan, request.document().places());
    Touched.Seen seen = touched.look();
    mandate.admit(request, seen.judged());
    Plan rest = Touched.left(plan, seen.judged());
    Plan guarded = plan.with(mandate.guards(made, rest, seen.observed()));
    Plan marked = held.mark(plan).guard(guarded, request.allowed());
    return new Looked(touched, marked, seen.judged(), rest);
  }

  @Override
  public Circumstances how() {
    return how;
  }

  /** {@inheritDoc} What of it is done already is in it too. */
  @Override
  public Plan plan() {
    return looked.plan();
  }

  /** Objects that somebody changed after the plan was made: where there are any, it is stale. */
  public List<Judged> moved() {
    return looked.judged().stream().filter(j -> j.verdict().standing() == Standing.MOVED).toList();
  }

  /** How many objects it is about. */
  public int objects() {
    return looked.judged().size();
  }

  /** How many of them are as planned already. */
  public int there() {
    return objects() - looked.rest().changes().size();
  }

  @Override
  public Applied apply() throws Obstacle {
    if (!looked.plan().applyable() || !moved().isEmpty()) {
      throw new IllegalStateException("a plan that must not be applied");
    }
    Plan rest = looked.rest();
    Company company = new Company(Sharding.maker(request.document()), fleet.orElse(this::own));
    return held.run(new ApplyRun.Goal(() -> left(rest), behind, company))
        .apply(held.reach(), rest, how.rollout(), request.pacing().limits());
  }

  private WaveGate own(Pace pace) {
    return new EarlierWaves(
        held.reach(),
        pace,
        how.rollout(),
        request.pacing().limits().others(),
        this::unmade,
        Optional.empty());
  }

  private Unmade unmade(Predicate<ClusterId> which) {
    Plan left = left(looked.rest());
    return new Unmade(
        left.changes().stream()
            .flatMap(change -> change.context().cluster().stream())
            .filter(which)
            .toList(),
        left.diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.ERROR)
            .map(Diagnostic::subject)
            .toList());
  }

  private Plan left(Plan plan) {
    try {
      return Touched.left(plan, looked.touched().lookAgain().judged());
    } catch (Obstacle e) {
      return unread(plan, e.diagnostics());
    } catch (RemoteException e) {
      return unread(plan, Obstacle.of(e).diagnostics());
    }
  }

  /** Nothing is known to be left of {@code plan}, for {@code errors} kept it from being read. */
  private static Plan unread(Plan plan, List<Diagnostic> errors) {
    return new Plan(plan.owner(), List.of(), List.of(), plan.guards(), errors, Coverage.PARTIAL);
  }

  @Override
  public void close() {
    held.close();
  }
}
