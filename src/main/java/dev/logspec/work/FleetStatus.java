package dev.logspec.work;

import dev.logspec.live.ClusterApi;
import dev.logspec.live.RemoteException;
import dev.logspec.live.SourceUpdates;
import dev.logspec.model.ClusterId;
import dev.logspec.model.Location;
import dev.logspec.model.Suggestion;
import dev.logspec.plan.Plan;
import dev.logspec.plan.Rollout;
import dev.logspec.plan.status.ClusterStatus;
import dev.logspec.plan.status.LogFeed;
import dev.logspec.plan.status.Matrix;
import dev.logspec.plan.status.Status;
import dev.logspec.plan.status.StatusFilter;
import dev.logspec.spec.RolloutBlock;
import dev.logspec.spec.resolve.ClusterFilter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * How the deliveries of a fleet stand. Reads what a plan reads; besides, the updates of clusters
 * that have a source without a delivery, and the newest logs where that is asked for.
 */
public final class FleetStatus {
  private final Session session;
  private final Means means;

  private FleetStatus(Session session, Means means) {
    this.session = session;
    this.means = means;
  }

  /**
   * How they stand.
   *
   * @throws Obstacle when AWS cannot be asked, or what is asked for is not in the spec
   */
  public static Status read(Means means, Assignment assignment, StatusRequest request)
      throws Obstacle {
    try (Session session = Session.open(means, assignment)) {
      return new FleetStatus(session, means).read(request);
    } catch (RemoteException e) {
      throw Obstacle.of(e);
    }
  }

  private Status read(StatusRequest request) throws Obstacle {
    Comparison comparison = session.comparison();
    Plan plan =
        comparison.plan(
            session.resolved().desired(), session.basis().options(Choices.USUAL), Search.NAMED);
    comparison.requireSelection();
    Status all =
        new Status(
            plan.owner(),
            means.clock().instant(),
            inScope(
                Matrix.of(
                    session.resolved().desired(),
                    comparison.replanning().observed(),
                    plan,
                    updating(Matrix.unfinished(plan)),
                    naming())),
            comparison.replanning().observed().unreadable());
    Rollout rollout = Pacing.USUAL.rollout(session);
    SortedSet<String> waves = new TreeSet<>(all.waves());
    rollout.waves().forEach(wave -> waves.add(wave.name()));
    StatusFilter filter = request.filter().naming(name -> known(name, List.copyOf(waves)));
    require("--wave", "wave", filter.waves(), waves);
    require("--account", "account", filter.accounts(), accounts(all));
    Status asked = filter.of(all);
    return switch (request.logs()) {
      case UNSEEN -> asked;
      case NEWEST -> new ArrivalTimes(session, means.backend().pace().now()).in(asked);
    };
  }

  /** A cluster that the spec has not bears no label, and is meant by its name alone. */
  private List<ClusterStatus> inScope(List<ClusterStatus> all) {
    ClusterFilter scope = session.basis().scope();
    return all.stream()
        .filter(
            c ->
                switch (c.whose()) {
                  case OF_THE_SPEC -> true;
                  case ANOTHER -> scope.includes(c.id(), Map.of());
                })
        .toList();
  }

  private SortedSet<String> accounts(Status all) {
    SortedSet<String> accounts = new TreeSet<>(all.accounts());
    session.resolved().desired().clusters().forEach(c -> accounts.add(c.id().place().account()));
    return accounts;
  }

  private static String known(String name, List<String> waves) {
    int number = RolloutBlock.numbered(waves, name);
    return number < 0 ? name : waves.get(number);
  }

  /** A typo must not be a page on which all is well. */
  private static void require(
      String flag, String what, Collection<String> asked, SortedSet<String> known) throws Obstacle {
    for (String name : asked) {
      if (!known.contains(name)) {
        throw new Obstacle(
            Obstacle.Sort.MISUSE,
            flag,
            "the spec has no "
                + what
                + " \""
                + name
                + "\""
                + Suggestion.nearest(name, known)
                    .map(n -> "; did you mean \"" + n + "\"?")
                    .orElse(""),
            known.isEmpty() ? "it has none" : "it has " + String.join(", ", known));
      }
    }
  }

  private Matrix.Naming naming() {
    Map<Location, String> destinations = new HashMap<>();
    session.spec().destinations().values().forEach(d -> destinations.put(d.at(), d.key()));
    Rollout rollout = Pacing.USUAL.rollout(session);
    return new Matrix.Naming(
        at -> destinations.getOrDefault(at, at.toString()),
        cluster -> rollout.waves().isEmpty() ? "" : rollout.name(rollout.wave(cluster)));
  }

  /** Those of {@code unfinished} whose update is in progress; what cannot be read is not known. */
  private Set<LogFeed> updating(List<LogFeed> unfinished) {
    Map<ClusterId, CompletableFuture<List<ClusterApi.Update>>> updates = new TreeMap<>();
    for (LogFeed feed : unfinished) {
      updates.computeIfAbsent(
          feed.cluster(), c -> CompletableFuture.supplyAsync(() -> updates(c), session.readers()));
    }
    Set<LogFeed> running = new HashSet<>();
    for (LogFeed feed : unfinished) {
      SourceUpdates.Standing standing =
          SourceUpdates.of(updates.get(feed.cluster()).join(), feed.logType());
      if (standing.state() == SourceUpdates.State.RUNNING) {
        running.add(feed);
      }
    }
    return running;
  }

  private List<ClusterApi.Update> updates(ClusterId cluster) {
    try {
      ClusterApi clusters = session.cloud().clusters(cluster.place());
      return clusters.updateIds(cluster.name()).stream()
          .flatMap(id -> clusters.update(cluster.name(), id).stream())
          .toList();
    } catch (RemoteException e) {
      return List.of();
    }
  }
}
