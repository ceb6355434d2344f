package dev.logspec.sandbox.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The wall clock, and the one place where the sandbox holds a thread. */
final class RealTime implements CallersTime {
  private static final InstantSource WALL = InstantSource.system();

  @Override
  public Instant now() {
    return WALL.instant();
  }

  @Override
  public void pass(Duration time) {
    if (time.isZero()) {
      return;
    }
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
