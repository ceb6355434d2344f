package dev.logspec.work;

import dev.logspec.git.Git;
import dev.logspec.insights.source.Stores;
import dev.logspec.live.Cloud;
import dev.logspec.live.RemoteException;
import dev.logspec.lock.LockObject;
import dev.logspec.model.Place;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Rollout;
import dev.logspec.planfile.Conduct;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.planfile.PlanDocument.Revision;
import dev.logspec.planfile.PlanDocument.Worktree;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.yaml.Located;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * One use case's way from a spec to plans: AWS open, the spec resolved. Closing it closes AWS and
 * the sandbox, if that is used in its place.
 */
final class Session implements OpenAws {
  private final Means means;
  private final Assignment assignment;
  private final Aws aws;
  private final PlanBasis basis;
  private final Comparison comparison;
  private final Instant begun;

  private Session(Means means, Assignment assignment, Aws aws, PlanBasis basis, Instant begun) {
    this.begun = begun;
    this.means = means;
    this.assignment = assignment;
    this.aws = aws;
    this.basis = basis;
    this.comparison = new Comparison(basis, aws);
  }

  /**
   * Opens AWS and resolves.
   *
   * @throws Obstacle when the spec has errors or AWS cannot be asked; nothing is left open then
   */
  static Session open(Means means, Assignment assignment) throws Obstacle {
    Spec spec = assignment.spec().spec();
    String account =
        spec.defaults().account().map(Located::value).orElse(AwsAccess.SANDBOX_ACCOUNT);
    Instant begun = means.clock().instant();
    Aws aws = Aws.open(means, assignment.access(), account);
    try {
      PlanBasis basis = PlanBasis.of(spec, assignment.scope(), assignment.access(), aws);
      means.listener().accounts(accounts(basis));
      return new Session(means, assignment, aws, basis, begun);
    } catch (RemoteException e) {
      aws.close();
      throw Obstacle.of(e);
    } catch (Obstacle | RuntimeException e) {
      aws.close();
      throw e;
    }
  }

  private static Set<String> accounts(PlanBasis basis) {
    Set<String> accounts = new TreeSet<>();
    basis.resolved().desired().places().forEach(place -> accounts.add(place.account()));
    basis.caller().ifPresent(caller -> accounts.add(caller.account()));
    return accounts;
  }

  /** How what was planned until now came about, to be applied as {@code rollout} says. */
  Circumstances circumstances(Optional<Git.Checkout> checkout, Rollout rollout) {
    return new Circumstances(
        basis.caller().map(Cloud.Caller::arn),
        aws.open().endpoint(),
        Duration.between(begun, means.clock().instant()),
        revision(checkout),
        rollout);
  }

  Spec spec() {
    return basis.spec();
  }

  Resolved resolved() {
    return basis.resolved();
  }

  /** The options of its plans. */
  PlanBasis basis() {
    return basis;
  }

  /** Its plans. */
  Comparison comparison() {
    return comparison;
  }

  @Override
  public Cloud cloud() {
    return aws.cloud();
  }

  /** The ports to where delivered logs are kept. */
  Stores stores() {
    return aws.open().stores();
  }

  @Override
  public ExecutorService readers() {
    return aws.readers();
  }

  /** Who else applies the spec: its other shards, if it is split. */
  Company company(PlanOptions options, Pacing pacing) {
    Optional<String> maker =
        assignment.scope().shard().flatMap(shard -> Sharding.maker(List.of(shard.index())));
    return new Company(
        maker,
        pace ->
            new EarlierWaves(
                this,
                pace,
                pacing.fleet(this),
                pacing.limits().others(),
                which -> comparison.unmade(which, options),
                proof(pacing.fleet(this))));
  }

  private Optional<WaveProof> proof(Rollout fleet) {
    return fleet.waves().stream().anyMatch(wave -> wave.verify().isPresent())
        ? Optional.of(new WaveProof(this))
        : Optional.empty();
  }

  /** The object that is the spec's lock, or that of the shard at hand; a spec may have none. */
  Optional<LockObject> lock() {
    return lockName()
        .map(
            lock ->
                lock.at(aws, PlanBasis.anyRegion(spec(), assignment.access().region(aws.open()))));
  }

  private Optional<LockName> lockName() {
    return spec().lock().map(lock -> LockName.of(lock, assignment.scope().shard()));
  }

  /** {@code plan} with what reading and resolving had to say. */
  Plan withDiagnostics(Plan plan) {
    return plan.noting(basis.diagnostics());
  }

  /**
   * A document of {@code plan}.
   *
   * @param choices by which it was made
   * @param checkout what has the spec
   */
  PlanDocument document(Plan plan, Choices choices, Optional<Git.Checkout> checkout) {
    return new PlanDocument(
        plan,
        "logspec " + means.backend().version(),
        means.clock().instant().truncatedTo(ChronoUnit.SECONDS),
        revision(checkout),
        places(plan),
        Selection.extent(assignment.scope()),
        Optional.of(conduct(plan, choices)));
  }

  private Conduct conduct(Plan plan, Choices choices) {
    return new Conduct(
        assignment.spec().file(),
        Optional.of(NextCommand.impersonal(assignment, choices, search(plan))),
        Pacing.USUAL.rollout(this),
        lockName().map(LockName::toString));
  }

  /** Where must be looked to plan {@code plan} again. */
  Search search(Plan plan) {
    List<Place> named = resolved().desired().places();
    return plan.effective().stream().allMatch(c -> named.contains(c.address().place()))
        ? Search.NAMED
        : Search.EVERYWHERE;
  }

  private Revision revision(Optional<Git.Checkout> checkout) {
    return new Revision(
        assignment.spec().digest(),
        checkout.map(Git.Checkout::commit),
        checkout.map(Git.Checkout::worktree).orElse(Worktree.CLEAN));
  }

  /** Those of the spec, and those in which the plan removes what the spec left there. */
  private List<Place> places(Plan plan) {
    SortedSet<Place> all = new TreeSet<>(resolved().desired().places());
    plan.effective().forEach(c -> all.add(c.address().place()));
    return List.copyOf(all);
  }

  /** What is checked out where the spec is: a process, as slow as a call or two, beside those. */
  CompletableFuture<Optional<Git.Checkout>> checkout() {
    return CompletableFuture.supplyAsync(() -> assignment.spec().checkout(means), readers());
  }

  @Override
  public void close() {
    aws.close();
  }
}
