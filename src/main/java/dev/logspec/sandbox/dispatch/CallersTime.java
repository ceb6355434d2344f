package dev.logspec.sandbox.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * The time in which callers wait for an answer: that of the journal, and of calls that are slow.
 */
public interface CallersTime {
  /** The present. */
  Instant now();

  /** Makes the caller wait. */
  void pass(Duration time);

  /** The real time, which callers over a wire have even when the world runs on another clock. */
  static CallersTime real() {
    return new RealTime();
  }

  /** The time of {@code clock}, which {@code pass} moves. */
  static CallersTime of(InstantSource clock, Consumer<Duration> pass) {
    return new CallersTime() {
      @Override
      public Instant now() {
        return clock.instant();
      }

      @Override
      public void pass(Duration time) {
        pass.accept(time);
      }
    };
  }
}
