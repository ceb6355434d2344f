package dev.logspec.live;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Reads that run side by side, joined in the order in which they were started. */
public final class Reads {
  private final Executor executor;

  /** Those that run on {@code executor}. */
  public Reads(Executor executor) {
    this.executor = executor;
  }

  /** One read under way. */
  public record Pending<T>(CompletableFuture<T> future) {
    /** Waits for it; throws what the read threw. */
    public T get() {
      try {
        return future.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw e;
      }
    }
  }

  /** Starts {@code read}. */
  public <T> Pending<T> start(Supplier<T> read) {
    return new Pending<>(CompletableFuture.supplyAsync(read, executor));
  }

  /** Starts all of {@code reads}, then waits for all. */
  public <T> List<T> all(List<Supplier<T>> reads) {
    List<Pending<T>> pending = new ArrayList<>();
    reads.forEach(read -> pending.add(start(read)));
    return pending.stream().map(Pending::get).toList();
  }
}
