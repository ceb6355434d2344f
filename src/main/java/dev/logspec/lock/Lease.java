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
  private Holder holder;
  private String etag;
  private Instant renewed;
  private Optional<String> lost = Optional.empty();
  private boolean released;

  Lease(LockObject object, LockTime time, Holder holder, String etag, Instant renewed) {
    this.object = object;
    this.time = time;
    this.holder = holder;
    this.etag = etag;
    this.renewed = renewed;
  }

  /** The id of this hold. */
  public synchronized String id() {
    return holder.id();
  }

  /** Renews it when that is due; what comes of it is told by {@link #whileHeld}. */
  public synchronized void beat() {
    boolean due = !time.now().isBefore(renewed.plus(EVERY));
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
    return lost.isPresent() ? otherwise.apply(lost.get()) : work.get();
  }

  private void renew() {
    Instant now = time.now();
    Holder next = holder.renewed(now);
    try {
      Optional<String> written = object.replace(etag, next);
      if (written.isPresent()) {
        held(next, written.get(), now);
      } else {
        readBack(next, now);
      }
    } catch (RemoteException e) {
      afterFailure(e, next, now);
    }
  }

  private void afterFailure(RemoteException e, Holder next, Instant now) {
    switch (e.meaning()) {
      case ANSWER_LOST, UNAVAILABLE -> {
        try {
          readBack(next, now);
        } catch (RemoteException again) {
          untilTheLeaseEnds(again, now);
        }
      }
      default -> untilTheLeaseEnds(e, now);
    }
  }

  /** The next renewal may succeed, but nothing may be changed once others may take over. */
  private void untilTheLeaseEnds(RemoteException e, Instant now) {
    if (!now.isBefore(renewed.plus(LASTS).minus(EVERY))) {
      lost = Optional.of(object + " could not be renewed in time: " + Failure.sentence(e));
    }
  }

  /** Whether {@code next} was written although the answer does not say so. */
  private void readBack(Holder next, Instant now) {
    Optional<LockObject.Found> found = object.read();
    Optional<Holder> there = found.flatMap(LockObject.Found::holder);
    if (there.isPresent() && there.get().id().equals(holder.id()) && !there.get().released()) {
      boolean written = there.get().beat() == next.beat();
      held(written ? next : holder, found.get().etag(), written ? now : renewed);
      return;
    }
    lost =
        Optional.of(
            there
                .filter(h -> !h.released())
                .map(h -> object + " was taken over by " + h.owner() + " (" + h.id() + ")")
                .orElse(object + " was removed by somebody else"));
  }

  private void held(Holder next, String newEtag, Instant at) {
    holder = next;
    etag = newEtag;
    renewed = at;
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
      object.delete(etag);
      return Optional.empty();
    } catch (RemoteException e) {
      return mark(e);
    }
  }

  private Optional<String> mark(RemoteException why) {
    try {
      object.replace(etag, holder.givenBack(time.now()));
      return Optional.empty();
    } catch (RemoteException e) {
      return Optional.of(Failure.sentence(why));
    }
  }
}
