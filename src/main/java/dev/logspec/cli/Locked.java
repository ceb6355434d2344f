package dev.logspec.cli;

import dev.logspec.apply.Outcome;
import dev.logspec.apply.Outcome.Halt;
import dev.logspec.apply.Pace;
import dev.logspec.apply.Permit;
import dev.logspec.live.Failure;
import dev.logspec.live.RemoteException;
import dev.logspec.lock.Holder;
import dev.logspec.lock.Lease;
import dev.logspec.lock.LockObject;
import dev.logspec.lock.LockTime;
import dev.logspec.lock.Locker;
import dev.logspec.model.Diagnostic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** The lock of the spec while a command that changes something runs; closing it gives it back. */
final class Locked implements Hold {
  private static final int TICK_SECONDS = 5;

  private final Tool tool;
  private final LockObject object;
  private final Lease lease;
  private final ScheduledExecutorService ticker;

  private Locked(Tool tool, LockObject object, Lease lease) {
    this.tool = tool;
    this.object = object;
    this.lease = lease;
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lock");
              thread.setDaemon(true);
              return thread;
            });
    ticker.scheduleWithFixedDelay(lease::beat, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
  }

  /**
   * Takes the lock that the spec names, if it names one.
   *
   * @param patience how long to wait for somebody else
   * @throws Stop when somebody else holds it, or S3 cannot be asked: nothing was changed
   */
  static Hold take(Tool tool, Session session, Duration patience) throws Stop {
    Optional<LockObject> object = session.lock();
    if (object.isEmpty()) {
      return Hold.NOTHING;
    }
    Pace pace = tool.backend().pace();
    Locker locker =
        new Locker(object.get(), time(pace), holder -> waiting(tool, object.get(), holder));
    try {
      Locker.Answer answer = locker.take(us(tool, pace.now()), patience);
      if (answer.lease().isEmpty()) {
        throw refused(tool, object.get(), answer.holder());
      }
      Locked locked = new Locked(tool, object.get(), answer.lease().get());
      tool.backend()
          .onSignals(
              exit -> {
                locked.close();
                Runtime.getRuntime().halt(exit.code());
              },
              exit -> Runtime.getRuntime().halt(exit.code()));
      return locked;
    } catch (RemoteException e) {
      throw new Stop(
          Exit.ERROR,
          object.get().toString(),
          "the lock cannot be taken, nothing was changed: " + Failure.sentence(e),
          Failure.hint(e));
    }
  }

  @Override
  public Permit permit() {
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

  @Override
  public void close() {
    ticker.shutdownNow();
    lease
        .release()
        .ifPresent(
            why ->
                tool.output()
                    .diagnostics(
                        List.of(
                            Diagnostic.warning(
                                object.toString(),
                                "the lock could not be given back: " + why,
                                "it can be taken over in "
                                    + Lease.LASTS.toMinutes()
                                    + " minutes, or now: "
                                    + tool.unlockLine(lease.id())))));
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

  private static Holder us(Tool tool, Instant now) {
    CiRun run = CiRun.of(tool.console().environment());
    return new Holder(
        UUID.randomUUID().toString().substring(0, 8),
        run.owner(),
        now,
        now.plus(Lease.LASTS),
        Lease.LASTS,
        0,
        tool.commandLine(),
        run.link(),
        false);
  }

  private static void waiting(Tool tool, LockObject object, Holder holder) {
    tool.output().note("Waiting for the lock " + object + ": " + LockText.describe(holder));
  }

  private static Stop refused(Tool tool, LockObject object, Optional<Holder> holder) {
    if (holder.isEmpty()) {
      return new Stop(
          Exit.ERROR,
          object.toString(),
          "the object is not a lock of logspec; it was left alone, nothing was changed",
          "name another key under lock: in the spec, or remove the object");
    }
    return new Stop(
        Exit.LOCKED,
        object.toString(),
        "the lock is held: " + LockText.describe(holder.get()) + "; nothing was changed",
        "wait for it with --lock-timeout 10m; if that run is dead: "
            + tool.unlockLine(holder.get().id()));
  }
}
