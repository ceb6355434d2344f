package dev.logspec.sandbox.http;

import java.time.Duration;

/** The one place where the sandbox makes a caller wait. */
final class Pause {
  private Pause() {}

  static void of(Duration time) {
    if (time.isZero()) {
      return;
    }
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
