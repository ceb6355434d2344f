package dev.logspec.work;

import dev.logspec.apply.Limits;
import dev.logspec.model.ClusterId;
import dev.logspec.plan.Rollout;
import dev.logspec.spec.resolve.Resolved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How fast and for how long to apply, where the spec is not to decide.
 *
 * @param maxInFlight how many clusters may be under way at a time
 * @param maxFailures how many clusters may fail before no new one is begun
 * @param updateTimeout how long one cluster update may take
 * @param lockTimeout how long to wait for somebody else's lock
 * @param waitTimeout how long to wait for what other processes make while nothing moves there
 * @param proof what is done about logs that the spec wants to see arrive
 */
public record Pacing(
    Optional<Integer> maxInFlight,
    Optional<Integer> maxFailures,
    Optional<Duration> updateTimeout,
    Duration lockTimeout,
    Optional<Duration> waitTimeout,
    Proof proof) {
  /** What is done about {@code waves[].verify}. */
  public enum Proof {
    /** Logs are looked for. */
    LOOKED_FOR,
    /** Where nobody writes logs they are taken to arrive at once. */
    TAKEN
  }

  /** One that looks for logs where the spec says so. */
  public Pacing(
      Optional<Integer> maxInFlight,
      Optional<Integer> maxFailures,
      Optional<Duration> updateTimeout,
      Duration lockTimeout,
      Optional<Duration> waitTimeout) {
    this(maxInFlight, maxFailures, updateTimeout, lockTimeout, waitTimeout, Proof.LOOKED_FOR);
  }

  /** As the spec says, without waiting for a lock. */
  public static final Pacing USUAL = inFlight(Optional.empty());

  /** The usual one, of so many clusters at a time where a number is given. */
  public static Pacing inFlight(Optional<Integer> most) {
    return new Pacing(most, Optional.empty(), Optional.empty(), Duration.ZERO, Optional.empty());
  }

  /** The same, where logs are taken to arrive at once. */
  public Pacing takingProof() {
    return new Pacing(
        maxInFlight, maxFailures, updateTimeout, lockTimeout, waitTimeout, Proof.TAKEN);
  }

  /** What is waited for, and how long. */
  Limits limits() {
    Limits limits = updateTimeout.map(Limits.DEFAULT::withUpdate).orElse(Limits.DEFAULT);
    return waitTimeout.map(limits::withOthers).orElse(limits);
  }

  /** How the spec of {@code session} wants it rolled out. */
  Rollout rollout(Session session) {
    return rollout(session, session.resolved());
  }

  /** The same of all shards together. */
  Rollout fleet(Session session) {
    return rollout(session, session.basis().fleet());
  }

  private Rollout rollout(Session session, Resolved resolved) {
    var rollout = session.spec().rollout();
    Map<ClusterId, Integer> waveOf = new HashMap<>();
    List<Rollout.Wave> waves = new ArrayList<>();
    if (!rollout.waves().isEmpty() || resolved.waves().size() > 1) {
      resolved.desired().clusters().forEach(c -> waveOf.put(c.id(), c.wave()));
      resolved
          .waves()
          .forEach(w -> waves.add(new Rollout.Wave(w.name(), w.soak(), looked(w.verify()))));
    }
    return rollout(new Rollout(rollout.maxInFlight(), rollout.maxFailures(), waveOf, waves));
  }

  private Optional<Duration> looked(Optional<Duration> verify) {
    return switch (proof) {
      case LOOKED_FOR -> verify;
      case TAKEN -> Optional.empty();
    };
  }

  /** {@code planned}, at the pace that is asked for. */
  Rollout rollout(Rollout planned) {
    return new Rollout(
        maxInFlight.orElse(planned.maxInFlight()),
        maxFailures.orElse(planned.maxFailures()),
        planned.waveOf(),
        planned.waves());
  }
}
