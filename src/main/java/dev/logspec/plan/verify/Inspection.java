package dev.logspec.plan.verify;

import dev.logspec.model.Arn;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Desired.Permissions;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.model.Target;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.check.ClusterTrouble;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks through what was read for a plan, and through what the plan says of it. */
public final class Inspection {
  /** So many things that are as they must be are told one by one. */
  private static final int MOST_TOLD = 12;

  /** AWS facts 3: policies for the delivery service of one account and Region. */
  private static final int MOST_LOG_POLICIES = 10;

  private static final int LONGEST_LOG_POLICY = 5_120;

  private final Desired desired;
  private final Observed observed;
  private final Plan plan;
  private final Looked looked;
  private final BucketInspection buckets;
  private final Set<Diagnostic> told = new HashSet<>();

  private Inspection(Desired desired, Observed observed, Plan plan, Looked looked) {
    this.desired = desired;
    this.observed = observed;
    this.plan = plan;
    this.looked = looked;
    this.buckets = new BucketInspection(looked);
  }

  /**
   * What is to be said of the AWS that {@code plan} was made from.
   *
   * @param looked what the plan was not made from
   */
  public static Verification of(Desired desired, Observed observed, Plan plan, Looked looked) {
    Inspection of = new Inspection(desired, observed, plan, looked);
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(new Chapter("Access", of.places()));
    chapters.add(new Chapter("Clusters", of.clusters()));
    chapters.add(new Chapter("Destinations", of.destinations()));
    chapters.add(new Chapter("Limits", of.limits()));
    chapters.add(new Chapter("Objects", of.objects()));
    return new Verification(
        plan.owner(), chapters.stream().filter(c -> !c.findings().isEmpty()).toList());
  }

  private List<Finding> places() {
    List<Finding> found = new ArrayList<>();
    Set<Place> closed = new TreeSet<>();
    for (Observed.Unreadable unreadable : observed.unreadable()) {
      closed.add(unreadable.place());
      found.add(
          new Finding(
              Soundness.FAIL,
              unreadable.place().toString(),
              Optional.empty(),
              "it cannot be read: " + unreadable.reason(),
              unreadable.hint()));
    }
    desired.places().stream()
        .filter(place -> !closed.contains(place))
        .forEach(
            place ->
                found.add(
                    Finding.ok(
                        place.toString(), Optional.empty(), "it is read" + callerActions(place))));
    return found;
  }

  /** What a template asks of who makes a source (API reference, ConfigurationTemplate). */
  private String callerActions(Place place) {
    SortedSet<String> actions = new TreeSet<>();
    observed
        .templates()
        .getOrDefault(place, List.of())
        .forEach(t -> t.callerAction().ifPresent(actions::add));
    return actions.isEmpty()
        ? ""
        : "; an apply takes "
            + String.join(", ", actions)
            + " too (logspec iam-policy --allow-action)";
  }

  private List<Finding> clusters() {
    List<Finding> found = new ArrayList<>();
    List<Desired.Cluster> well = new ArrayList<>();
    for (Desired.Cluster cluster : desired.clusters()) {
      List<Finding> of = tell(cluster.id().toString(), List.of(cluster.id().toString()), Set.of());
      ClusterState state = looked.clusters().getOrDefault(cluster.id(), ClusterState.UNKNOWN);
      if (of.isEmpty() && state == ClusterState.READY) {
        well.add(cluster);
      }
      found.addAll(of.isEmpty() ? state(cluster, state).stream().toList() : of);
    }
    return with(
        found,
        well.stream()
            .map(c -> Finding.ok(c.id().toString(), Optional.of(c.source()), "it is in Auto Mode"))
            .toList(),
        " clusters",
        "they are in Auto Mode");
  }

  /** A plan tells of those clusters alone that it would change. */
  private Optional<Finding> state(Desired.Cluster cluster, ClusterState state) {
    String id = cluster.id().toString();
    Optional<Diagnostic> refused =
        looked.refused().stream().filter(d -> d.subject().equals(id)).findFirst();
    return refused
        .map(d -> Finding.of(Soundness.UNPROVABLE, id, d.at(Optional.of(cluster.source()))))
        .or(
            () ->
                ClusterTrouble.of(cluster.id(), state)
                    .map(d -> d.at(Optional.of(cluster.source())))
                    .map(d -> Finding.of(Soundness.FAIL, id, d)));
  }

  /** What the plan tells of any of {@code subjects}, or at any of {@code places} of the spec. */
  private List<Finding> tell(String subject, Collection<String> subjects, Set<Location> places) {
    List<Finding> found = new ArrayList<>();
    for (Diagnostic d : plan.diagnostics()) {
      boolean about =
          subjects.contains(d.subject()) || d.location().filter(places::contains).isPresent();
      if (about && told.add(d)) {
        verdict(d).ifPresent(v -> found.add(Finding.of(v, subject, d)));
      }
    }
    return found;
  }

  private Optional<Soundness> verdict(Diagnostic told) {
    return switch (told.severity()) {
      case ERROR -> Optional.of(Soundness.FAIL);
      case WARNING ->
          Optional.of(
              observed.diagnostics().contains(told) ? Soundness.UNPROVABLE : Soundness.WARN);
      case NOTE -> Optional.empty();
    };
  }

  private static List<Finding> with(
      List<Finding> troubles, List<Finding> well, String things, String what) {
    List<Finding> all = new ArrayList<>(troubles);
    if (well.size() > MOST_TOLD) {
      all.add(Finding.ok(well.size() + things, Optional.empty(), what));
    } else {
      all.addAll(well);
    }
    return all;
  }

  private List<Finding> destinations() {
    Map<Location, List<Access>> declared = new TreeMap<>();
    desired
        .accesses()
        .forEach(a -> declared.computeIfAbsent(a.location(), l -> new ArrayList<>()).add(a));
    List<Finding> found = new ArrayList<>();
    declared.forEach((at, accesses) -> found.addAll(destination(at, accesses)));
    return found;
  }

  private List<Finding> destination(Location at, List<Access> accesses) {
    Map<String, List<Access>> targets = new LinkedHashMap<>();
    accesses.forEach(
        a -> targets.computeIfAbsent(a.target().toString(), t -> new ArrayList<>()).add(a));
    String name =
        targets.size() == 1
            ? title(accesses.get(0))
            : targets.size() + several(accesses.get(0).type());
    Set<String> subjects = new HashSet<>(targets.keySet());
    accesses.forEach(a -> subjects.add(store(a.target()).toString()));
    List<Finding> troubles = tell(name, subjects, Set.of(at));
    boolean failed = troubles.stream().anyMatch(f -> f.verdict() == Soundness.FAIL);
    List<Finding> all = new ArrayList<>(troubles);
    if (!failed && accesses.stream().allMatch(this::isKnown)) {
      all.add(permission(name, at, accesses));
    }
    accesses.stream()
        .map(a -> store(a.target()))
        .distinct()
        .forEach(bucket -> all.addAll(buckets.findings(bucket, at)));
    return all;
  }

  /** Whether what lets the delivery service write there was read; why not is told already. */
  private boolean isKnown(Access access) {
    return access.permissions() == Permissions.SKIP
        || switch (access.type()) {
          case CWL -> !observed.unread(Kind.LOG_RESOURCE_POLICY, access.source());
          case S3 ->
              observed.bucket(access.target()).filter(b -> b.policy().answered()).isPresent();
          case FH ->
              observed.stream(access.target()).filter(s -> s.deliveryTag().answered()).isPresent();
        };
  }

  private static String title(Access access) {
    return switch (access.type()) {
      case CWL -> "log group " + access.target().resource().replaceFirst("^log-group:", "");
      case S3 -> "bucket " + access.target().resource();
      case FH -> "stream " + access.target().resource().replaceFirst("^deliverystream/", "");
    };
  }

  private static String several(DestinationType type) {
    return switch (type) {
      case CWL -> " log groups";
      case S3 -> " paths in buckets";
      case FH -> " streams";
    };
  }

  private static Arn store(Arn target) {
    return target.service().equals("s3")
        ? Arn.bucket(target.partition(), target.resource().split("/", 2)[0], "")
        : target;
  }

  private Finding permission(String name, Location at, List<Access> accesses) {
    Permissions who = accesses.get(0).permissions();
    if (who == Permissions.SKIP) {
      return new Finding(
          Soundness.UNPROVABLE,
          name,
          Optional.of(at),
          "nobody looks whether the delivery service may write there",
          "say permissions: check instead of skip");
    }
    boolean writes = plan.effective().stream().anyMatch(c -> opens(c, accesses));
    String there = accesses.get(0).type().shared() ? there(accesses.get(0)) : "";
    return writes
        ? new Finding(
            Soundness.WARN,
            name,
            Optional.of(at),
            "the delivery service may not write there yet",
            "apply, which lets it")
        : Finding.ok(name, Optional.of(at), there + "the delivery service may write there");
  }

  private String there(Access access) {
    Optional<Target.State> state =
        Optional.ofNullable(observed.targets().get(store(access.target()))).map(Target::state);
    Optional<String> key =
        observed
            .bucket(access.target())
            .flatMap(b -> b.key().seen())
            .or(() -> observed.stream(access.target()).flatMap(s -> s.key().seen()))
            .map(Arn::toString);
    String is = state.filter(Target.State.EXISTS::equals).map(s -> "it is there, ").orElse("");
    return is + key.map(k -> "encrypted by " + k + ", ").orElse("") + (is.isEmpty() ? "" : "and ");
  }

  /** Whether {@code change} lets the delivery service write to one of {@code accesses}. */
  private static boolean opens(Change change, List<Access> accesses) {
    boolean lets =
        switch (change.kind()) {
          case LOG_RESOURCE_POLICY, BUCKET_POLICY_STATEMENT, FIREHOSE_DELIVERY_TAG -> true;
          case LOG_GROUP,
              DELIVERY_SOURCE,
              DELIVERY_DESTINATION,
              DELIVERY_DESTINATION_POLICY,
              DELIVERY,
              QUERY_DEFINITION ->
              false;
        };
    return lets
        && change.action() != Action.DELETE
        && accesses.stream().anyMatch(a -> serves(change, a));
  }

  private static boolean serves(Change change, Access access) {
    String name = change.address().name();
    return switch (access.type()) {
      case CWL ->
          change.kind() == Kind.LOG_RESOURCE_POLICY
              && change.address().place().equals(access.source());
      case S3 ->
          change.kind() == Kind.BUCKET_POLICY_STATEMENT
              && store(access.target()).resource().equals(name);
      case FH ->
          change.kind() == Kind.FIREHOSE_DELIVERY_TAG && access.target().resource().endsWith(name);
    };
  }

  private List<Finding> limits() {
    Map<Place, List<Resource>> policies = new TreeMap<>();
    for (Resource resource : observed.resources().values()) {
      if (resource.kind() == Kind.LOG_RESOURCE_POLICY) {
        policies.computeIfAbsent(resource.address().place(), p -> new ArrayList<>()).add(resource);
      }
    }
    return policies.entrySet().stream().map(e -> limit(e.getKey(), e.getValue())).toList();
  }

  private static Finding limit(Place place, List<Resource> policies) {
    int longest =
        policies.stream()
            .mapToInt(p -> p.get(Kind.Of.DOCUMENT).map(d -> d.toString().length()).orElse(0))
            .max()
            .orElse(0);
    String what =
        "%d of %d resource policies for log groups, the longest has %,d of %,d characters"
            .formatted(policies.size(), MOST_LOG_POLICIES, longest, LONGEST_LOG_POLICY);
    return policies.size() < MOST_LOG_POLICIES
        ? Finding.ok(place.toString(), Optional.empty(), what)
        : new Finding(
            Soundness.WARN,
            place.toString(),
            Optional.empty(),
            what,
            "no further one can be written there: delete one that nobody needs");
  }

  private List<Finding> objects() {
    List<Finding> found = new ArrayList<>();
    for (Diagnostic d : plan.diagnostics()) {
      if (told.add(d)) {
        verdict(d)
            .ifPresent(
                v -> found.add(Finding.of(v, d.subject().isEmpty() ? "spec" : d.subject(), d)));
      }
    }
    found.add(changes());
    return found;
  }

  private Finding changes() {
    long all = plan.changes().size();
    if (plan.isEmpty()) {
      return Finding.ok(all + " objects", Optional.empty(), "they are as the spec says");
    }
    Map<Action, Long> counts =
        plan.effective().stream()
            .collect(Collectors.groupingBy(Change::action, TreeMap::new, Collectors.counting()));
    String words =
        counts.entrySet().stream()
            .map(e -> e.getValue() + " to " + e.getKey().label())
            .collect(Collectors.joining(", "));
    return new Finding(
        Soundness.WARN,
        plan.effective().size() + " of " + all + " objects",
        Optional.empty(),
        "they are not as the spec says: " + words,
        "see what it is: logspec plan; and make it so: logspec apply");
  }
}
