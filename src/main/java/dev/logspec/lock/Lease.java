package dev.logspec.lock;

import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A lock that this process holds, as far as it knows. Its methods exclude each other, so a renewal
 * never runs beside a changing call.
 */
public final class Lease {
  /** How often it is renewed. */
  public static final Duration EVERY = Duration.ofSeconds(30);

  /** How long it lasts without being renewed. */
  public static final Duration LASTS = Duration.ofMinutes(2);

  private final LockObject object;
  private final LockTime time;
  private volatile Held held;
  private Optional<String> lost = Optional.empty();
  private volatile boolean released;

  /** What stands in S3 as far as we know, and since when. */
  private record Held(Holder holder, String etag, Instant renewed) {}

  Lease(LockObject object, LockTime time, Holder holder, String etag, Instant renewed) {
    this.object = object;
    this.time = time;
    this.held = new Held(holder, etag, renewed);
  }

  /** Who holds it: this process. */
  public Holder holder() {
    return held.holder();
  }

  /** Renews it when that is due; what comes of it is told by {@link #whileHeld}. */
  public synchronized void beat() {
    boolean due = !time.now().isBefore(held.renewed().plus(EVERY));
    if (due && !released && lost.isEmpty()) {
      renew();
    }
  }

  /**
   * Calls {@code work} if the lock is still ours, {@code otherwise} with the reason if not. When
   * the process was asleep, S3 is asked first: nobody can have taken over as long as If-Match on
   * our entity tag holds.
   */
  public synchronized <T> T whileHeld(Supplier<T> work, Function<String, T> otherwise) {
    beat();
    if (released) {
      return otherwise.apply(object + " was given back");
    }
    return lost.isPresent() ? otherwise.apply(lost.get()) : work.get();
  }

  private void renew() {
    Instant now = time.now();
    Holder next = held.holder().renewed(now);
    try {
      Optional<String> written = object.replace(held.etag(), next);
      if (written.isPresent()) {
        held = new Held(next, written.get(), now);
      } else {
        readBack(next, now);
      }
    } catch (RemoteException e) {
      afterFailure(e, next, now);
    }
  }

  private void afterFailure(RemoteException e, Holder next, Instant now) {
    if (!mayBeWritten(e)) {
      untilTheLeaseEnds(e, now);
      return;
    }
    try {
      readBack(next, now);
    } catch (RemoteException again) {
      untilTheLeaseEnds(again, now);
    }
  }

  private static boolean mayBeWritten(RemoteException e) {
    return switch (e.meaning()) {
      case ANSWER_LOST, UNAVAILABLE -> true;
      case BEING_UPDATED,
          THROTTLED,
          CLUSTER_BUSY,
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

  /** The next renewal may succeed, but nothing may be changed once others may take over. */
  private void untilTheLeaseEnds(RemoteException e, Instant now) {
    if (!now.isBefore(held.renewed().plus(LASTS).minus(EVERY))) {
      lost = Optional.of(object + " could not be renewed in time: " + Failure.sentence(e));
    }
  }

  /** Whether {@code next} was written although the answer does not say so. */
  private void readBack(Holder next, Instant now) {
    Optional<LockObject.Found> found = object.read();
    Optional<Holder> there = found.flatMap(LockObject.Found::holder);
    if (there.isPresent() && there.get().id().equals(holder().id()) && !there.get().released()) {
      boolean written = there.get().beat() == next.beat();
      String etag = found.get().etag();
      held = written ? new Held(next, etag, now) : new Held(held.holder(), etag, held.renewed());
      return;
    }
    lost =
        Optional.of(
            there
                .filter(h -> !h.released())
                .map(h -> object + " was taken over by " + h.owner() + " (" + h.id() + ")")
                .orElse(object + " was removed by somebody else"));
  }

  /**
   * Gives the lock back; empty, or why that failed. Where the object cannot be deleted on a
   * condition it is marked as released instead.
   */
  public synchronized Optional<String> release() {
    if (released || lost.isPresent()) {
      return Optional.empty();
    }
    released = true;
    try {
      // False means that it is not ours any more: there is nothing to give back.
      object.delete(held.etag());
      return Optional.empty();
    } catch (RemoteException e) {
      return mark(e);
    }
  }

  /**
   * Gives the lock back although the thread that works under it hangs; empty, or why that failed.
   * The caller knows that no changing call is under way and that none will follow. A renewal under
   * way wins: then the lock stays until its lease is over.
   */
  public Optional<String> abandon() {
    released = true;
    try {
      return object.delete(held.etag())
          ? Optional.empty()
          : Optional.of("it was renewed at this moment, or is not ours any more");
    } catch (RemoteException e) {
      return mark(e);
    }
  }

  private Optional<String> mark(RemoteException why) {
    try {
      object.replace(held.etag(), holder().givenBack(time.now()));
      return Optional.empty();
    } catch (RemoteException e) {
      return Optional.of(Failure.sentence(why));
    }
  }
}
