package dev.logspec.work;

import dev.logspec.fleet.Discoverer;
import dev.logspec.live.LogsApi;
import dev.logspec.live.Question;
import dev.logspec.live.Question.Groups;
import dev.logspec.live.Question.SavedQueries;
import dev.logspec.live.Refusal;
import dev.logspec.live.observe.Observer;
import dev.logspec.model.Address;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.Elsewhere;
import dev.logspec.model.Observed.Unreadable;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Released;
import dev.logspec.model.Resource;
import dev.logspec.model.Waiver;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Draft;
import dev.logspec.plan.Plan;
import dev.logspec.plan.PlanOptions;
import dev.logspec.plan.Planner;
import dev.logspec.plan.Unread;
import dev.logspec.plan.check.Checks;
import dev.logspec.plan.judge.Causes;
import dev.logspec.spec.Spec;
import dev.logspec.spec.resolve.Resolved;
import dev.logspec.spec.resolve.Resolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Compares what is desired with AWS, again and again, and remembers where it looked. */
final class Comparison {
  private final PlanBasis basis;
  private final OpenAws aws;
  private final Set<Place> alsoRead = new TreeSet<>();

  /** What kept the last plan from reading anything; empty when it read something. */
  private List<Diagnostic> unread = List.of();

  /** Clusters that objects of ours serve, as far as plans have read. */
  private final Set<ClusterId> served = new TreeSet<>();

  /** Objects that earlier plans of this run meant to change: it may have done so. */
  private final Set<Address> changed = new TreeSet<>();

  /** Other places that turned out to have objects of ours; searched once. */
  private Optional<Elsewhere> searched = Optional.empty();

  /** What was listed on the way to the first plan, which need not be listed again for it. */
  private Map<Place, List<LogsApi.Source>> listed;

  /** What the last plan was made from. */
  private Optional<Replanning> last = Optional.empty();

  Comparison(PlanBasis basis, OpenAws aws) {
    this.basis = basis;
    this.aws = aws;
    this.listed = basis.discovered().sources();
  }

  /** From now on all is read anew: what was listed until now may have changed. */
  void forget() {
    listed = Map.of();
  }

  /** What {@code desired} asks for, compared with AWS as it is now. */
  Plan plan(Desired desired, PlanOptions options, Search search) {
    Observed observed =
        observe(desired, options, search, queries(desired, basis.spec()), List.of(), List.of());
    last = Optional.of(new Replanning(basis, observed, options));
    Plan plan = plan(desired, observed, options);
    changed.addAll(addresses(plan));
    return plan;
  }

  /** Where the objects are, and will be, that {@code plan} changes. */
  static Set<Address> addresses(Plan plan) {
    Set<Address> all = new TreeSet<>();
    for (Change change : plan.effective()) {
      all.add(change.address());
      change.was().ifPresent(r -> all.add(r.address()));
      change.willBe().ifPresent(r -> all.add(r.address()));
    }
    return all;
  }

  /** The way to compare other specs with the AWS of the last plan. */
  Replanning replanning() {
    return last.orElseThrow(() -> new IllegalStateException("nothing was planned yet"));
  }

  private Plan plan(Desired desired, Observed observed, PlanOptions options) {
    return Sharding.noted(Checks.plan(draft(desired, observed, options)), basis.scope());
  }

  /**
   * What shards lose they lose together: a limit on the fleet is none if each shard may take its
   * part of the fleet away.
   */
  private Draft draft(Desired desired, Observed observed, PlanOptions options) {
    Draft draft = Planner.draft(desired, observed, options);
    boolean limited = options.removals() != PlanOptions.RemovalLimit.NONE;
    return basis.scope().part() && limited
        ? draft.among(Planner.draft(basis.fleet().desired(), observed, basis.ofFleet(options)))
        : draft;
  }

  /**
   * The same, each change with its cause, from what {@code base}, the same spec at another
   * revision, would do about the same AWS. That AWS is read once, in the places of both.
   */
  Plan plan(Desired desired, PlanOptions options, Search search, Base base) {
    Spec then = base.spec().orElseThrow();
    Discoverer.Answer found =
        new Discoverer(aws.cloud(), aws.readers()).discover(then, basis.context());
    Resolved before = Resolver.resolve(then, found.context());
    List<Diagnostic> errors = new ArrayList<>(found.diagnostics());
    errors.addAll(before.diagnostics());
    if (Diagnostic.anyError(errors)) {
      return plan(desired, options, search).noting(Base.unusable(base.name(), errors));
    }
    List<Place> left = new ArrayList<>(before.desired().places());
    left.removeAll(basis.around().named());
    List<Diagnostic> unreachable = base.left(left.stream().map(Place::account), basis.around());
    left.removeIf(p -> !basis.around().enters(p.account()));
    alsoRead.addAll(left);
    boolean asked = then.insights().at().isPresent();
    SavedQueries queries = asked ? SavedQueries.OWNED : queries(desired, basis.spec());
    Observed observed = observe(desired, options, search, queries, left, found.refused());
    PlanOptions same = PlanBasis.as(then, options);
    Plan head =
        Sharding.noted(
            Checks.plan(draft(desired, observed, options), before.desired()), basis.scope());
    return Causes.of(head, plan(before.desired(), observed, same)).noting(unreachable);
  }

  /**
   * What of the clusters that {@code which} takes, whichever shard they are in, is not as {@code
   * options} would have it planned. Of EKS only these are asked about.
   */
  Unmade unmade(Predicate<ClusterId> which, PlanOptions options) {
    Desired fleet = basis.fleet().desired();
    List<Desired.Cluster> some = fleet.clusters().stream().filter(c -> which.test(c.id())).toList();
    SortedMap<Address, Desired.Entry> entries = new TreeMap<>(fleet.entries());
    entries.values().removeIf(e -> e.cluster().filter(which.negate()).isPresent());
    Desired sought = new Desired(fleet.owner(), entries, fleet.accesses(), some, fleet.places());
    Question question =
        Question.of(sought)
            .serving(fleet.clusters().stream().map(Desired.Cluster::id).toList())
            .reading(groups(fleet, options))
            .knowing(
                new Question.Past(
                    basis.discovered().refused(),
                    basis.discovered().states(),
                    changed,
                    Map.of(),
                    basis.spec().accountNames()));
    Observed observed = new Observer(aws.cloud(), aws.readers()).observe(question);
    PlanOptions within = basis.ofFleet(options, which);
    return new Unmade(
        Planner.draft(fleet, observed, within).changes().stream()
            .filter(change -> change.action() != Action.NO_OP)
            .flatMap(change -> change.context().cluster().stream())
            .filter(which)
            .toList(),
        unread(observed, some));
  }

  /** Where one of {@code clusters} is and not all could be read. */
  private static Set<String> unread(Observed observed, List<Desired.Cluster> clusters) {
    Set<Place> places = new TreeSet<>();
    observed.unreadable().forEach(u -> places.add(u.place()));
    observed.unread().values().forEach(places::addAll);
    places.removeIf(p -> clusters.stream().noneMatch(c -> c.id().place().equals(p)));
    return places.stream().map(Place::toString).collect(Collectors.toSet());
  }

  /** What of this spec is still in places that it does not name: deletes. Once, if at all. */
  Optional<Plan> leftBehind(Search search) {
    if (search == Search.NAMED || searched.isPresent()) {
      return Optional.empty();
    }
    Desired nothing = Desired.nothing(basis.spec().name()).releasing(everything());
    PlanOptions options = basis.sweeping();
    Question question =
        Question.of(nothing)
            .reading(groups(nothing, options))
            .reading(queries(basis.resolved().desired(), basis.spec()))
            .elsewhere(basis.around().others());
    Observed observed = new Observer(aws.cloud(), aws.readers()).observe(question);
    searched = Optional.of(observed.elsewhere());
    Plan left = plan(nothing, observed, options);
    // A statement in a bucket's policy may still serve what the spec has elsewhere.
    return Optional.of(left.only(c -> c.kind() != Kind.BUCKET_POLICY_STATEMENT));
  }

  /** What stays of the spec wherever it is. */
  private List<Released> everything() {
    return basis.resolved().desired().released().stream().filter(Released::everything).toList();
  }

  /** Those that nobody asks for any more are read where they are to change: to go, or to stay. */
  private static Groups groups(Desired desired, PlanOptions options) {
    return switch (options.groupRemoval()) {
      case DELETE -> Groups.OWNED;
      case KEEP -> desired.released().isEmpty() ? Groups.SOUGHT : Groups.OWNED;
    };
  }

  /**
   * Those that a spec has left are looked for while it says anything of saved queries, be it that
   * it has none, and when all of it is to go: nothing but asking tells of them, and whoever has
   * none should not have to ask.
   */
  private static SavedQueries queries(Desired desired, Spec spec) {
    boolean speaks = spec.insights().at().isPresent();
    return speaks || desired.entries().isEmpty() ? SavedQueries.OWNED : SavedQueries.SOUGHT;
  }

  private Observed observe(
      Desired desired,
      PlanOptions options,
      Search search,
      SavedQueries queries,
      List<Place> also,
      List<Refusal> refused) {
    SortedSet<Place> more = new TreeSet<>(also);
    if (!basis.selection().unmatched().isEmpty()) {
      // It may have left the spec, and its objects are where the others are.
      more.addAll(basis.around().named());
    }
    boolean searches = search == Search.EVERYWHERE && searched.isEmpty();
    if (search == Search.EVERYWHERE) {
      searched.ifPresent(s -> more.addAll(s.found()));
    }
    List<Refusal> all = new ArrayList<>(refused);
    all.addAll(basis.discovered().refused());
    Question question =
        Question.of(desired)
            .serving(basis.fleet().desired().clusters().stream().map(Desired.Cluster::id).toList())
            .reading(groups(desired, options))
            .reading(queries)
            .alsoIn(more)
            .elsewhere(searches ? basis.around().others() : List.of())
            .knowing(
                new Question.Past(
                    all,
                    basis.discovered().states(),
                    changed,
                    listed,
                    basis.spec().accountNames()));
    forget();
    Observed observed = new Observer(aws.cloud(), aws.readers()).observe(question);
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
            && unreadable.stream().allMatch(u -> u.whose() == Unreadable.Whose.PLACE);
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
      basis.selection().require(served);
    }
  }

  /** The clusters whose logs sources of ours deliver, whether the spec has them or not. */
  private Set<ClusterId> served(Observed observed) {
    Set<ClusterId> clusters = new TreeSet<>();
    for (Resource resource : observed.resources().values()) {
      if (resource.kind() == Kind.DELIVERY_SOURCE
          && Ownership.by(resource.tags().owner(), basis.spec().name()).ours()) {
        ClusterId.ofSource(resource).ifPresent(clusters::add);
      }
    }
    return clusters;
  }

  /** How much of the surroundings was looked into, in one sentence; empty when all was named. */
  Optional<String> lookedInto() {
    if (basis.around().others().isEmpty()) {
      return Optional.empty();
    }
    Set<Place> places = new TreeSet<>(basis.around().named());
    places.addAll(alsoRead);
    searched.ifPresent(s -> places.addAll(s.answered()));
    int looked = places.size();
    String accounts =
        basis.around().accounts() > 1 ? " in " + basis.around().accounts() + " accounts" : "";
    return Optional.of(
        "Looked into "
            + looked
            + " of "
            + basis.around().count()
            + " Regions"
            + accounts
            + (searched.isPresent()
                ? "; the others are not enabled, or closed."
                : ": those that the spec"
                    + (alsoRead.isEmpty() ? "" : " or its base")
                    + " names; --everywhere looks into the others too."));
  }
}
