package dev.logspec.apply;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every changing call of a run passes, so that it can be known that none follows. Shared by
 * the engine's thread and the one that ends the process.
 */
public final class ChangeValve {
  private boolean shut;
  private boolean passing;

  /** What is in the valve. */
  public enum Traffic {
    /** No changing call. */
    NONE,
    /** A changing call is under way, and may take effect at any time. */
    CALLING
  }

  /** What {@code call} returns; empty when the valve is shut: then it was not made. */
  <T> Optional<T> pass(Supplier<T> call) {
    synchronized (this) {
      if (shut) {
        return Optional.empty();
      }
      passing = true;
    }
    try {
      return Optional.of(call.get());
    } finally {
      synchronized (this) {
        passing = false;
      }
    }
  }

  /** From now on no changing call begins; says whether one is still under way. */
  public synchronized Traffic shut() {
    shut = true;
    return passing ? Traffic.CALLING : Traffic.NONE;
  }
}
