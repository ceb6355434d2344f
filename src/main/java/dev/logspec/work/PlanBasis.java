package dev.logspec.work;

import dev.logspec.fleet.Discoverer;
import dev.logspec.live.Cloud;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Coverage;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.GroupRemoval;
import dev.logspec.model.Place;
import dev.logspec.plan.PlanOptions;
import dev.logspec.planfile.PlanDocument;
import dev.logspec.spec.DirectAccounts;
import dev.logspec.spec.RolePlan;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.ClusterFilter;
import dev.logspec.spec.resolve.Placement;
import dev.logspec.spec.resolve.ResolveContext;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What plans of a spec start from: what it comes to on the AWS at hand, and what is around.
 *
 * @param context where the spec is resolved
 * @param discovered the clusters that its patterns match
 * @param resolved the part of it that the use case is about
 * @param fleet what all shards together are about
 * @param selection that part
 * @param around the accounts and Regions around those that it names
 * @param caller who calls, where that had to be asked
 * @param diagnostics warnings and notes of all that
 */
record PlanBasis(
    Spec spec,
    ClusterFilter scope,
    ResolveContext context,
    Discoverer.Answer discovered,
    Resolved resolved,
    Resolved fleet,
    Selection selection,
    NearbyPlaces around,
    Optional<Cloud.Caller> caller,
    List<Diagnostic> diagnostics) {
  private static final String ANY_REGION = "us-east-1";

  /**
   * Settles who calls, and resolves.
   *
   * @throws Obstacle when the spec has errors, or the credentials are of another account
   */
  static PlanBasis of(Spec spec, ClusterFilter scope, AwsAccess access, Aws aws) throws Obstacle {
    Cloud cloud = aws.cloud();
    Optional<String> region = access.region(aws.open());
    ResolveContext context =
        ResolveContext.of(caller(cloud, spec, region), region).withScope(scope);
    List<List<Place>> places = Placement.of(spec, context);
    aws.widen((int) count(places));
    RolePlan roles = RolePlan.of(spec, places);
    aws.open().assume(roles.roles());
    Optional<Cloud.Caller> caller =
        WhoCalls.settle(
            aws.open(),
            anyRegion(spec, region),
            DirectAccounts.of(spec, Placement.inScope(spec, context), roles));
    aws.sandbox().ifPresent(s -> SandboxSeed.clusters(s, spec, context));
    Discoverer.Answer answer = new Discoverer(cloud, aws.readers()).discover(spec, context);
    ResolveContext settled = context.withEnabled(answer.context().enabled());
    aws.widen((int) count(Placement.of(spec, settled)));
    Resolved resolved = Resolver.resolve(spec, answer.context());
    List<Diagnostic> diagnostics = diagnostics(spec, answer, resolved);
    if (Diagnostic.anyError(diagnostics)) {
      throw new Obstacle(Obstacle.Sort.ERROR, diagnostics);
    }
    Resolved whole =
        scope.partial()
            ? Resolver.resolve(spec, answer.context().withScope(ClusterFilter.ALL))
            : resolved;
    Resolved fleet = fleet(spec, scope, answer.context(), resolved, whole);
    Selection selection = new Selection(scope, whole);
    diagnostics.addAll(selection.warnings());
    aws.sandbox().ifPresent(s -> SandboxSeed.targets(s, resolved.desired()));
    return new PlanBasis(
        spec,
        scope,
        settled,
        answer,
        resolved,
        fleet,
        selection,
        around(spec, cloud, context, roles, whole),
        caller,
        diagnostics);
  }

  private static Resolved fleet(
      Spec spec, ClusterFilter scope, ResolveContext context, Resolved resolved, Resolved whole) {
    if (!scope.part()) {
      return resolved;
    }
    return scope.selective() ? Resolver.resolve(spec, context.withScope(scope.fleet())) : whole;
  }

  private static long count(List<List<Place>> places) {
    return places.stream().flatMap(List::stream).distinct().count();
  }

  private static List<Diagnostic> diagnostics(
      Spec spec, Discoverer.Answer answer, Resolved resolved) {
    List<Diagnostic> all = new ArrayList<>(answer.diagnostics());
    all.addAll(resolved.diagnostics());
    return all;
  }

  private static NearbyPlaces around(
      Spec spec, Cloud cloud, ResolveContext context, RolePlan roles, Resolved whole) {
    List<Place> named = whole.desired().places();
    Set<String> accounts = new TreeSet<>(roles.roles().keySet());
    named.forEach(p -> accounts.add(p.account()));
    context.callerAccount().ifPresent(accounts::add);
    return NearbyPlaces.of(spec, cloud, named, accounts);
  }

  /** A Region for calls that any may answer: that of the surroundings, else one of the spec. */
  static String anyRegion(Spec spec, Optional<String> region) {
    return region.or(() -> firstRegion(spec)).orElse(ANY_REGION);
  }

  /** Where calls of an apply of {@code document} may begin. */
  static Place anyPlace(PlanDocument document) {
    return document.places().stream()
        .findFirst()
        .orElse(new Place(AwsAccess.SANDBOX_ACCOUNT, ANY_REGION));
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

  /** Those of a plan that removes what the spec left where it names no Region any more. */
  PlanOptions sweeping() {
    return options(Choices.USUAL, removal(spec.deleteLogGroups()), PlanOptions.RemovalLimit.NONE);
  }

  /** {@code options}, where of log groups becomes what {@code then} says. */
  static PlanOptions as(Spec then, PlanOptions options) {
    return options.with(removal(then.deleteLogGroups()));
  }

  private static GroupRemoval removal(boolean delete) {
    return delete ? GroupRemoval.DELETE : GroupRemoval.KEEP;
  }

  private PlanOptions options(
      Choices choices, GroupRemoval groups, PlanOptions.RemovalLimit removals) {
    return new PlanOptions(
        groups,
        choices.prune(),
        choices.takeOver(),
        choices.allowed(),
        removals,
        within(scope),
        coverage(resolved));
  }

  /** Clusters that left the spec are of the first wave. */
  private Predicate<ClusterId> within(ClusterFilter filter) {
    Map<ClusterId, Map<String, String>> labels = new HashMap<>();
    Map<ClusterId, Integer> waves = new HashMap<>();
    fleet.desired().clusters().forEach(c -> labels.putIfAbsent(c.id(), c.labels()));
    fleet.desired().clusters().forEach(c -> waves.putIfAbsent(c.id(), c.wave()));
    Optional<Integer> wave = filter.wave().map(fleet::numbered);
    return id ->
        filter.includes(id, labels.getOrDefault(id, Map.of()))
            && wave.filter(number -> number != waves.getOrDefault(id, 0)).isEmpty()
            && !discovered.passedOver(id);
  }

  /** What clusters share that were not looked for is not theirs to lose. */
  private Coverage coverage(Resolved part) {
    return discovered.refused().isEmpty() ? part.coverage() : Coverage.PARTIAL;
  }

  /** {@code options} for what all shards together are about. */
  PlanOptions ofFleet(PlanOptions options) {
    return ofFleet(options, cluster -> true);
  }

  /** The same for those of its clusters that {@code which} takes. */
  PlanOptions ofFleet(PlanOptions options, Predicate<ClusterId> which) {
    return new PlanOptions(
        options.groupRemoval(),
        options.prune(),
        options.takeOver(),
        options.allowed(),
        options.removals(),
        within(scope.fleet()).and(which),
        coverage(fleet));
  }

  private static PlanOptions.RemovalLimit removalLimit(Spec spec) {
    return spec.guards()
        .maxRemovals()
        .map(l -> PlanOptions.RemovalLimit.given(l.count(), l.percent()))
        .orElse(PlanOptions.RemovalLimit.DEFAULT);
  }
}
