package dev.logspec.insights.source;

import java.time.Duration;
import java.time.Instant;

/** Time as a reading knows it. */
public interface Waiting {
  /** The present. */
  Instant now();

  /** Returns after {@code time}. */
  void pause(Duration time);
}
