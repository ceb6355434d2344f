package dev.logspec.plan.status;

import dev.logspec.model.Address;
import dev.logspec.model.Arn;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DeliveryName;
import dev.logspec.model.Desired;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.DestinationType;
import dev.logspec.model.Kind;
import dev.logspec.model.Location;
import dev.logspec.model.Observed;
import dev.logspec.model.Ownership;
import dev.logspec.model.Place;
import dev.logspec.model.Resource;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.Plan;
import dev.logspec.plan.ServedClusters;
import dev.logspec.plan.permissions.ClosedDoors;
import dev.logspec.plan.status.ClusterStatus.Whose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Lays out what a plan says of deliveries by cluster, log type and destination. */
public final class Matrix {
  private static final Comparator<StatusCell> ORDER =
      Comparator.comparing(StatusCell::logType)
          .thenComparing(StatusCell::destination)
          .thenComparing(StatusCell::target);

  private final Desired desired;
  private final Observed observed;
  private final Plan plan;
  private final Naming naming;
  private final CellJudge judge;
  private final ServedClusters serving;
  private final Map<Delivered, Change> changes = new HashMap<>();
  private final Map<ClusterId, List<StatusCell>> cells = new TreeMap<>();

  /**
   * What the spec calls things.
   *
   * @param destination by where it is declared
   * @param wave of a cluster; empty where it has none
   */
  public record Naming(Function<Location, String> destination, Function<ClusterId, String> wave) {}

  /** What tells one delivery from the others: AWS allows one for each. */
  private record Delivered(LogFeed feed, Optional<DestinationType> type) {}

  private Matrix(Desired desired, Observed observed, Plan plan, CellJudge judge, Naming naming) {
    this.desired = desired;
    this.observed = observed;
    this.plan = plan;
    this.naming = naming;
    this.judge = judge;
    this.serving = new ServedClusters(observed);
    for (Change change : plan.changes()) {
      if (change.kind() == Kind.DELIVERY && change.willBe().isPresent()) {
        Optional<DestinationType> type = DeliveryName.of(change.address()).destinationType();
        LogFeed.of(change).ifPresent(feed -> changes.put(new Delivered(feed, type), change));
      }
    }
  }

  /** Those of {@code plan} whose source is put and has no delivery that the spec wants. */
  public static List<LogFeed> unfinished(Plan plan) {
    Map<LogFeed, Action> sources = new LinkedHashMap<>();
    for (Change change : plan.changes()) {
      if (change.kind() == Kind.DELIVERY_SOURCE && change.was().isPresent()) {
        LogFeed.of(change).ifPresent(feed -> sources.put(feed, change.action()));
      }
    }
    return plan.changes().stream()
        .filter(c -> c.kind() == Kind.DELIVERY && c.action() == Action.CREATE)
        .flatMap(c -> LogFeed.of(c).stream())
        .filter(sources::containsKey)
        .distinct()
        .toList();
  }

  /**
   * How each delivery stands that the spec wants, has left, or finds made by others.
   *
   * @param plan what would make {@code observed} what is {@code desired}
   * @param updating those {@link #unfinished} whose cluster update is not over
   */
  public static List<ClusterStatus> of(
      Desired desired, Observed observed, Plan plan, Set<LogFeed> updating, Naming naming) {
    ClosedDoors doors = ClosedDoors.of(desired, observed);
    CellJudge judge = new CellJudge(plan.owner(), plan.changes(), observed, doors, updating);
    return new Matrix(desired, observed, plan, judge, naming).clusters();
  }

  /**
   * Those that the spec wants, are there, and deliver nothing.
   *
   * @param doors what is closed to deliveries of {@code desired}
   */
  public static List<DeadDelivery> dead(
      Desired desired, Observed observed, Plan plan, ClosedDoors doors) {
    CellJudge judge = new CellJudge(plan.owner(), plan.changes(), observed, doors, Set.of());
    Naming none = new Naming(Location::toString, cluster -> "");
    List<DeadDelivery> dead = new ArrayList<>();
    new Matrix(desired, observed, plan, judge, none)
        .wanted(
            (feed, access, judged) ->
                judged
                    .flaw()
                    .ifPresent(
                        flaw -> dead.add(new DeadDelivery(feed, access, flaw, judged.why()))));
    return dead;
  }

  private List<ClusterStatus> clusters() {
    wanted((feed, access, judged) -> add(feed.cluster(), cell(feed, access, judged)));
    plan.changes().stream()
        .filter(c -> c.kind() == Kind.DELIVERY && c.action() == Action.DELETE)
        .forEach(this::unwanted);
    plan.foreign().stream().filter(r -> r.kind() == Kind.DELIVERY).forEach(this::foreign);
    List<ClusterStatus> all = new ArrayList<>();
    for (Desired.Cluster cluster : desired.clusters()) {
      Optional.ofNullable(cells.remove(cluster.id()))
          .ifPresent(
              c ->
                  all.add(
                      new ClusterStatus(
                          cluster.id(),
                          Whose.OF_THE_SPEC,
                          naming.wave().apply(cluster.id()),
                          cluster.labels(),
                          sorted(c))));
    }
    cells.forEach(
        (id, c) -> all.add(new ClusterStatus(id, Whose.ANOTHER, "", Map.of(), sorted(c))));
    return all;
  }

  private static List<StatusCell> sorted(List<StatusCell> cells) {
    return cells.stream().sorted(ORDER).toList();
  }

  private void add(ClusterId cluster, StatusCell cell) {
    cells.computeIfAbsent(cluster, c -> new ArrayList<>()).add(cell);
  }

  /** What takes how a delivery that the spec wants stands. */
  private interface Taker {
    void take(LogFeed feed, Access access, Judged judged);
  }

  private void wanted(Taker taker) {
    Map<String, Access> accesses = new HashMap<>();
    for (Access access : desired.accesses()) {
      accesses.put(access.source() + " " + arn(access.destination()), access);
    }
    for (Desired.Entry entry : desired.entries().values()) {
      Resource wanted = entry.resource();
      if (wanted.kind() == Kind.DELIVERY && entry.cluster().isPresent()) {
        LogFeed feed = new LogFeed(entry.cluster().get(), entry.logType().orElseThrow());
        Access access =
            accesses.get(feed.cluster().place() + " " + wanted.require(Kind.Of.DESTINATION));
        taker.take(feed, access, judged(feed, access));
      }
    }
  }

  private Judged judged(LogFeed feed, Access access) {
    Change change = changes.get(new Delivered(feed, Optional.of(access.type())));
    return change == null ? judge.untold(feed, access) : judge.judge(feed, change, access);
  }

  private StatusCell cell(LogFeed feed, Access access, Judged judged) {
    return new StatusCell(
        feed.logType(),
        naming.destination().apply(access.location()),
        Optional.of(access.type()),
        access.target().toString(),
        judged.state(),
        judged.why(),
        Optional.empty());
  }

  private static String arn(Address destination) {
    return Arn.deliveryDestination(destination.place(), destination.name()).toString();
  }

  private void unwanted(Change change) {
    LogFeed.of(change)
        .ifPresent(
            feed ->
                add(
                    feed.cluster(),
                    other(
                        feed,
                        change.was().orElseThrow(),
                        new Judged(DeliveryState.UNWANTED, change.context().reason()))));
  }

  private void foreign(Resource delivery) {
    ServedClusters.Served served = serving.of(delivery.address());
    if (served.cluster().isEmpty() || served.logType().isEmpty()) {
      return;
    }
    LogFeed feed = new LogFeed(served.cluster().get(), served.logType().get());
    String why =
        Ownership.of(delivery, plan.owner(), observed)
            .another()
            .map(o -> "owned by the spec \"" + o + "\"")
            .orElse("made outside logspec, and not in the spec");
    add(feed.cluster(), other(feed, delivery, new Judged(DeliveryState.FOREIGN, why)));
  }

  /** One that no destination of the spec stands for. */
  private StatusCell other(LogFeed feed, Resource delivery, Judged judged) {
    Optional<DestinationType> type = DeliveryName.of(delivery.address()).destinationType();
    String target =
        delivery.get(Kind.Of.DESTINATION).flatMap(Arn::parse).map(this::target).orElse("");
    return new StatusCell(
        feed.logType(),
        "other " + type.map(DestinationType::specName).orElse("destination"),
        type,
        target,
        judged.state(),
        judged.why(),
        Optional.empty());
  }

  private String target(Arn destination) {
    Address address =
        new Address(
            new Place(destination.account(), destination.region()),
            Kind.DELIVERY_DESTINATION,
            destination.name());
    return observed
        .at(address)
        .flatMap(there -> there.get(Kind.Of.TARGET))
        .orElse(destination.toString());
  }
}
