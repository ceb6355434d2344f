package dev.logspec.insights.source;

import dev.logspec.live.RemoteException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The query that runs at AWS, so that whoever ends the process can end that too: it would run on,
 * and be billed, for up to an hour.
 */
public final class UnderWay {
  /** How long the end waits for the id of a query that is being started. */
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(800);

  private record Running(Stoppable api, String id) {}

  private Optional<Running> running = Optional.empty();
  private boolean starting;
  private boolean over;

  /** Starts a query of {@code api}; where none may run any more, it is stopped at once. */
  String start(Stoppable api, Supplier<String> start) {
    synchronized (this) {
      starting = true;
    }
    try {
      String id = start.get();
      began(api, id);
      return id;
    } finally {
      synchronized (this) {
        starting = false;
        notifyAll();
      }
    }
  }

  /** {@code id} runs from now on; where no query may run any more, it is stopped. */
  void began(Stoppable api, String id) {
    boolean late;
    synchronized (this) {
      running = Optional.of(new Running(api, id));
      late = over;
    }
    if (late) {
      stop();
    }
  }

  /** It has ended by itself. */
  synchronized void ended() {
    running = Optional.empty();
  }

  /** Stops what runs, and what begins later; a failure to do so is nobody's concern any more. */
  public void end() {
    synchronized (this) {
      over = true;
      awaitStart();
    }
    stop();
  }

  private void awaitStart() {
    long end = System.nanoTime() + PATIENCE;
    try {
      for (long left = PATIENCE; starting && left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops what runs. */
  void stop() {
    Optional<Running> one;
    synchronized (this) {
      one = running;
      running = Optional.empty();
    }
    try {
      one.ifPresent(r -> r.api().stop(r.id()));
    } catch (RemoteException e) {
      // It ends by itself after an hour; there is nothing else to do about it.
    }
  }
}
