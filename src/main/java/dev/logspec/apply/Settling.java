package dev.logspec.apply;

import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Outcome.Look;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.SourceUpdates;
import dev.logspec.live.SourceUpdates.Standing;
import dev.logspec.model.ClusterId;
import dev.logspec.model.LogType;
import dev.logspec.plan.step.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits for the cluster update of a source that this run did not put: a run before it did and was
 * cut short, or another that runs beside it. Such a source is half a step, and no delivery is made
 * of it before its update is known to have ended well.
 *
 * <p>What cannot be read stops nobody: it is a doubt, which stands in the result.
 */
final class Settling {
  private static final Duration APPEARING = Duration.ofSeconds(1);

  private final ClusterApi clusters;
  private final ClusterId cluster;
  private final LogType type;
  private final Pace pace;
  private final Limits limits;
  private final Durations durations;
  private final Instant since;
  private final Backoff backoff;
  private Awaited update = Awaited.UNLISTED;
  private String doubt = "";

  Settling(ClusterApi clusters, Step step, Pace pace, Limits limits, Durations durations) {
    this.clusters = clusters;
    this.cluster = step.cluster().orElseThrow();
    this.type = step.logType().orElse(new LogType(""));
    this.pace = pace;
    this.limits = limits;
    this.durations = durations;
    this.since = pace.now();
    this.backoff = new Backoff(pace, limits.step());
  }

  /** What is not known of the update; empty when nothing is. */
  String doubt() {
    return doubt;
  }

  /** What there is to wait for, or went wrong; empty when the source is as good as it gets. */
  Optional<Outcome> turn() {
    Optional<Outcome> outcome;
    try {
      outcome = standing(SourceUpdates.read(clusters, cluster.name(), type));
      backoff.reset();
    } catch (RemoteException e) {
      outcome = unread(e);
    }
    if (outcome.filter(o -> o instanceof Look).isEmpty()) {
      durations.left(cluster);
    }
    return outcome;
  }

  private Duration elapsed() {
    return Duration.between(since, pace.now());
  }

  private Optional<Outcome> standing(Standing now) {
    update = now.update().isEmpty() ? Awaited.UNLISTED : Awaited.update(now.update());
    return switch (now.state()) {
      case GOOD -> Optional.empty();
      case RUNNING -> Optional.of(running(now.update()));
      case NONE -> missing();
      case BAD -> Optional.of(bad(cluster, now));
    };
  }

  private Outcome running(String id) {
    if (elapsed().compareTo(limits.update()) > 0) {
      return SourceRun.tooLong(cluster, id, limits);
    }
    return new Look(pace.in(durations.pause(cluster, elapsed())), update);
  }

  /** It may be so new that it is not listed yet, or so old that it is not listed any more. */
  private Optional<Outcome> missing() {
    if (elapsed().compareTo(limits.visible()) < 0) {
      return Optional.of(new Look(pace.in(APPEARING), Awaited.UNLISTED));
    }
    doubt = "no cluster update is listed for it, so how that ended is not known";
    return Optional.empty();
  }

  /** A source whose update ended as {@code standing} says: the next plan puts it again. */
  static Failed bad(ClusterId cluster, Standing standing) {
    return new Failed(
        "the cluster update " + standing.update() + " " + standing.ending(),
        "plan and apply again, which puts the source again; what EKS says of the update:\n  "
            + UpdateCommand.of(cluster, standing.update()),
        Halt.CLUSTER);
  }

  private Optional<Outcome> unread(RemoteException e) {
    Optional<Instant> again =
        switch (Reaction.to(e.meaning())) {
          case BACK_OFF, SLOW_DOWN, READ_BACK -> backoff.next();
          case FOLLOW, READ_RIVAL, TRY_A_LITTLE, DRIFTED, GONE, GIVE_UP, HALT -> Optional.empty();
        };
    if (again.isPresent()) {
      String why = "the cluster's updates could not be read: " + e.getMessage();
      return Optional.of(new Look(again.get(), update, why));
    }
    if (Reaction.to(e.meaning()) == Reaction.HALT || e.meaning() == Meaning.NOT_FOUND) {
      Halt halt = e.meaning() == Meaning.NOT_FOUND ? Halt.CLUSTER : Halt.RUN;
      return Optional.of(Failed.of(e, halt));
    }
    doubt =
        "how the cluster update ended that it started is not known: "
            + Failure.sentence(e)
            + "; "
            + Failure.remedy(e);
    return Optional.empty();
  }
}
