package dev.logspec;

import dev.logspec.apply.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;

/** A clock that only sleeping moves: hours of waiting pass at once, and the same each time. */
public final class ManualPace implements Pace, InstantSource {
  private final Random random;
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  /** A clock with seeded jitter. */
  public ManualPace(long seed) {
    this.random = new Random(seed);
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public Instant instant() {
    return now();
  }

  @Override
  public synchronized void sleepUntil(Instant until) {
    if (until.isAfter(now)) {
      now = until;
    }
  }

  /** Moves the clock, as time passes between two commands. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public void wake() {
    // Nobody sleeps.
  }

  @Override
  public synchronized double random() {
    return random.nextDouble();
  }
}
