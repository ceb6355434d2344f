package dev.logspec.review;

import java.time.Duration;

/** How to wait. */
@FunctionalInterface
public interface Pause {
  /**
   * Returns after {@code duration}.
   *
   * @param why it is waited, one sentence for whoever watches
   * @throws InterruptedException when the thread was interrupted meanwhile
   */
  void sleep(Duration duration, String why) throws InterruptedException;
}
