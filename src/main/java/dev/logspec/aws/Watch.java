package dev.logspec.aws;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Ends what takes too long. Its one thread begins with the first thing to watch. */
final class Watch implements AutoCloseable {
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "watch");
            thread.setDaemon(true);
            return thread;
          });

  Watch() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** One thing that is watched, until it is closed. */
  record Guard(AtomicBoolean went, ScheduledFuture<?> pending) implements AutoCloseable {
    /** Whether it took too long. */
    boolean barked() {
      return went.get();
    }

    @Override
    public void close() {
      pending.cancel(false);
    }
  }

  /** Calls {@code end} unless the guard is closed within {@code time}. */
  Guard over(Duration time, Runnable end) {
    AtomicBoolean went = new AtomicBoolean();
    Runnable bark =
        () -> {
          went.set(true);
          end.run();
        };
    return new Guard(went, timer.schedule(bark, time.toMillis(), TimeUnit.MILLISECONDS));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
