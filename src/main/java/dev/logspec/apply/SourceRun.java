package dev.logspec.apply;

import dev.logspec.apply.Outcome.Act;
import dev.logspec.apply.Outcome.Done;
import dev.logspec.apply.Outcome.Effect;
import dev.logspec.apply.Outcome.Failed;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Outcome.Look;
import dev.logspec.apply.Polling.Window;
import dev.logspec.live.ClusterApi;
import dev.logspec.live.ClusterApi.Update;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.live.SourceUpdates;
import dev.logspec.live.SourceUpdates.Standing;
import dev.logspec.live.SourceUpdates.State;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DurationText;
import dev.logspec.plan.judge.Judge.Attempted;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes a delivery source and waits for the cluster update it starts.
 *
 * <p>The source is put at once. If a cluster update stands in the way, AWS's message names it: that
 * id is followed to its end, then the source is put again, so there is at most one conflict for
 * each update. After the put the new update - an id that was not in the list before - is found,
 * which may take seconds, and followed to its end. The cluster's status is asked only about a
 * conflict that names no update: it stays ACTIVE throughout ours (AWS facts 5). An update that
 * cannot be described is not a quiet cluster.
 */
final class SourceRun implements StepRun {
  private static final Duration FIND = Duration.ofMillis(250);
  private static final Duration FIND_MOST = Duration.ofSeconds(1);

  /** AWS facts 5: what EKS says of a cluster that is there and cannot be changed now. */
  private static final Set<String> CHANGING = Set.of("CREATING", "PENDING", "UPDATING");

  private static final Duration CHANGES = Duration.ofSeconds(10);

  private final ObjectRun object;
  private final ClusterApi clusters;
  private final ClusterId cluster;
  private final Pace pace;
  private final Limits limits;
  private final Durations durations;
  private final Settling settling;
  private Phase phase = Phase.PUT;
  private Set<String> before = Set.of();
  private Awaited update = Awaited.NONE;
  private Instant since;
  private Duration ran = Duration.ZERO;
  private Backoff backoff;

  private enum Phase {
    /** The source is not put yet. */
    PUT,
    /** Somebody's update is followed. */
    BUSY,
    /** Our update is looked for. */
    FIND,
    /** Our update is followed. */
    WAIT,
    /** The source was there: whoever put it, its update is waited for. */
    THERE
  }

  SourceRun(
      ObjectRun object,
      ClusterApi clusters,
      ClusterId cluster,
      Pace pace,
      Limits limits,
      Durations durations,
      Settling settling) {
    this.object = object;
    this.clusters = clusters;
    this.cluster = cluster;
    this.pace = pace;
    this.limits = limits;
    this.durations = durations;
    this.settling = settling;
    this.since = pace.now();
    this.backoff = new Backoff(pace, limits.step());
  }

  @Override
  public Outcome act() {
    Set<String> ids;
    try {
      ids = Set.copyOf(clusters.updateIds(cluster.name()));
      backoff.reset();
    } catch (RemoteException e) {
      return unread(e, at -> new Act(at, "the cluster's updates could not be read"));
    }
    Attempted earlier = object.attempted();
    Outcome outcome = object.act();
    // A put whose answer was lost may have started its update before this turn's list.
    if (earlier == Attempted.NO || object.answered()) {
      before = ids;
    }
    if (object.busy().isPresent()) {
      phase = Phase.BUSY;
      update = Awaited.update(object.busy().get().updateId());
      since = pace.now();
      return later();
    }
    if (!(outcome instanceof Done)) {
      return object.unexplained() ? changing().orElse(outcome) : outcome;
    }
    if (object.attempted() == Attempted.NO) {
      phase = Phase.THERE;
      return there();
    }
    phase = Phase.FIND;
    update = Awaited.UNLISTED;
    since = pace.now();
    ran = Duration.ZERO;
    return appearing(FIND);
  }

  /**
   * What else stands in the way than an update that AWS names: EKS says UPDATING of a cluster whose
   * version or settings change, which takes its time and ends.
   */
  private Optional<Outcome> changing() {
    Optional<String> status;
    try {
      status = clusters.cluster(cluster.name()).map(ClusterApi.Cluster::status);
    } catch (RemoteException e) {
      return Optional.empty();
    }
    if (status.filter(CHANGING::contains).isEmpty()) {
      return Optional.empty();
    }
    if (elapsed().compareTo(limits.update()) > 0) {
      return Optional.of(
          new Failed(
              "the cluster is still "
                  + status.get()
                  + " after "
                  + DurationText.words(limits.update()),
              "apply again when it is ACTIVE, or give more --update-timeout",
              Halt.CLUSTER));
    }
    object.waited();
    return Optional.of(new Act(pace.in(CHANGES), "the cluster is " + status.get()));
  }

  @Override
  public Outcome look() {
    if (phase == Phase.THERE) {
      return there();
    }
    try {
      Outcome outcome = phase == Phase.FIND ? find() : follow();
      backoff.reset();
      return leaving(outcome);
    } catch (RemoteException e) {
      return unread(
          e, at -> new Look(at, update, "the cluster update could not be read: " + e.getMessage()));
    }
  }

  private Outcome there() {
    return settling.turn().orElseGet(() -> new Done(Effect.NONE, "").doubting(settling.doubt()));
  }

  private Outcome leaving(Outcome outcome) {
    if (!(outcome instanceof Look)) {
      durations.left(cluster);
    }
    return outcome;
  }

  private Duration elapsed() {
    return Duration.between(since, pace.now());
  }

  /**
   * Only an update of our sort counts: another that somebody started meanwhile, such as a version
   * upgrade, is theirs. Of several the one that still runs.
   */
  private Outcome find() {
    List<String> appeared =
        clusters.updateIds(cluster.name()).stream()
            .filter(id -> !before.contains(id))
            .sorted()
            .toList();
    // One of them: its name is known even if nothing more is.
    update = appeared.stream().findFirst().map(Awaited::update).orElse(Awaited.UNLISTED);
    Optional<Update> found =
        appeared.stream()
            .flatMap(id -> clusters.update(cluster.name(), id).stream())
            .filter(u -> u.type().equals(SourceUpdates.SORT))
            .min(Comparator.comparing(u -> !running(u)));
    if (found.isPresent()) {
      phase = Phase.WAIT;
      update = Awaited.update(found.get().id());
      return ended(found.get()).orElseGet(this::later);
    }
    if (elapsed().compareTo(limits.visible()) >= 0) {
      String missing = "no cluster update appeared within " + limits.visible().toSeconds() + " s";
      return new Done(Effect.CHANGED, missing, missing + ", so how it ended is not known");
    }
    return appearing(elapsed().compareTo(FIND_MOST) < 0 ? FIND : FIND_MOST);
  }

  private Outcome appearing(Duration pause) {
    return new Look(pace.in(pause), Awaited.UNLISTED);
  }

  private Outcome follow() {
    Optional<Update> now = clusters.update(cluster.name(), id());
    if (now.isEmpty()) {
      throw unknown();
    }
    if (phase == Phase.BUSY) {
      if (running(now.get())) {
        return later();
      }
      update = Awaited.NONE;
      return new Act(pace.now(), "");
    }
    return ended(now.get()).orElseGet(this::later);
  }

  private RemoteException unknown() {
    boolean gone = clusters.cluster(cluster.name()).isEmpty();
    return new RemoteException(
        gone ? Meaning.NOT_FOUND : Meaning.UNAVAILABLE,
        "eks:DescribeUpdate",
        "",
        gone
            ? "the cluster " + cluster.name() + " does not exist any more"
            : "EKS does not know the update " + id(),
        "",
        Optional.empty(),
        null);
  }

  private static boolean running(Update update) {
    return SourceUpdates.standing(update).state() == State.RUNNING;
  }

  /** The id of the update that is followed. */
  private String id() {
    return update.listed().orElseThrow();
  }

  private Optional<Outcome> ended(Update now) {
    if (running(now)) {
      return Optional.empty();
    }
    durations.took(cluster, new Window(ran, elapsed()));
    Standing standing = SourceUpdates.standing(now);
    return Optional.of(
        standing.state() == State.GOOD
            ? new Done(Effect.CHANGED, "cluster update " + id())
            : Settling.bad(cluster, standing));
  }

  private Outcome later() {
    if (elapsed().compareTo(limits.update()) > 0) {
      return tooLong(cluster, id(), limits);
    }
    ran = elapsed();
    Duration pause = durations.pause(cluster, ran);
    return new Look(pace.in(pause), update);
  }

  /** The failure of an update that runs for longer than the limit. */
  static Failed tooLong(ClusterId cluster, String update, Limits limits) {
    return new Failed(
        "the cluster update "
            + update
            + " is still in progress after "
            + DurationText.words(limits.update()),
        "it goes on without us; apply again later, or give more --update-timeout; what EKS says of"
            + " it:\n  "
            + UpdateCommand.of(cluster, update),
        Halt.CLUSTER);
  }

  /** A read that failed says nothing about the cluster, least of all that it is quiet. */
  private Outcome unread(RemoteException e, Function<Instant, Outcome> again) {
    return switch (Reaction.to(e.meaning())) {
      case BACK_OFF, SLOW_DOWN, READ_BACK ->
          backoff
              .next()
              .map(again)
              .orElseGet(() -> leaving(left(ObjectRun.tooLong(e, limits.step()))));
      case HALT -> left(Failed.of(e, Halt.RUN));
      case GONE -> leaving(Failed.of(e, Halt.CLUSTER));
      case FOLLOW, READ_RIVAL, TRY_A_LITTLE, DRIFTED, GIVE_UP ->
          leaving(left(Failed.of(e, Halt.CLUSTER)));
    };
  }

  /** {@code failed}, with the name of the update that is left alone with it. */
  private Failed left(Failed failed) {
    return update
        .listed()
        .map(id -> "; the cluster update " + id + " is not followed any more")
        .map(failed::adding)
        .orElse(failed);
  }
}
