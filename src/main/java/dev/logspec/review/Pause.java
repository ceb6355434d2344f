package dev.logspec.review;

import java.time.Duration;

/** How to wait. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns after {@code duration}.
   *
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  void sleep(Duration duration) throws InterruptedException;
}
