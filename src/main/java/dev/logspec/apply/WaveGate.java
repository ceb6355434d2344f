package dev.logspec.apply;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Says whether a wave may begin, by what AWS has of the waves before it. What this process made of
 * them is not enough: other processes make their parts, and AWS is all that they share.
 */
public interface WaveGate {
  /** Nothing but what this process makes is waited for. */
  WaveGate OPEN = wave -> CompletableFuture.completedFuture(new Open());

  /** Looks once whether {@code wave} may begin, on another thread; changes nothing. */
  CompletableFuture<Answer> look(int wave);

  /** What a look came to. */
  sealed interface Answer {
    /** Calls the function for the case that this is. */
    <R> R fold(Cases<R> cases);
  }

  /** One function for each case. */
  record Cases<R>(
      Supplier<R> open, Function<Wait, R> waits, Function<Soak, R> soaks, Function<Shut, R> shut) {}

  /** It may begin. */
  record Open() implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.open().get();
    }
  }

  /**
   * Something is still to come.
   *
   * @param again when to look again
   * @param why what is waited for, for people
   */
  record Wait(Instant again, String why) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.waits().apply(this);
    }
  }

  /**
   * An earlier wave soaks.
   *
   * @param wave which
   * @param until when it is over, and time to look again
   */
  record Soak(String wave, Instant until) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.soaks().apply(this);
    }
  }

  /**
   * It never begins in this run, nor does any wave after it.
   *
   * @param why for people
   */
  record Shut(String why) implements Answer {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.shut().apply(this);
    }
  }
}
