package dev.logspec.apply;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** Time as the engine knows it; a test's own makes hours pass at once. */
public interface Pace {
  /** The present. */
  Instant now();

  /** Returns at {@code until}, or earlier when {@link #wake} is called. */
  void sleepUntil(Instant until);

  /**
   * The same while {@code answers} are awaited, each of which calls {@link #wake} once it is there.
   * A clock that only sleeping moves waits for all of them instead: on it answers take no time.
   */
  default void sleepUntil(Instant until, Collection<? extends CompletableFuture<?>> answers) {
    sleepUntil(until);
  }

  /** Ends a sleep under way, from another thread. */
  void wake();

  /** A random number from 0 (inclusive) to 1 (exclusive), for jitter. */
  double random();

  /** The wall clock. */
  static Pace system() {
    return new SystemPace();
  }

  /** {@code duration} from now. */
  default Instant in(Duration duration) {
    return now().plus(duration);
  }
}
