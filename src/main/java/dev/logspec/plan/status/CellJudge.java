package dev.logspec.plan.status;

import dev.logspec.model.Address;
import dev.logspec.model.Desired.Access;
import dev.logspec.model.Kind;
import dev.logspec.model.Observed;
import dev.logspec.model.Observed.ClusterState;
import dev.logspec.model.Ownership;
import dev.logspec.model.Target;
import dev.logspec.plan.Action;
import dev.logspec.plan.Change;
import dev.logspec.plan.permissions.ClosedDoors;
import dev.logspec.plan.status.DeadDelivery.Flaw;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a delivery that the spec wants. What a plan would do about it and about all that it hangs
 * on decides; of what the plan is silent about, what was observed. The first that holds: AWS did
 * not tell; an end of it is gone, or closed to it; it is not there; it hangs on something of
 * others; something is otherwise; all is well.
 */
final class CellJudge {
  private final String owner;
  private final Observed observed;
  private final Set<LogFeed> updating;
  private final GrantInForce grants;
  private final ClosedDoors doors;
  private final Map<Address, Change> byAddress = new HashMap<>();
  private final Map<LogFeed, Change> sources = new HashMap<>();

  /**
   * @param owner the spec's name
   * @param doors what is closed to deliveries
   * @param updating those whose cluster update is not over
   */
  CellJudge(
      String owner,
      List<Change> changes,
      Observed observed,
      ClosedDoors doors,
      Set<LogFeed> updating) {
    this.owner = owner;
    this.observed = observed;
    this.updating = updating;
    this.grants = new GrantInForce(observed);
    this.doors = doors;
    for (Change change : changes) {
      byAddress.put(change.address(), change);
      if (change.kind() == Kind.DELIVERY_SOURCE && change.willBe().isPresent()) {
        LogFeed.of(change).ifPresent(feed -> sources.put(feed, change));
      }
    }
  }

  /** How the delivery of {@code feed} along {@code access} stands of which the plan is silent. */
  Judged untold(LogFeed feed, Access access) {
    return new Judged(
        DeliveryState.UNKNOWN,
        observed.unreadable().stream()
            .filter(
                u ->
                    u.place().equals(feed.cluster().place())
                        || u.place().equals(access.destination().place()))
            .map(u -> "its account and Region could not be read: " + u.reason())
            .findFirst()
            .orElse("deliveries could not be read there"));
  }

  /** How it stands where the plan would make {@code delivery} of it. */
  Judged judge(LogFeed feed, Change delivery, Access access) {
    Optional<Change> source = Optional.ofNullable(sources.get(feed));
    List<Change> all = new ArrayList<>(List.of(delivery));
    source.ifPresent(all::add);
    for (Address needed : delivery.context().dependsOn()) {
      Change change = byAddress.get(needed);
      if (change != null && change.kind() != Kind.DELIVERY_SOURCE) {
        all.add(change);
      } else if (change == null && observed.unread(needed.kind(), needed.place())) {
        return new Judged(
            DeliveryState.UNKNOWN, "its " + words(needed.kind()) + " could not be read");
      }
    }
    return end(feed, source, delivery, all, access)
        .or(() -> absent(feed, source, delivery))
        .or(() -> foreign(all))
        .or(() -> drifted(all, access))
        .orElse(Judged.DELIVERING);
  }

  private Optional<Judged> end(
      LogFeed feed, Optional<Change> source, Change delivery, List<Change> all, Access access) {
    boolean there = delivery.was().isPresent();
    return cluster(feed)
        .map(w -> there ? Judged.dead(Flaw.CLUSTER, w) : new Judged(DeliveryState.MISSING, w))
        .or(() -> inactive(source))
        .or(() -> there ? target(delivery, all, access) : Optional.empty())
        .or(() -> there ? door(delivery, all, access) : Optional.empty());
  }

  private Optional<String> cluster(LogFeed feed) {
    ClusterState state = observed.clusters().getOrDefault(feed.cluster(), ClusterState.UNKNOWN);
    return switch (state) {
      case READY, LISTED, UNKNOWN -> Optional.empty();
      case CREATING -> Optional.of("its cluster is being created");
      case DELETING -> Optional.of("its cluster is being deleted");
      case FAILED -> Optional.of("its cluster has failed");
      case MISSING -> Optional.of("EKS has no such cluster");
      case NOT_AUTO_MODE ->
          feed.logType().ofCapability()
              ? Optional.empty()
              : Optional.of("its cluster is not in Auto Mode");
    };
  }

  private static Optional<Judged> inactive(Optional<Change> source) {
    return source
        .flatMap(Change::was)
        .filter(live -> live.get(Kind.Of.STATUS).equals(Optional.of("INACTIVE")))
        .map(
            live ->
                Judged.dead(
                    Flaw.SOURCE,
                    "its source is inactive"
                        + live.get(Kind.Of.STATUS_REASON).map(r -> ": " + r).orElse("")));
  }

  private Optional<Judged> target(Change delivery, List<Change> all, Access access) {
    Optional<String> gone =
        switch (access.type()) {
          case CWL -> group(delivery, all);
          case S3 -> observed.bucket(access.target()).flatMap(t -> unusable(t, "bucket"));
          case FH -> observed.stream(access.target()).flatMap(t -> unusable(t, "stream"));
        };
    return gone.map(why -> Judged.dead(Flaw.TARGET, why));
  }

  private Optional<Judged> door(Change delivery, List<Change> all, Access access) {
    boolean otherPath =
        delivery.differences().stream()
            .anyMatch(f -> f.attribute().equals(Kind.Of.HIVE_PARTITIONS));
    return doors
        .to(access)
        .filter(closed -> leadsThere(delivery, all) && !otherPath)
        .map(closed -> Judged.dead(Flaw.DOOR, closed.door().closed()));
  }

  /** Where the delivery leads elsewhere, that the wanted group is not there harms nothing yet. */
  private static Optional<String> group(Change delivery, List<Change> all) {
    boolean leadsThere = leadsThere(delivery, all);
    return all.stream()
        .filter(c -> leadsThere && c.kind() == Kind.LOG_GROUP && c.action() == Action.CREATE)
        .map(c -> "its log group is gone")
        .findFirst();
  }

  private static boolean leadsThere(Change delivery, List<Change> all) {
    return delivery.action() != Action.REPLACE && all.stream().noneMatch(CellJudge::turned);
  }

  private static boolean turned(Change change) {
    return change.kind() == Kind.DELIVERY_DESTINATION
        && change.differences().stream().anyMatch(f -> f.attribute().equals(Kind.Of.TARGET));
  }

  private static Optional<String> unusable(Target target, String what) {
    return switch (target.state()) {
      case EXISTS, UNKNOWN -> Optional.empty();
      case MISSING -> Optional.of("its " + what + " is gone");
      case UNUSABLE -> Optional.of("its " + what + " cannot be used: " + target.detail());
    };
  }

  private Optional<Judged> absent(LogFeed feed, Optional<Change> source, Change delivery) {
    if (delivery.was().isPresent()) {
      return Optional.empty();
    }
    if (updating.contains(feed)) {
      return Optional.of(new Judged(DeliveryState.PENDING, "its cluster update is in progress"));
    }
    Optional<String> failed =
        source.flatMap(Change::was).flatMap(live -> live.get(Kind.Of.FAILED_UPDATE));
    boolean put = source.flatMap(Change::was).isPresent();
    return Optional.of(
        new Judged(
            DeliveryState.MISSING,
            failed
                // The first word is the update's id.
                .map(f -> "its cluster update " + f.replaceFirst("^\\S+ ", ""))
                .orElse(put ? "its source has no such delivery" : "it has no source")));
  }

  private Optional<Judged> foreign(List<Change> all) {
    return all.stream()
        .filter(this::ofOthers)
        .map(
            c ->
                new Judged(
                    DeliveryState.FOREIGN, "its " + words(c.kind()) + ": " + c.context().reason()))
        .findFirst();
  }

  private boolean ofOthers(Change change) {
    boolean left =
        change.action() == Action.NO_OP
            && change.was().filter(live -> !Ownership.ofPart(live, owner).ours()).isPresent();
    boolean by = change.was().flatMap(live -> Ownership.ofPart(live, owner).another()).isPresent();
    return change.action() == Action.ADOPT || left || by;
  }

  private Optional<Judged> drifted(List<Change> all, Access access) {
    return all.stream()
        .filter(c -> c.action() != Action.NO_OP && !grants.serves(c, access))
        .map(
            c ->
                new Judged(
                    DeliveryState.DRIFTED, "its " + words(c.kind()) + ": " + c.context().reason()))
        .findFirst();
  }

  private static String words(Kind kind) {
    return kind.label().replace('_', ' ');
  }
}
