package dev.logspec.work;

import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DestinationType;
import dev.logspec.plan.status.Arrival;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusCell;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** When the newest log of each delivery arrived: many are looked for side by side. */
final class ArrivalTimes {
  private final Session session;
  private final Instant now;
  private final NewestLogs newest;
  private final Map<Sought, Shelf> shelves = new HashMap<>();

  /** A delivery, by what AWS allows one of. */
  private record Sought(ClusterId cluster, String component, DestinationType type) {}

  ArrivalTimes(Session session, Instant now) {
    this.session = session;
    this.now = now;
    this.newest = new NewestLogs(session);
    for (Shelf shelf : Shelf.all(session.resolved().desired())) {
      shelves.put(new Sought(shelf.cluster(), shelf.component().text(), shelf.type()), shelf);
    }
  }

  /** {@code status} with the newest log of each delivery that is there. */
  Status in(Status status) {
    Map<Shelf, CompletableFuture<Arrival>> looked = new HashMap<>();
    for (ClusterStatus cluster : status.clusters()) {
      for (StatusCell cell : cluster.cells()) {
        shelf(cluster, cell)
            .ifPresent(
                shelf ->
                    looked.put(
                        shelf,
                        CompletableFuture.supplyAsync(() -> look(shelf), session.readers())));
      }
    }
    List<ClusterStatus> all = new ArrayList<>();
    for (ClusterStatus cluster : status.clusters()) {
      all.add(
          cluster.with(
              cell -> shelf(cluster, cell).map(s -> cell.with(looked.get(s).join())).orElse(cell)));
    }
    return status.with(all);
  }

  private Optional<Shelf> shelf(ClusterStatus cluster, StatusCell cell) {
    boolean there =
        switch (cell.state()) {
          case DELIVERING, FOREIGN, DRIFTED -> true;
          case PENDING, UNWANTED, MISSING, DEAD, UNKNOWN -> false;
        };
    return cell.type()
        .filter(type -> there)
        .map(type -> shelves.get(new Sought(cluster.id(), cell.logType().shortName(), type)))
        .filter(shelf -> shelf.target().toString().equals(cell.target()));
  }

  private Arrival look(Shelf shelf) {
    return switch (shelf.type()) {
      case FH -> Arrival.none("what a stream receives is told by a metric alone");
      case CWL, S3 -> arrived(shelf);
    };
  }

  private Arrival arrived(Shelf shelf) {
    try {
      return newest
          .of(shelf, now)
          .map(Arrival::at)
          .orElseGet(() -> Arrival.none("none in the last hour"));
    } catch (RemoteException e) {
      return Arrival.none(Obstacle.of(e).diagnostics().get(0).summary());
    }
  }
}
