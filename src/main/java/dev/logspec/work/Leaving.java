package dev.logspec.work;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process within five seconds of a signal, whatever hangs: AWS, S3 or the terminal. Where
 * nothing hangs the run ends by itself long before.
 */
final class Leaving {
  /** How long the call under way may go on; its own time-out is longer. */
  private static final Duration PATIENCE = Duration.ofMillis(3500);

  /** How long it may then take to say what is left and to give back the lock. */
  private static final Duration WORDS = Duration.ofMillis(1200);

  private final Backend backend;
  private final CountDownLatch over = new CountDownLatch(1);

  Leaving(Backend backend) {
    this.backend = backend;
  }

  /** The run came to its end by itself. */
  void over() {
    over.countDown();
  }

  /**
   * Waits for the end of the run; where it does not come in time {@code words} are said instead.
   * Halts the process as {@code signal} in the end, unless that has ended by itself.
   */
  void inTime(Signal signal, Runnable words) {
    if (await(over, PATIENCE)) {
      // Giving back the lock may hang too.
      pause(WORDS);
      backend.halt(signal);
    } else {
      end(backend, signal, words, WORDS);
    }
  }

  /** Says {@code words}, but not for long, and halts the process as {@code signal}. */
  static void now(Backend backend, Signal signal, Runnable words) {
    end(backend, signal, words, PATIENCE);
  }

  /** The same, for no longer than {@code most}. */
  static void now(Backend backend, Signal signal, Runnable words, Duration most) {
    end(backend, signal, words, most);
  }

  private static void end(Backend backend, Signal signal, Runnable words, Duration most) {
    CountDownLatch said = new CountDownLatch(1);
    Thread speaker =
        new Thread(
            () -> {
              words.run();
              said.countDown();
            },
            "leaving");
    speaker.setDaemon(true);
    speaker.start();
    await(said, most);
    backend.halt(signal);
  }

  /** For a thread that has nothing left to do but to be halted. */
  static void pause() {
    pause(PATIENCE);
  }

  private static void pause(Duration time) {
    await(new CountDownLatch(1), time);
  }

  private static boolean await(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
