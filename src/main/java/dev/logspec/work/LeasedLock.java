package dev.logspec.work;

import dev.logspec.apply.ChangeValve;
import dev.logspec.apply.LockPermit;
import dev.logspec.apply.Outcome;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Pace;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.live.RemoteException.Meaning;
import dev.logspec.lock.Holder;
import dev.logspec.lock.Lease;
import dev.logspec.lock.LockObject;
import dev.logspec.lock.LockTime;
import dev.logspec.lock.Locker;
import dev.logspec.model.Diagnostic;
import dev.logspec.model.Invocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The lock of the spec while a command that changes something runs; closing it gives it back. */
final class LeasedLock implements CommandLock {
  private static final int TICK_SECONDS = 5;

  /** How long giving it back may take when the process is about to be halted. */
  private static final Duration ANSWER = Duration.ofMillis(800);

  /** How long a signal waits for S3's word on a lock that is being taken. */
  private static final Duration TAKING = Duration.ofMillis(1500);

  private final Means means;
  private final LockObject object;
  private final Lease lease;
  private final ScheduledExecutorService ticker;

  private LeasedLock(Means means, LockObject object, Lease lease) {
    this.means = means;
    this.object = object;
    this.lease = lease;
    this.ticker = Executors.newSingleThreadScheduledExecutor(LeasedLock::daemon);
    ticker.scheduleWithFixedDelay(lease::beat, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Takes the lock that the spec names, if it names one.
   *
   * @param object that lock
   * @param patience how long to wait for somebody else
   * @param beat the pace of waiting
   * @throws Obstacle when somebody else holds it, or S3 cannot be asked: nothing was changed
   */
  static CommandLock take(
      Means means, Optional<LockObject> object, Duration patience, Heartbeat beat) throws Obstacle {
    if (object.isEmpty()) {
      return CommandLock.NOTHING;
    }
    Locker locker =
        new Locker(object.get(), time(beat), (at, holder) -> waiting(means, at, holder, beat));
    CompletableFuture<LeasedLock> taken = new CompletableFuture<>();
    // Before it is taken: a signal that comes while S3 answers must not leave it behind.
    means
        .backend()
        .onSignals(
            signal -> Leaving.now(means.backend(), signal, () -> giveBackOnce(taken)),
            means.backend()::halt);
    try {
      Locker.Answer answer = locker.take(us(means, beat.now()), patience);
      if (answer.lease().isEmpty()) {
        throw refused(means, object.get(), answer, beat.now());
      }
      LeasedLock locked = new LeasedLock(means, object.get(), answer.lease().get());
      taken.complete(locked);
      return locked;
    } catch (RemoteException e) {
      throw new Obstacle(
          Obstacle.Sort.ERROR,
          object.get().toString(),
          "the lock cannot be taken, nothing was changed: " + Failure.sentence(e),
          e.meaning() == Meaning.NOT_FOUND
              ? "make the bucket, or correct lock: in the spec; logspec does not make it"
              : Failure.remedy(e));
    }
  }

  @Override
  public LockPermit permit() {
    return this::act;
  }

  private Outcome act(Supplier<Outcome> act) {
    return lease.whileHeld(
        act,
        why ->
            new Outcome.Failed(
                "the lock is lost, nothing more was changed: " + why,
                "when the other run is over, run it again",
                Halt.RUN));
  }

  /** Nothing is applied yet: no changing call is under way, and none follows. */
  private static void giveBackOnce(CompletableFuture<LeasedLock> taken) {
    try {
      LeasedLock locked = taken.get(TAKING.toMillis(), TimeUnit.MILLISECONDS);
      locked.giveBack(locked.lease::release);
    } catch (TimeoutException | ExecutionException e) {
      // Somebody else holds it.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * While a changing call may still take effect the lock stays: another run that began now would
   * plan without it.
   */
  @Override
  public void leave(ChangeValve.Traffic traffic) {
    Runnable end =
        switch (traffic) {
          case CALLING -> () -> stays("a changing call is still under way and may yet take effect");
          case NONE -> () -> giveBack(lease::abandon);
        };
    end.run();
  }

  private void giveBack(Supplier<Optional<String>> release) {
    CompletableFuture<Optional<String>> answer =
        CompletableFuture.supplyAsync(release, task -> daemon(task).start());
    try {
      answer.get(ANSWER.toMillis(), TimeUnit.MILLISECONDS).ifPresent(this::stays);
    } catch (TimeoutException e) {
      stays("S3 does not answer");
    } catch (ExecutionException e) {
      stays(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stays(String why) {
    means
        .listener()
        .warn(
            List.of(
                Diagnostic.warning(
                    object.toString(),
                    "the lock is not given back: " + why,
                    "nobody takes it over before "
                        + LockText.moment(lease.holder().expires(), means.clock().instant())
                        + "; to free it, once that run is over: "
                        + unlock(means, object, lease.holder()))));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "lock");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    lease
        .release()
        .ifPresent(
            why ->
                means
                    .listener()
                    .warn(
                        List.of(
                            Diagnostic.warning(
                                object.toString(),
                                "the lock could not be given back: " + why,
                                "it can be taken over in "
                                    + Lease.LASTS.toMinutes()
                                    + " minutes, or now: "
                                    + unlock(means, object, lease.holder())))));
  }

  private static LockTime time(Pace pace) {
    return new LockTime() {
      @Override
      public Instant now() {
        return pace.now();
      }

      @Override
      public void sleepUntil(Instant until) {
        pace.sleepUntil(until);
      }
    };
  }

  private static Holder us(Means means, Instant now) {
    CiRun run = CiRun.of(means.environment(), command -> said(means, command));
    return new Holder(
        UUID.randomUUID().toString().substring(0, 8),
        run.owner(),
        now,
        now.plus(Lease.LASTS),
        Lease.LASTS,
        0,
        means.commands().again().toString(),
        run.link(),
        false);
  }

  /** What a program of this machine answers; nothing where there is no such program. */
  private static String said(Means means, String command) {
    return means
        .backend()
        .processes()
        .run(means.directory(), List.of(command.split(" ")))
        .filter(end -> end.code() == 0)
        .map(end -> end.text().strip())
        .orElse("");
  }

  private static void waiting(Means means, LockObject object, Holder holder, Heartbeat beat) {
    String what = "the lock " + object + ": " + LockText.describe(holder, beat.now());
    means.listener().note("Waiting for " + what);
    beat.during("waiting for " + what);
  }

  private static Obstacle refused(
      Means means, LockObject wanted, Locker.Answer answer, Instant now) {
    LockObject at = answer.at();
    if (answer.holder().isEmpty()) {
      return new Obstacle(
          Obstacle.Sort.ERROR,
          at.toString(),
          "the object is not a lock of logspec; it was left alone, nothing was changed",
          "name another key under lock: in the spec, or remove the object");
    }
    Holder holder = answer.holder().get();
    return new Obstacle(
        Obstacle.Sort.LOCKED,
        at.toString(),
        LockText.held(wanted, at) + ": " + LockText.describe(holder, now) + "; nothing was changed",
        "wait for it with --lock-timeout 10m"
            + LockText.instead(wanted, at)
            + "; if that run is dead: "
            + unlock(means, at, holder));
  }

  private static Invocation unlock(Means means, LockObject object, Holder holder) {
    return means.commands().unlock(holder.id(), object.part().map(LockObject.Part::toString));
  }
}
