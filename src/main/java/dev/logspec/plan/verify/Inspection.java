package dev.logspec.plan.verify;

import dev.logspec.model.ClusterId;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Observed.Unreadable.Whose;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Unread;
import dev.logspec.plan.check.ClusterTrouble;
import dev.logspec.plan.permissions.ClosedDoors;
import dev.logspec.plan.status.DeadDelivery;
import dev.logspec.plan.status.Matrix;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
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

  private static final String MENDING =
      "see what it is: logspec plan; and make it so: logspec apply";

  private final Desired desired;
  private final Observed observed;
  private final Plan plan;
  private final Looked looked;
  private final ClosedDoors doors;
  private final List<DeadDelivery> dead;
  private final Told told;

  private Inspection(Desired desired, Observed observed, Plan plan, Looked looked) {
    this.desired = desired;
    this.observed = observed;
    this.plan = plan;
    this.looked = looked;
    this.doors = ClosedDoors.of(desired, observed);
    this.dead = Matrix.dead(desired, observed, plan, doors);
    this.told = new Told(plan, observed.diagnostics(), doors.certain());
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
    for (Whose whose : Whose.values()) {
      told.already(
          Unread.errors(observed.unreadable().stream().filter(u -> u.whose() == whose).toList()));
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

  /** What a template asks of who makes a source (AWS facts 6). */
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
    Map<ClusterId, SortedMap<String, SortedSet<String>>> sources = inactive();
    for (Desired.Cluster cluster : desired.clusters()) {
      String id = cluster.id().toString();
      List<Finding> of = new ArrayList<>(told.about(Set.of(id), Optional.empty(), d -> id));
      sources
          .getOrDefault(cluster.id(), Collections.emptySortedMap())
          .forEach((why, types) -> of.add(inactive(cluster, types, why)));
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

  /** Of which log types the source is inactive, by cluster and why. */
  private Map<ClusterId, SortedMap<String, SortedSet<String>>> inactive() {
    Map<ClusterId, SortedMap<String, SortedSet<String>>> types = new HashMap<>();
    for (DeadDelivery d : dead) {
      if (d.flaw() == DeadDelivery.Flaw.SOURCE) {
        types
            .computeIfAbsent(d.feed().cluster(), id -> new TreeMap<>())
            .computeIfAbsent(d.why(), why -> new TreeSet<>())
            .add(d.feed().logType().shortName());
      }
    }
    return types;
  }

  private static Finding inactive(Desired.Cluster cluster, SortedSet<String> types, String why) {
    return new Finding(
        Soundness.FAIL,
        cluster.id().toString(),
        Optional.of(cluster.source()),
        "nothing arrives of " + String.join(", ", types) + ": " + why,
        MENDING);
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
    DestinationInspection inspection =
        new DestinationInspection(observed, plan, told, doors, dead, new BucketInspection(looked));
    List<Finding> found = new ArrayList<>();
    declared.forEach((at, accesses) -> found.addAll(inspection.findings(at, accesses)));
    return found;
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
    List<Finding> found =
        new ArrayList<>(told.rest(d -> d.subject().isEmpty() ? "spec" : d.subject()));
    // Where nothing at all was read, nothing is known to be as it must be.
    if (!plan.changes().isEmpty() || observed.unreadable().isEmpty()) {
      found.add(changes());
    }
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
        MENDING);
  }
}
