package dev.logspec;

import dev.logspec.apply.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** A clock that only sleeping moves: hours of waiting pass at once, and the same each time. */
public final class ManualPace implements Pace, InstantSource {
  private final Random random;
  private boolean killed;
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");

  /** A clock with seeded jitter. */
  public ManualPace(long seed) {
    this.random = new Random(seed);
  }

  /** Thrown into a process that was killed: it must not get any further. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public synchronized Instant now() {
    if (killed) {
      throw new Killed();
    }
    return now;
  }

  /** The time of the emulated AWS, which outlives a killed process. */
  @Override
  public synchronized Instant instant() {
    return now;
  }

  /** Whoever asks this pace for the time from now on is dead. */
  public synchronized void kill() {
    killed = true;
  }

  /** A new process begins; says whether the last one was killed. */
  public synchronized boolean revive() {
    boolean was = killed;
    killed = false;
    return was;
  }

  @Override
  public synchronized void sleepUntil(Instant until) {
    if (until.isAfter(now)) {
      now = until;
    }
  }

  /** Waits for the answers or, when there are none to come, moves the clock. */
  @Override
  public void sleepUntil(Instant until, Collection<? extends CompletableFuture<?>> answers) {
    if (answers.isEmpty()) {
      sleepUntil(until);
    } else {
      CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
          .exceptionally(defect -> null)
          .join();
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
