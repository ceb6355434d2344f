package dev.logspec.insights.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that only pausing moves. */
final class ScriptedTime implements Waiting {
  private Instant now = Instant.parse("2026-03-19T05:00:00Z");

  /** Every pause so far. */
  final List<Duration> pauses = new ArrayList<>();

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public void pause(Duration time) {
    pauses.add(time);
    now = now.plus(time);
  }
}
