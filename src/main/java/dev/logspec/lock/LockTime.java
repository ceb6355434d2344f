package dev.logspec.lock;

import java.time.Instant;

/** Time as a lock needs it. */
public interface LockTime {
  /** The present. */
  Instant now();

  /** Returns at {@code until}. */
  void sleepUntil(Instant until);
}
