package dev.logspec.work;

import dev.logspec.live.ClusterApi;
import dev.logspec.live.ClusterApi.Update;
import dev.logspec.live.RemoteException;
import dev.logspec.live.SourceUpdates;
import dev.logspec.live.SourceUpdates.Standing;
import dev.logspec.live.SourceUpdates.State;
import dev.logspec.model.ClusterId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The cluster updates that delivery sources started, of many clusters. */
final class WaveUpdates {
  /** So many clusters are asked about at a look that comes again and again. */
  private static final int AT_A_LOOK = 10;

  private final OpenAws aws;
  private int turn;

  WaveUpdates(OpenAws aws) {
    this.aws = aws;
  }

  /**
   * What the newest updates of some clusters say.
   *
   * @param badly those that failed or were cancelled
   * @param running whether any is in progress
   */
  record Seen(List<Ended> badly, boolean running) {}

  /** An update that did not end well. */
  record Ended(ClusterId cluster, Instant createdAt, String words) {}

  /** Those of {@code clusters}; of many of them some in turn, so that reading stays bounded. */
  Seen of(List<ClusterId> clusters) {
    List<ClusterId> some = new ArrayList<>();
    for (int i = 0; i < Math.min(AT_A_LOOK, clusters.size()); i++) {
      some.add(clusters.get((turn + i) % clusters.size()));
    }
    turn += some.size();
    List<Ended> badly = new ArrayList<>();
    boolean running = false;
    for (ClusterId cluster : some) {
      Optional<Update> newest = newest(cluster);
      if (newest.isPresent()) {
        Standing standing = SourceUpdates.standing(newest.get());
        running |= standing.state() == State.RUNNING;
        if (standing.state() == State.BAD) {
          badly.add(
              new Ended(
                  cluster,
                  newest.get().createdAt().orElse(Instant.MIN),
                  "update " + standing.update() + " " + standing.ending()));
        }
      }
    }
    return new Seen(badly, running);
  }

  /** When the newest of {@code clusters} was created; empty where there is none. */
  Optional<Instant> newest(List<ClusterId> clusters) {
    List<CompletableFuture<Optional<Update>>> all =
        clusters.stream()
            .map(c -> CompletableFuture.supplyAsync(() -> newest(c), aws.readers()))
            .toList();
    return all.stream()
        .map(CompletableFuture::join)
        .flatMap(Optional::stream)
        .flatMap(update -> update.createdAt().stream())
        .max(Comparator.naturalOrder());
  }

  /** A cluster that is not there any more has none. */
  private Optional<Update> newest(ClusterId cluster) {
    ClusterApi clusters = aws.cloud().clusters(cluster.place());
    try {
      return clusters.updateIds(cluster.name()).stream()
          .flatMap(id -> clusters.update(cluster.name(), id).stream())
          .filter(update -> update.type().equals(SourceUpdates.SORT))
          .max(Comparator.comparing(update -> update.createdAt().orElse(Instant.MIN)));
    } catch (RemoteException e) {
      if (e.meaning() == RemoteException.Meaning.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
