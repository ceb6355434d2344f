package dev.logspec.apply;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** The wall clock; a sleep is a wait on this object's monitor, so that it can be ended. */
final class SystemPace implements Pace {
  private final Clock clock = Clock.systemUTC();
  private boolean woken;

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public synchronized void sleepUntil(Instant until) {
    try {
      while (!woken) {
        Duration left = Duration.between(now(), until);
        if (left.isNegative() || left.isZero()) {
          break;
        }
        wait(Math.max(1, left.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    woken = false;
  }

  @Override
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
