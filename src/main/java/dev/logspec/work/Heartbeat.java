package dev.logspec.work;

import dev.logspec.apply.Event;
import dev.logspec.apply.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Tells at least once a minute that a command which changes AWS is alive, whatever it waits for: an
 * update, a retry, a soak, the lock, the last reading. Several CI services stop a job that is
 * silent for ten minutes.
 *
 * <p>It is the pace that such a command sleeps on, and tells in its sleep; a thread of its own does
 * while AWS keeps a call waiting. What is told otherwise counts: only silence is broken.
 */
final class Heartbeat implements Pace, Event.Listener, AutoCloseable {
  /** Less than a minute, as the call that delays it may take some seconds. */
  static final Duration EVERY = Duration.ofSeconds(50);

  private static final Duration TICK = Duration.ofSeconds(5);

  private final Pace pace;
  private final InstantSource clock;
  private final ApplyListener listener;
  private final ScheduledExecutorService ticker;
  private volatile Function<Instant, String> doing = now -> "the plan is made";
  private Instant told;

  /**
   * A heartbeat on {@code pace}.
   *
   * @param clock the same time, for a thread that must not be mistaken for the command's own
   * @param listener is told
   */
  Heartbeat(Pace pace, InstantSource clock, ApplyListener listener) {
    this.pace = pace;
    this.clock = clock;
    this.listener = listener;
    this.told = clock.instant();
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    ticker.scheduleWithFixedDelay(
        this::beat, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The same listener; from now on what it is told counts, and where it says that the run is. */
  Event.Listener telling() {
    doing = listener::where;
    return event -> {
      listener.on(event);
      on(event);
    };
  }

  /** From now on {@code what} is being done. */
  void during(String what) {
    doing = now -> what;
  }

  /** Something else was told. */
  @Override
  public synchronized void on(Event event) {
    told = event.at();
  }

  private void beat() {
    Instant now = clock.instant();
    synchronized (this) {
      if (now.isBefore(told.plus(EVERY))) {
        return;
      }
      told = now;
    }
    listener.on(new Event.StillAtWork(now, doing.apply(now)));
  }

  private synchronized Instant next() {
    return told.plus(EVERY);
  }

  @Override
  public Instant now() {
    return pace.now();
  }

  @Override
  public void sleepUntil(Instant until) {
    boolean woken = false;
    while (!woken && next().isBefore(until)) {
      Instant beat = next();
      pace.sleepUntil(beat);
      woken = pace.now().isBefore(beat);
      beat();
    }
    if (!woken) {
      pace.sleepUntil(until);
    }
  }

  @Override
  public void sleepUntil(Instant until, Collection<? extends CompletableFuture<?>> answers) {
    if (answers.isEmpty()) {
      sleepUntil(until);
    } else {
      Instant beat = next();
      pace.sleepUntil(beat.isBefore(until) ? beat : until, answers);
      beat();
    }
  }

  @Override
  public void wake() {
    pace.wake();
  }

  @Override
  public double random() {
    return pace.random();
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
