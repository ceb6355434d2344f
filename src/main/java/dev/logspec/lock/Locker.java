package dev.logspec.lock;

import dev.logspec.live.RemoteException;
import dev.logspec.lock.LockObject.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes a lock: at once, after its holder is done, or after its holder has died. */
public final class Locker {
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final int TRIES = 8;

  /**
   * What came of it: the lease, or who holds the lock.
   *
   * @param lease ours
   * @param holder somebody else; also empty when the object is no lock of logspec
   */
  public record Answer(Optional<Lease> lease, Optional<Holder> holder) {}

  private final LockObject object;
  private final LockTime time;
  private final Consumer<Holder> waiting;
  private String watched = "";
  private Instant since = Instant.EPOCH;
  private boolean stirred;
  private String told = "";
  private int failures;

  /**
   * A locker of {@code object}, for one use.
   *
   * @param waiting is told whom it waits for, once for each
   */
  public Locker(LockObject object, LockTime time, Consumer<Holder> waiting) {
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
      Optional<Lease> made = written(us, () -> object.create(us));
      if (made.isPresent()) {
        return new Answer(made, Optional.empty());
      }
      Optional<Found> found = object.read();
      if (found.isEmpty()) {
        // Given back between the two calls, or never made: the next try tells.
        pause(AGAIN);
        continue;
      }
      if (found.get().holder().isEmpty()) {
        return new Answer(Optional.empty(), Optional.empty());
      }
      Holder holder = found.get().holder().get();
      String etag = found.get().etag();
      watch(etag);
      if (holder.released() || !time.now().isBefore(since.plus(holder.lease()))) {
        Optional<Lease> taken = written(us, () -> object.replace(etag, us));
        if (taken.isPresent()) {
          return new Answer(taken, Optional.empty());
        }
        continue;
      }
      boolean seemsDead = !stirred && time.now().isAfter(holder.expires());
      if (!time.now().isBefore(end) && !seemsDead) {
        return new Answer(Optional.empty(), Optional.of(holder));
      }
      tell(holder);
      pause(LOOK);
    }
  }

  private void watch(String etag) {
    if (!etag.equals(watched)) {
      stirred = !watched.isEmpty();
      watched = etag;
      since = time.now();
    }
  }

  private void tell(Holder holder) {
    if (!told.equals(holder.id())) {
      told = holder.id();
      waiting.accept(holder);
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
