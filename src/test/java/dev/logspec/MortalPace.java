package dev.logspec;

import dev.logspec.apply.Pace;
import dev.logspec.apply.VirtualPace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/** Virtual time of a process that can be killed, and of the emulated AWS, which outlives it. */
public final class MortalPace implements Pace, InstantSource {
  /**
   * When every test begins: earlier than it is anywhere. The SDK holds the end of a role's session
   * against the machine's clock, the sandbox against this one; a session that is over for the SDK
   * is renewed before each call, and one that is not may be over for the sandbox.
   */
  public static final Instant BEGIN = Instant.parse("2026-11-22T12:00:00Z");

  private final VirtualPace time;
  private volatile boolean killed;

  /** Virtual time with seeded jitter. */
  public MortalPace(long seed) {
    this.time = new VirtualPace(BEGIN, seed);
  }

  /** Thrown into a process that was killed: it must not get any further. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Instant now() {
    if (killed) {
      throw new Killed();
    }
    return time.now();
  }

  /** The time of the emulated AWS. */
  @Override
  public Instant instant() {
    return time.instant();
  }

  /** Whoever asks this pace for the time from now on is dead. */
  public void kill() {
    killed = true;
  }

  /** A new process begins; says whether the last one was killed. */
  public boolean revive() {
    boolean was = killed;
    killed = false;
    return was;
  }

  @Override
  public void sleepUntil(Instant until) {
    time.sleepUntil(until);
  }

  @Override
  public void sleepUntil(Instant until, Collection<? extends CompletableFuture<?>> answers) {
    time.sleepUntil(until, answers);
  }

  /** Moves the clock, as time passes between two commands. */
  public void pass(Duration time) {
    this.time.pass(time);
  }

  @Override
  public void wake() {
    time.wake();
  }

  @Override
  public double random() {
    return time.random();
  }
}
