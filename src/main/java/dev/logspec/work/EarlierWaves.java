package dev.logspec.work;

import dev.logspec.apply.Pace;
import dev.logspec.apply.WaveGate;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.model.ClusterId;
import dev.logspec.model.DurationText;
import dev.logspec.plan.Rollout;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Lets a wave begin when the clusters of all waves before it, of every shard, are on AWS as they
 * are planned, and have soaked. No process tells another anything: AWS is all that they share, so
 * it does not matter who made what, when, or whether that process still runs.
 *
 * <p>What is provable that way: that a cluster <em>is</em> as planned. That it failed is not
 * always: a cluster update that ended badly since this run began is seen and closes the later waves
 * at once; anything else that stopped another process - denied, drifted, killed - only shows in
 * that the cluster does not come to be as planned, so it closes them when nothing has moved for as
 * long as others are waited for. Either way no wave begins before all earlier ones are as planned.
 *
 * <p>A soak begins with the newest {@code createdAt} of the cluster updates that a wave's delivery
 * sources started, so whoever comes later goes on with the same soak. (What this process changed
 * itself soaks from its end, which is later; {@code apply.Waves} sees to that.)
 */
final class EarlierWaves implements WaveGate {
  private static final Duration SOONEST = Duration.ofSeconds(5);
  private static final Duration LATEST = Duration.ofMinutes(1);

  /** Reading takes at most one part in so many of the time. */
  private static final int SHARE = 10;

  private static final int MENTIONED = 3;

  private final Rollout fleet;
  private final Pace pace;
  private final Duration limit;
  private final Unmade.Looking looking;
  private final Optional<WaveProof> proof;
  private final WaveUpdates updates;
  private final Instant begun;
  private final Map<Integer, Optional<Instant>> newest = new HashMap<>();
  private List<ClusterId> open = List.of();
  private Instant moved;

  /**
   * A gate for a run that begins now.
   *
   * @param fleet the waves of all clusters, whoever makes them
   * @param limit how long to wait while nothing moves
   * @param proof whether logs arrive, where that can be told
   */
  EarlierWaves(
      OpenAws aws,
      Pace pace,
      Rollout fleet,
      Duration limit,
      Unmade.Looking looking,
      Optional<WaveProof> proof) {
    this.fleet = fleet;
    this.pace = pace;
    this.limit = limit;
    this.looking = looking;
    this.proof = proof;
    this.updates = new WaveUpdates(aws);
    this.begun = pace.now();
    this.moved = begun;
  }

  @Override
  public CompletableFuture<Answer> look(int wave) {
    return CompletableFuture.supplyAsync(
        () -> answer(wave),
        task -> {
          Thread thread = new Thread(task, "earlier-waves");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private Answer answer(int wave) {
    Instant start = pace.now();
    try {
      Unmade unmade = looking.look(cluster -> fleet.wave(cluster) < wave);
      return unmade.none()
          ? soak(wave).or(() -> unproven(wave)).orElseGet(Open::new)
          : waits(unmade, start);
    } catch (RemoteException e) {
      return stalled("AWS could not be read: " + Failure.sentence(e), start);
    }
  }

  private Answer waits(Unmade unmade, Instant start) {
    if (!unmade.clusters().equals(open)) {
      open = unmade.clusters();
      moved = pace.now();
    }
    WaveUpdates.Seen seen = updates.of(open);
    Optional<WaveUpdates.Ended> bad =
        seen.badly().stream().filter(e -> !e.createdAt().isBefore(begun)).findFirst();
    if (bad.isPresent()) {
      return new Shut(
          "the wave "
              + fleet.name(fleet.wave(bad.get().cluster()))
              + " before it failed: cluster "
              + bad.get().cluster().name()
              + ": "
              + bad.get().words());
    }
    if (seen.running()) {
      moved = pace.now();
    }
    return stalled(words(unmade), start);
  }

  /** Waits, unless nothing has moved for too long. */
  private Answer stalled(String why, Instant start) {
    Instant now = pace.now();
    if (!now.isBefore(moved.plus(limit))) {
      return new Shut(
          "the waves before it come first and are not done, and nothing moved there for "
              + DurationText.words(limit)
              + ": "
              + why);
    }
    Duration pause = Duration.between(start, now).multipliedBy(SHARE);
    pause = pause.compareTo(SOONEST) < 0 ? SOONEST : pause;
    return new Wait(now.plus(pause.compareTo(LATEST) > 0 ? LATEST : pause), why);
  }

  private String words(Unmade unmade) {
    List<String> parts = new ArrayList<>();
    if (!unmade.clusters().isEmpty()) {
      String wave = fleet.name(fleet.wave(unmade.clusters().get(0)));
      List<String> names = unmade.clusters().stream().map(ClusterId::name).toList();
      String some = String.join(", ", names.subList(0, Math.min(MENTIONED, names.size())));
      parts.add(
          "not yet as planned, from wave "
              + wave
              + " on: "
              + some
              + (names.size() > MENTIONED ? " and " + (names.size() - MENTIONED) + " more" : ""));
    }
    unmade.unread().forEach(place -> parts.add(place + " could not be read"));
    return String.join("; ", parts);
  }

  private Optional<Answer> soak(int wave) {
    for (int earlier = 0; earlier < wave; earlier++) {
      Duration soak = fleet.soak(earlier);
      if (!soak.isZero()) {
        Optional<Instant> until =
            newest.computeIfAbsent(earlier, this::newestUpdate).map(at -> at.plus(soak));
        if (until.filter(at -> at.isAfter(pace.now())).isPresent()) {
          return Optional.of(new Soak(fleet.name(earlier), until.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Answer> unproven(int wave) {
    for (int earlier = 0; earlier < wave && proof.isPresent(); earlier++) {
      if (fleet.waves().get(earlier).verify().isPresent()) {
        Instant since = newest.computeIfAbsent(earlier, this::newestUpdate).orElse(Instant.EPOCH);
        Optional<Answer> missing =
            proof.get().missing(earlier, fleet.turns().get(earlier), since, pace.now());
        if (missing.isPresent()) {
          return missing;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> newestUpdate(int wave) {
    return updates.newest(new ArrayList<>(fleet.turns().get(wave)));
  }
}
