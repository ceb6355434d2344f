package dev.logspec.rehearsal.stage;

import dev.logspec.apply.Pace;
import dev.logspec.apply.VirtualPace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The time on a stage. Waiting moves it, and so does each call of the engine's own; reads that run
 * beside others take none, as they keep nobody waiting. It may end: so does a process that is
 * killed.
 */
final class StageTime implements Pace, InstantSource {
  /** Any instant would do; this one is told to nobody. */
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private final VirtualPace pace;
  private final Duration call;
  private Optional<Instant> end = Optional.empty();
  private int beside;

  /** The process is killed. Nothing catches it on the way, as nothing would in earnest. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  StageTime(Duration call, long seed) {
    this.call = call;
    this.pace = new VirtualPace(BEGIN, seed);
  }

  /** From now on whoever is still at it at {@code instant} is killed; empty is nobody. */
  void endsAt(Optional<Instant> instant) {
    end = instant;
  }

  /** A call is made. */
  void called() {
    if (beside == 0) {
      sleepUntil(pace.in(call));
    }
  }

  @Override
  public Instant now() {
    return pace.now();
  }

  @Override
  public Instant instant() {
    return pace.now();
  }

  @Override
  public void sleepUntil(Instant until) {
    if (end.isPresent() && until.isAfter(end.get())) {
      pace.sleepUntil(end.get());
      throw new Killed();
    }
    pace.sleepUntil(until);
  }

  /** Waits for the answers, which take no time here, or, when there are none to come, moves. */
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

  @Override
  public void wake() {
    pace.wake();
  }

  @Override
  public double random() {
    return pace.random();
  }

  /** Runs reads at once, in the order in which they are asked for: always the same. */
  ExecutorService readers() {
    return new AbstractExecutorService() {
      private boolean over;

      @Override
      public void execute(Runnable read) {
        beside++;
        try {
          read.run();
        } finally {
          beside--;
        }
      }

      @Override
      public void shutdown() {
        over = true;
      }

      @Override
      public List<Runnable> shutdownNow() {
        over = true;
        return List.of();
      }

      @Override
      public boolean isShutdown() {
        return over;
      }

      @Override
      public boolean isTerminated() {
        return over;
      }

      @Override
      public boolean awaitTermination(long timeout, TimeUnit unit) {
        return over;
      }
    };
  }
}
