package dev.logspec.lock;

import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.lock.LockObject.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Takes a lock: at once, after its holder is done, or after its holder has died.
 *
 * <p>The lock of a spec and those of its shards exclude each other, and so do shards of different
 * numbers; each has a key of its own, and S3 knows no condition on more than one. So whoever wants
 * one writes its own key, <em>then</em> lists the others, and goes on only if that list shows none
 * that excludes it; else it takes its own key back. Of two that exclude each other at most one goes
 * on: S3 answers a list with all that was written before it (strong consistency, S3 user guide,
 * since December 2020), so if P's list lacks Q's key, Q wrote it later, and Q's own list, which is
 * later still, shows P's. That both see each other is possible: then both would go, so the one that
 * {@link LockObject#before} names stays for {@link #GRACE}, in which the other takes its key back
 * if it came at the same moment; if it came earlier it stays, and this one goes. To disturb nobody,
 * the list is looked at before anything is written, too; what it shows may then be a key that is
 * about to be taken back, so one that is younger than {@link #GRACE} is given that time.
 *
 * <p>A lock of another key whose holder is dead - it does not stir for a whole lease - is deleted,
 * on the condition that it is still the same: had its holder renewed it, the condition would fail,
 * and if the holder wakes later, its own renewal fails, so it changes nothing more.
 */
public final class Locker {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  /** How long a lock that was written stays beside another that may be about to go. */
  static final Duration GRACE = Duration.ofSeconds(10);

  private static final int TRIES = 8;

  /**
   * What came of it: the lease, or who holds the lock.
   *
   * @param lease ours
   * @param holder somebody else; also empty when the object is no lock of logspec
   * @param at the lock that is held: the one asked for, or one that excludes it
   */
  public record Answer(Optional<Lease> lease, Optional<Holder> holder, LockObject at) {}

  /** A lock that is there, and is not ours. */
  private record Other(LockObject at, Optional<Holder> holder, Watch watch) {
    boolean seemsDead(Instant now) {
      return holder.filter(h -> !watch.stirred() && now.isAfter(h.expires())).isPresent();
    }

    /** Whether it was written after {@code moment}, by its holder's clock. */
    boolean isOf(Instant moment) {
      return holder.filter(h -> h.since().isAfter(moment)).isPresent();
    }
  }

  /** Since when a lock is as it is, and whether it was ever seen to change. */
  private record Watch(String etag, Instant since, boolean stirred) {}

  /** What came of a try at our own key: at most one of them. */
  private record Attempt(Optional<Lease> lease, Optional<Other> other) {}

  private final LockObject object;
  private final LockTime time;
  private final BiConsumer<LockObject, Holder> waiting;
  private final Map<String, Watch> watches = new HashMap<>();
  private String told = "";
  private int failures;

  /**
   * A locker of {@code object}, for one use.
   *
   * @param waiting is told for which lock of whom it waits, once for each
   */
  public Locker(LockObject object, LockTime time, BiConsumer<LockObject, Holder> waiting) {
    this.object = object;
    this.time = time;
    this.waiting = waiting;
  }

  /**
   * Takes the lock for {@code us}, waiting up to {@code patience} for its holder. A holder whose
   * lease seems to be over by our clock is watched for one lease whatever the patience: if it does
   * not stir in that time it is dead.
   *
   * @throws RemoteException when S3 cannot be asked; then nothing is held
   */
  public Answer take(Holder us, Duration patience) {
    Instant end = time.now().plus(patience);
    while (true) {
      Attempt attempt = attempt(us);
      if (attempt.lease().isPresent()) {
        return new Answer(attempt.lease(), Optional.empty(), object);
      }
      if (attempt.other().isEmpty()) {
        // Given back between two calls, or never made: the next try tells.
        pause(AGAIN);
        continue;
      }
      Other other = attempt.other().get();
      boolean over = !time.now().isBefore(end) && !other.seemsDead(time.now());
      if (over || other.holder().isEmpty()) {
        return new Answer(Optional.empty(), other.holder(), other.at());
      }
      tell(other.at(), other.holder().get());
      pause(LOOK);
    }
  }

  private Attempt attempt(Holder us) {
    Optional<Other> rival = settled();
    if (rival.isPresent()) {
      return new Attempt(Optional.empty(), rival);
    }
    Attempt own = own(us);
    if (own.lease().isEmpty()) {
      return own;
    }
    Lease lease = own.lease().get();
    Optional<Other> beside;
    try {
      beside = beside();
    } catch (RemoteException e) {
      lease.release();
      throw e;
    }
    if (beside.isPresent()) {
      lease.release();
      return new Attempt(Optional.empty(), beside);
    }
    return own;
  }

  /** Our own key: written where nobody has it, or where who has it is dead. */
  private Attempt own(Holder us) {
    Optional<Lease> made = written(us, () -> object.create(us));
    if (made.isPresent()) {
      return new Attempt(made, Optional.empty());
    }
    Optional<Found> found = object.read();
    if (found.isEmpty()) {
      return new Attempt(Optional.empty(), Optional.empty());
    }
    Other other = other(object, found.get());
    if (gone(other)) {
      return new Attempt(
          written(us, () -> object.replace(other.watch().etag(), us)), Optional.empty());
    }
    return new Attempt(Optional.empty(), Optional.of(other));
  }

  /** Who excludes us, once a key that was written a moment ago has had time to be taken back. */
  private Optional<Other> settled() {
    Instant until = time.now().plus(GRACE);
    Optional<Other> rival = rival();
    while (rival.filter(r -> r.isOf(time.now().minus(GRACE))).isPresent()
        && time.now().isBefore(until)) {
      pause(AGAIN);
      rival = rival();
    }
    return rival;
  }

  /** Who else wrote a key that excludes ours and does not take it back. */
  private Optional<Other> beside() {
    Instant until = time.now().plus(GRACE);
    Optional<Other> rival = rival();
    while (rival.filter(r -> object.before(r.at())).isPresent() && time.now().isBefore(until)) {
      pause(AGAIN);
      rival = rival();
    }
    return rival;
  }

  /** The first living lock that excludes ours; dead ones are removed. */
  private Optional<Other> rival() {
    for (LockObject rival : object.rivals()) {
      Optional<Found> found = found(rival);
      if (found.isPresent()) {
        Other other = other(rival, found.get());
        if (!gone(other) || !rival.delete(found.get())) {
          return Optional.of(other);
        }
      }
    }
    return Optional.empty();
  }

  /** S3 may say "denied" of what was given back since it was listed. */
  private Optional<Found> found(LockObject rival) {
    try {
      return rival.read();
    } catch (RemoteException e) {
      if (e.meaning() == Meaning.DENIED
          && object.rivals().stream().noneMatch(r -> r.key().equals(rival.key()))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Other other(LockObject at, Found found) {
    Watch before = watches.get(at.key());
    if (before == null || !before.etag().equals(found.etag())) {
      watches.put(at.key(), new Watch(found.etag(), time.now(), before != null));
    }
    return new Other(at, found.holder(), watches.get(at.key()));
  }

  /** Whether its holder gave it back and could not delete it, or is dead. */
  private boolean gone(Other other) {
    return other
        .holder()
        .filter(h -> h.released() || !time.now().isBefore(other.watch().since().plus(h.lease())))
        .isPresent();
  }

  private void tell(LockObject at, Holder holder) {
    if (!told.equals(holder.id())) {
      told = holder.id();
      waiting.accept(at, holder);
    }
  }

  private void pause(Duration duration) {
    time.sleepUntil(time.now().plus(duration));
  }

  /**
   * The lease, if {@code us} was written. When the answer was lost, what is there tells; when
   * nothing was done, it may be tried again a few times.
   */
  private Optional<Lease> written(Holder us, Supplier<Optional<String>> write) {
    Instant now = time.now();
    try {
      return write.get().map(etag -> new Lease(object, time, us, etag, now));
    } catch (RemoteException e) {
      if (!mayGoBetter(e)) {
        throw e;
      }
      Optional<Found> ours =
          object.read().filter(f -> f.holder().filter(h -> h.id().equals(us.id())).isPresent());
      if (ours.isEmpty() && ++failures >= TRIES) {
        throw e;
      }
      return ours.map(f -> new Lease(object, time, us, f.etag(), now));
    }
  }

  /** Whether it may have been done, or may be done when it is asked for again. */
  private static boolean mayGoBetter(RemoteException e) {
    return switch (e.meaning()) {
      case THROTTLED, UNAVAILABLE, ANSWER_LOST, BEING_UPDATED -> true;
      case CLUSTER_BUSY,
          SOURCE_TAKEN,
          DELIVERY_EXISTS,
          IMMUTABLE,
          ALREADY_EXISTS,
          CONFLICT,
          NOT_FOUND,
          DENIED,
          DESTINATION_DENIED,
          CREDENTIALS,
          CREDENTIALS_EXPIRED,
          UNREACHABLE,
          LIMIT_EXCEEDED,
          INVALID ->
          false;
    };
  }
}
