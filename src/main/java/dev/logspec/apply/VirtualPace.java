package dev.logspec.apply;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Time that only sleeping moves: hours of waiting pass at once, and the same each time. A sandbox
 * that shares it as its clock lives in the same time.
 */
public final class VirtualPace implements Pace, InstantSource {
  private final Random random;
  private Instant now;

  /** Time that begins at {@code begin}, with jitter from {@code seed}. */
  public VirtualPace(Instant begin, long seed) {
    this.now = begin;
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

  /** Moves the clock, as time passes during a call or between two commands. */
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
